import asyncio
import contextlib
import contextvars

who = contextvars.ContextVar("who", default="nobody")


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.001)
            yield i
    finally:
        print("generator closed")


@contextlib.asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def child(name):
    who.set(name)
    await asyncio.sleep(0)
    print(name, who.get())


async def main():
    async for i in numbers(3):
        print(i)
    async for i in numbers(3):
        break
    async with resource("r") as r:
        print(r)
    await asyncio.gather(child("a"), child("b"))
    print(who.get(), [i async for i in numbers(2)])
    left_open = numbers(3)
    print(await anext(left_open))
    print("end")


asyncio.run(main())
