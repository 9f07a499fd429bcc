import asyncio


async def work(name, delay, fail=False):
    print("start", name)
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print("end", name)
    return name


async def main():
    print(await asyncio.gather(work("a", 0.02), work("b", 0.01)))
    print(await asyncio.gather())
    task = asyncio.create_task(work("twice", 0.01))
    print(await asyncio.gather(task, task))
    print(await asyncio.gather(work("c", 0.01, True), work("d", 0.02), return_exceptions=True))
    nested = asyncio.gather(work("n1", 0.01), asyncio.gather(work("n2", 0.02), work("n3", 0.01)))
    print(await nested)
    try:
        await asyncio.gather(work("e", 0.01, True), work("f", 0.03), work("g", 0.02, True))
    except ValueError as error:
        print("caught", repr(error))
    await asyncio.sleep(0.05)
    done = [asyncio.create_task(work(name, 0)) for name in "xy"]
    await asyncio.sleep(0.01)
    print(await asyncio.gather(*done))
    try:
        asyncio.gather([1, 2])
    except TypeError as error:
        print("TypeError", error)


asyncio.run(main())
