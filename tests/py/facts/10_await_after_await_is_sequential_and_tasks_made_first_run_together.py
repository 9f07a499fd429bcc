import asyncio
import time


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    start = time.perf_counter()
    await work("a", 0.1)
    await work("b", 0.1)
    print(f"{time.perf_counter() - start:.1f}")
    print([await work(name, 0.1) for name in "cd"], f"{time.perf_counter() - start:.1f}")
    tasks = [asyncio.create_task(work(name, 0.1)) for name in "ef"]
    print([await task for task in tasks], f"{time.perf_counter() - start:.1f}")


asyncio.run(main())
