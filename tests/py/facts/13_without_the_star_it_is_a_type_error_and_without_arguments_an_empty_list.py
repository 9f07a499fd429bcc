import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    coros = [work("a", 0.1), work("b", 0.1)]
    try:
        await asyncio.gather(coros)
    except TypeError as error:
        print(type(error).__name__)  # its words differ between versions of Python
    for coro in coros:
        coro.close()
    print(await asyncio.gather())


asyncio.run(main())
