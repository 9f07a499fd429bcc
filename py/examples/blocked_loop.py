import asyncio
import time

from simfetch import fetch_from_api


async def orders():
    time.sleep(1.5)
    return {"endpoint": "orders", "status": "success"}


async def main():
    results = await asyncio.gather(
        fetch_from_api("users", 1),
        fetch_from_api("products", 2),
        orders(),
    )
    print(results)


asyncio.run(main())
