import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "orders":
        raise ValueError("no orders today")
    return name


async def main():
    await asyncio.gather(fetch("users", 2), fetch("orders", 1), fetch("stock", 3))


asyncio.run(main())
