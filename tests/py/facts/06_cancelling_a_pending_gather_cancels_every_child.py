import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.gather(work("a", 0.2), work("b", 0.3), return_exceptions=True)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
