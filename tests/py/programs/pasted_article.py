import asyncio
import time
from dataclasses import dataclass

from simfetch import fetch_from_api, fetch_or_fail


@dataclass
class Report:
    name: str
    seconds: float


async def main():
    start = time.time()
    results = await asyncio.gather(
        *(fetch_from_api(name, delay) for name, delay in {"users": 0.1, "products": 0.2, "orders": 0.15}.items())
    )
    print(f"All tasks finished in {time.time() - start:.1f} seconds.")
    print(results)
    print(Report("gather", round(time.time() - start, 1)))
    outcome = await asyncio.gather(fetch_or_fail("users", 0.05, should_fail=True), return_exceptions=True)
    print(outcome, isinstance(outcome[0], Exception))


if __name__ == "__main__":
    asyncio.run(main())
