import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    cancelled = asyncio.create_task(work("cancelled", 0.3))
    asyncio.get_running_loop().call_later(0.1, cancelled.cancel)
    results = await asyncio.gather(work("fails", 0.2, fail=True), cancelled, return_exceptions=True)
    print(results, [isinstance(result, Exception) for result in results])


asyncio.run(main())
