import asyncio
import time


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def freezes():
    time.sleep(0.3)


async def main():
    await asyncio.gather(work("due at 0.1", 0.1), freezes())


asyncio.run(main())
