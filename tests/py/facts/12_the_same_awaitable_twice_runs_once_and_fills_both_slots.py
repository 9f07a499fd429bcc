import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    once = work("once", 0.1)
    print(await asyncio.gather(once, once))


asyncio.run(main())
