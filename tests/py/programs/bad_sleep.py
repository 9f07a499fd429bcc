import asyncio
import time

for bad in (-1, "1", None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


async def main():
    await asyncio.sleep("1")


asyncio.run(main())
