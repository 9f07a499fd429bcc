"""Simulated fetch coroutines: they print, wait and answer like a request to a server, without a network.

import asyncio
from simfetch import fetch_from_api

async def main():
    print(await asyncio.gather(fetch_from_api("users", 1), fetch_from_api("orders", 2)))

asyncio.run(main())
"""

import asyncio

from simfetch._arguments import IN_TURN, checked_at_the_call

__all__ = ["fetch_from_api", "fetch_or_fail"]


@checked_at_the_call
async def fetch_from_api(endpoint: str, delay: float = IN_TURN) -> dict[str, str]:
    """Pretend to fetch `endpoint`: wait `delay` seconds, then return a small dictionary.

    Calls without a delay get 1, 2 and 1.5 seconds in turn.
    Raises TypeError or ValueError at the call if `endpoint` is not a string
    or `delay` is not a number of seconds, 0 or more.
    """
    print(f"Fetching from {endpoint}...")
    await asyncio.sleep(delay)
    print(f"Finished fetching from {endpoint}")
    return {"endpoint": endpoint, "status": "success"}


@checked_at_the_call
async def fetch_or_fail(endpoint: str, delay: float = IN_TURN, should_fail: bool = False) -> dict[str, str]:
    """Pretend to fetch `endpoint`; after `delay` seconds raise ValueError if `should_fail`, else return.

    Delays in turn, and TypeError or ValueError at the call for bad arguments, are those of `fetch_from_api`.
    """
    print(f"Fetching from {endpoint}...")
    await asyncio.sleep(delay)
    if should_fail:
        raise ValueError(f"Failed to fetch from {endpoint}")
    return {"endpoint": endpoint, "status": "success"}
