import asyncio


async def leaf(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def branch(name):
    return await asyncio.gather(leaf(name + "1", 0.5), leaf(name + "2", 1))


async def main():
    first, second = await asyncio.gather(branch("a"), asyncio.gather(branch("b"), leaf("c", 2)))
    print(first, second)


asyncio.run(main())
