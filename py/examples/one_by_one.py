import asyncio

from simfetch import fetch_from_api


async def main():
    users = await fetch_from_api("users", 1)
    products = await fetch_from_api("products", 2)
    orders = await fetch_from_api("orders", 1.5)
    print([users, products, orders])


asyncio.run(main())
