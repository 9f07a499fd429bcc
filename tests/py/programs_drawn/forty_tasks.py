import asyncio


async def worker(n):
    await asyncio.sleep(1 + n % 7 / 10)
    print(f"worker {n} is done")
    return n


async def main():
    await asyncio.gather(*(worker(n) for n in range(40)))


asyncio.run(main())
