import asyncio
import time

from simfetch import fetch_from_api


async def main():
    start = time.perf_counter()
    endpoints = ["users", "products", "orders"]
    fetches = [fetch_from_api(endpoint) for endpoint in endpoints]
    results = await asyncio.gather(*fetches)
    elapsed = time.perf_counter() - start

    for result in results:
        print(result)
    print(f"{len(results)} results in {elapsed:.2f} seconds.")


asyncio.run(main())
