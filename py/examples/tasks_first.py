import asyncio

from simfetch import fetch_from_api


async def main():
    users = asyncio.create_task(fetch_from_api("users", 1))
    products = asyncio.create_task(fetch_from_api("products", 2))
    orders = asyncio.create_task(fetch_from_api("orders", 1.5))
    print([await users, await products, await orders])


asyncio.run(main())
