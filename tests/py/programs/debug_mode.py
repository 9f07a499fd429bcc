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


asyncio.run(main(), debug=True)
