import asyncio

from simfetch import fetch_or_fail


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch_or_fail("users", 1, should_fail=True))
            group.create_task(fetch_or_fail("products", 2))
            group.create_task(fetch_or_fail("orders", 3))
    except* ValueError as failed:
        print("Caught:", failed.exceptions)


asyncio.run(main())
