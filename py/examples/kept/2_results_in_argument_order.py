# 2 · Three fetches, two seconds
#
# Look for: the total is the longest wait, not the sum. And
# orders finishes before products, yet the results are in
# the order of the arguments.

import asyncio
import time

from simfetch import fetch_from_api


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(
        fetch_from_api("users", 1),
        fetch_from_api("products", 2),
        fetch_from_api("orders", 1.5),
    )
    elapsed = time.perf_counter() - start

    for result in results:
        print(result)
    print(f"All tasks finished in {elapsed:.2f} seconds.")


asyncio.run(main())
