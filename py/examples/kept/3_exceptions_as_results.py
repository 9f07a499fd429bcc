# 3 · One fails, all are heard: return_exceptions=True
#
# Look for: gather waits for everybody, then returns two values
# and one exception object. Nothing is raised: looking for
# exceptions in the list is up to you.

import asyncio

from simfetch import fetch_or_fail


async def main():
    results = await asyncio.gather(
        fetch_or_fail("users", 1),
        fetch_or_fail("products", 1.5, should_fail=True),
        fetch_or_fail("orders", 2),
        return_exceptions=True,
    )
    for result in results:
        if isinstance(result, BaseException):
            print("Failed:", repr(result))
        else:
            print("Fetched:", result)


asyncio.run(main())
