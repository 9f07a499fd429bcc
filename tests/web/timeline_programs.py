"""Programs whose timelines more than one file looks at."""

FAILS = """\
import asyncio
from simfetch import fetch_or_fail

async def main():
    try:
        await asyncio.gather(
            fetch_or_fail("users", 1, should_fail=True),
            fetch_or_fail("products", 2),
        )
    except ValueError:
        await asyncio.sleep(2)

asyncio.run(main())
"""

MANY = """\
import asyncio

async def worker(n):
    await asyncio.sleep(1)

async def main():
    await asyncio.gather(*(worker(n) for n in range({tasks})))

asyncio.run(main())
"""

NESTED = """\
import asyncio

async def level(n):
    await asyncio.sleep(0.1)
    if n < 7:
        await asyncio.gather(level(n + 1), leaf(n))

async def leaf(n):
    await asyncio.sleep(0.1)

asyncio.run(level(0))
"""
