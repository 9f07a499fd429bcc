"""The programs whose Runs the tests in here look at."""

from __future__ import annotations

PROGRAMS = {
    "loop in a loop": """\
import asyncio

async def load():
    return 1

async def main():
    asyncio.run(load())

asyncio.run(main())
""",
    "raised from a cause": """\
print("begun")
def f():
    try:
        {}["k"]
    except KeyError as error: raise ValueError("two\\nlines") from error
f()
""",
    "a group of exceptions": """\
import asyncio

async def fail(error):
    raise error

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError("a")))
        group.create_task(fail(KeyError("b")))

asyncio.run(main())
""",
    "no Python": "x = (1\nimport y\n",
    "never retrieved": """\
import asyncio
async def fail(): raise ValueError("a")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(1)
    del task
    print("on")

asyncio.run(main())
""",
    "race": """\
import asyncio

async def job(name, seconds):
    print(name, "begins")
    await asyncio.sleep(seconds)
    print(name, "ends")
    return name

async def main():
    return await asyncio.gather(job("slow", 2), job("quick", 1))

asyncio.run(main())
""",
    "fails": """\
import asyncio

async def job(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def fail(name, seconds):
    await asyncio.sleep(seconds)
    raise ValueError(name)

async def main():
    try:
        await asyncio.gather(fail("a", 1), job("b", 2), job("c", 3))
    except ValueError:
        pass
    await asyncio.sleep(4)

asyncio.run(main())
""",
    "later waits": """\
import asyncio

async def worker(*delays):
    for delay in delays:
        await asyncio.sleep(delay)

async def main():
    tasks = [
        asyncio.create_task(worker(0.5, 3), name="first"),
        asyncio.create_task(worker(1.5, 2), name="second"),
        asyncio.create_task(worker(0.75, 3), name="third"),
    ]
    await asyncio.sleep(1)
    await asyncio.gather(*tasks)

asyncio.run(main())
""",
    "nested": """\
import asyncio

async def level(n):
    await asyncio.sleep(0.1)
    if n < 7:
        await asyncio.gather(level(n + 1), leaf(n))

async def leaf(n):
    await asyncio.sleep(0.1)

asyncio.run(level(0))
""",
    "twice": """\
import asyncio

async def main():
    users = asyncio.create_task(asyncio.sleep(2), name="users")
    orders = asyncio.create_task(asyncio.sleep(1), name="orders")
    await asyncio.gather(users, orders, users)

asyncio.run(main())
""",
    "an hour": "import asyncio\nasyncio.run(asyncio.sleep(3600))\n",
    "many steps": """\
import asyncio

async def main():
    for _ in range(600):
        await asyncio.sleep(0.05)

asyncio.run(main())
""",
    "forty": """\
import asyncio

async def worker(n):
    await asyncio.sleep(1)

async def main():
    await asyncio.gather(*(worker(n) for n in range(40)))

asyncio.run(main())
""",
    "blocks": """\
import asyncio, time

async def polite():
    await asyncio.sleep(0.5)

async def rude():
    time.sleep(2)

async def main():
    await asyncio.gather(polite(), rude())

asyncio.run(main())
""",
    "gather after gather": """\
import asyncio

async def main():
    for seconds in (0.1, 0.2, 0.01, 1, 0.5):
        await asyncio.gather(asyncio.sleep(seconds), asyncio.sleep(seconds / 2))
    await asyncio.sleep(1)

asyncio.run(main())
""",
}
