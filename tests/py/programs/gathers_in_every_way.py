import asyncio


async def work(name, delay, fail=False):
    print("start", name)
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print("end", name)
    return name


async def main():
    print(await asyncio.gather(work("a", 0.1), work("b", 0.05)))
    print(await asyncio.gather())
    task = asyncio.create_task(work("twice", 0.05))
    print(await asyncio.gather(task, task))
    print(await asyncio.gather(work("c", 0.05, True), work("d", 0.1), return_exceptions=True))
    nested = asyncio.gather(work("n1", 0.05), asyncio.gather(work("n2", 0.1), work("n3", 0.05)))
    print(await nested)
    try:
        await asyncio.gather(work("e", 0.05, True), work("f", 0.15), work("g", 0.1, True))
    except ValueError as error:
        print("caught", repr(error))
    await asyncio.sleep(0.25)
    done = [asyncio.create_task(work(name, 0)) for name in "xy"]
    await asyncio.sleep(0.05)
    print(await asyncio.gather(*done))
    try:
        asyncio.gather([1, 2])
    except TypeError as error:
        print("TypeError", error)


asyncio.run(main())
