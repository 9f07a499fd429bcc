import asyncio
import time


def work(n):
    print("in thread")
    time.sleep(n)
    return n


async def locker(lock, name):
    async with lock:
        await asyncio.sleep(0.5)


async def poll():
    for _ in range(3):
        await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(locker(lock, "a"))
        tg.create_task(locker(lock, "b"))
        tg.create_task(poll())
    asyncio.get_running_loop().call_later(0.1, print, "cb")
    print(await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, 2)))
    t = asyncio.create_task(asyncio.sleep(10))
    done, pending = await asyncio.wait({t}, timeout=1)
    t.cancel("enough")
    try:
        await t
    except asyncio.CancelledError:
        print("ok")


asyncio.run(main())
