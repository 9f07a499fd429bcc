# 4 · One fails, the others run on
#
# Look for: gather raises at 1.00 s, as soon as users fails.
# Nobody cancels products and orders: they run to their own
# end, and nobody receives their results.

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

    # Stay a while: if main returned here, asyncio.run() would
    # cancel the two that are still under way.
    await asyncio.sleep(3)
    print("main is done")


asyncio.run(main())
