import asyncio
import time


def read(name, seconds):
    time.sleep(seconds)
    print(name, "is read")
    return name


async def tick():
    for _ in range(4):
        await asyncio.sleep(0.5)


async def main():
    asyncio.get_running_loop().call_later(0.25, print, "called later")
    ticking = asyncio.create_task(tick(), name="tick")
    await asyncio.gather(asyncio.to_thread(read, "a", 1), asyncio.to_thread(read, "b", 1.5), ticking)


asyncio.run(main())
