import asyncio


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "is done")
    except asyncio.CancelledError as error:
        print(name, "was cancelled", error.args)
        raise
    finally:
        print(name, "cleans up")


async def main():
    tasks = [asyncio.create_task(child(name, 0.25)) for name in ("a", "b")]
    gathering = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0.05)
    gathering.cancel("enough")
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("gather:", repr(error))
    tasks = [asyncio.create_task(child(name, 0.15)) for name in ("c", "d")]
    asyncio.get_running_loop().call_later(0.05, tasks[0].cancel)
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        print("one child was cancelled; the other:", tasks[1].done())
    await tasks[1]
    try:
        async with asyncio.timeout(0.05):
            await asyncio.gather(child("e", 1), child("f", 2))
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        await asyncio.wait_for(child("g", 1), 0.05)
    except TimeoutError as error:
        print("wait_for", repr(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("h", 1))
            await asyncio.sleep(0)
            raise ValueError("from the body")
    except* ValueError as errors:
        print(errors.exceptions)
    print(await asyncio.shield(child("i", 0.05)))
    print(asyncio.current_task().cancelling())
    asyncio.create_task(child("j", 1))
    await asyncio.sleep(0.05)


asyncio.run(main())
