import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    print(await asyncio.gather(work("a", 0.3), work("b", 0.1), work("c", 0.2)))


asyncio.run(main())
