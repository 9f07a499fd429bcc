import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    try:
        await asyncio.gather(work("slow", 0.3), work("fails", 0.1, fail=True))
    except ValueError:
        print("gather raised; slow is still at work")


asyncio.run(main())
