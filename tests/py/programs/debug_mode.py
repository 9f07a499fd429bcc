import asyncio
import time


async def blocks():
    time.sleep(1.2)


async def main():
    asyncio.get_running_loop().slow_callback_duration = 1.0
    await blocks()
    task = asyncio.create_task(asyncio.sleep(0.01))
    print(task)
    await task
    made_and_dropped()


async def made_and_dropped():
    pass


asyncio.run(main(), debug=True)
