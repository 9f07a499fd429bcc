import asyncio

from simfetch import fetch_or_fail


async def main():
    results = await asyncio.gather(
        fetch_or_fail("users", 1),
        fetch_or_fail("products", 2, should_fail=True),
        fetch_or_fail("orders", 1.5),
        return_exceptions=True,
    )
    for result in results:
        if isinstance(result, BaseException):
            print("Failed:", repr(result))
        else:
            print("Fetched:", result)


asyncio.run(main())
