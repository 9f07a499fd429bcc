import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    try:
        await asyncio.gather(work("a", 0.1, fail=True), work("b", 0.2))
    except ValueError as error:
        print("gather raised", error)
    await asyncio.sleep(0.2)


asyncio.run(main())
