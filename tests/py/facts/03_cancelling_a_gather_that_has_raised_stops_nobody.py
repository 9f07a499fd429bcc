import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    gathering = asyncio.gather(work("a", 0.1, fail=True), work("b", 0.2))
    try:
        await gathering
    except ValueError:
        print("cancel() says", gathering.cancel())
    await asyncio.sleep(0.2)


asyncio.run(main())
