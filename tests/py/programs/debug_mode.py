import asyncio
import time


async def blocks():
    time.sleep(0.2)


async def main():
    asyncio.get_running_loop().slow_callback_duration = 0.1
    await blocks()
    task = asyncio.create_task(asyncio.sleep(0.01))
    print(task)
    await task


asyncio.run(main(), debug=True)
