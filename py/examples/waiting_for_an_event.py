import asyncio

from simfetch import fetch_from_api


async def users():
    return await fetch_from_api("users", 1)


async def products(ready):
    await ready.wait()
    return await fetch_from_api("products", 2)


async def main():
    ready = asyncio.Event()
    print(await asyncio.gather(users(), products(ready)))


asyncio.run(main())
