import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    child = asyncio.create_task(work("child", 0.2))
    asyncio.get_running_loop().call_later(0.1, child.cancel)
    try:
        await asyncio.gather(child, work("sibling", 0.3))
    except asyncio.CancelledError:
        print("CancelledError, though main was not cancelled:", asyncio.current_task().cancelling())
    await asyncio.sleep(0.3)


asyncio.run(main())
