import asyncio

from simfetch import fetch_from_api


async def main():
    results = await asyncio.gather(
        fetch_from_api("users", 1),
        fetch_from_api("products", 2),
        fetch_from_api("orders", 1.5),
    )
    print(results)


asyncio.run(main())
