import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    done = asyncio.create_task(work("done", 0.1))
    await done
    asyncio.get_running_loop().call_soon(print, "one turn of the loop")
    print(await asyncio.gather(done))
    await asyncio.sleep(0)


asyncio.run(main())
