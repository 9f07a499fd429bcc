import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    print(name, "is done")
    return name


async def main():
    try:
        await asyncio.gather(work("first", 0.1, fail=True), work("second", 0.2, fail=True))
    except ValueError as error:
        print("gather raised", error)
    await asyncio.sleep(0.2)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("third", 0.1, fail=True))
            group.create_task(work("fourth", 0.1, fail=True))
            group.create_task(work("sibling", 0.2))
    except* ValueError as errors:
        print("the group raised", errors.exceptions)


asyncio.run(main())
