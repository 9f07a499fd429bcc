import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    gathering = asyncio.gather(work("a", 0.3))
    await asyncio.sleep(0.1)
    print("main returns")
    gathering.add_done_callback(lambda future: print("at exit:", repr(future.exception())))


asyncio.run(main())
