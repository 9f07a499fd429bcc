# Addresses of objects in whatever is told of a run: names, arguments, messages, values, complaints.
import asyncio
import functools
import sys


class Thing:
    def __call__(self, *args):
        raise ValueError(repr(self))


thing = Thing()


async def worker(what, *more):
    await asyncio.sleep(0.01)
    return what


async def left_open():
    try:
        yield 1
    finally:
        raise ValueError(f"closing {thing}")


async def main():
    loop = asyncio.get_running_loop()
    named = asyncio.create_task(worker(repr(thing), [thing]), name=f"for {thing}")
    renamed = asyncio.create_task(worker(thing))
    renamed.set_name(f"renamed to {thing}")
    cancelled = asyncio.create_task(worker("x" * 40 + repr(thing)))
    cancelled.cancel(f"because of {thing}")
    loop.call_soon(thing)
    loop.call_later(0.005, functools.partial(print, thing), thing)
    print(await asyncio.gather(named, renamed, cancelled, return_exceptions=True))
    print(await asyncio.to_thread(repr, thing))
    loop.call_exception_handler({"message": f"mine: {thing}"})
    generator = left_open()
    await anext(generator)
    globals()["generator"] = generator


asyncio.run(main())
sys.exit(thing)
