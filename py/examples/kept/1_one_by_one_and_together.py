# 1 · One by one, and the same with gather
#
# Look for: both halves take two seconds. create_task() already
# lets the fetches run together; gather() says the same in one
# line and hands you a list.

import asyncio
import time

from simfetch import fetch_from_api


async def with_tasks():
    users = asyncio.create_task(fetch_from_api("users", 1))
    products = asyncio.create_task(fetch_from_api("products", 2))
    orders = asyncio.create_task(fetch_from_api("orders", 1.5))
    return [await users, await products, await orders]


async def with_gather():
    return await asyncio.gather(
        fetch_from_api("users", 1),
        fetch_from_api("products", 2),
        fetch_from_api("orders", 1.5),
    )


async def main():
    start = time.perf_counter()
    first = await with_tasks()
    print(f"Awaited one by one: {time.perf_counter() - start:.2f} seconds")

    start = time.perf_counter()
    second = await with_gather()
    print(f"Gathered: {time.perf_counter() - start:.2f} seconds")

    print("Same results:", first == second)


asyncio.run(main())
