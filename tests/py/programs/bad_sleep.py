import asyncio
import time

for bad in (-1, "1", None, float("nan"), float("inf"), 2**63 // 10**9 + 1, -0.1, 1j, []):
    try:
        time.sleep(bad)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


async def main():
    await asyncio.sleep("1")


asyncio.run(main())
