import asyncio
import sys


async def leave():
    await asyncio.sleep(0.01)
    print("leaving")
    sys.exit("good bye")


async def main():
    try:
        await asyncio.gather(leave(), asyncio.sleep(1))
    finally:
        print("main is unwound")


try:
    asyncio.run(main())
finally:
    print("after the run")
