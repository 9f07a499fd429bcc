# 4 · One fails, the others run on
#
# Look for: gather raises at 1.00 s, as soon as users fails. Nobody cancels
# products and orders: they run on to their own end, and nobody gets their results.

import asyncio

from simfetch import fetch_or_fail


async def main():
    try:
        await asyncio.gather(
            fetch_or_fail("users", 1, should_fail=True),
            fetch_or_fail("products", 2),
            fetch_or_fail("orders", 3),
        )
    except ValueError as error:
        print("Caught:", error)

    # main stays a while. If it returned here, asyncio.run() would cancel the two that are left.
    await asyncio.sleep(3)
    print("main is done")


asyncio.run(main())
