import asyncio, signal, math, os
def handler(num, frame):
    print(num, frame.f_code.co_name, frame.f_lineno, frame.f_locals.get("mark"), type(frame).__name__)
async def main():
    loop = asyncio.get_running_loop()
    mark = "here"
    signal.signal(signal.SIGINT, handler)
    signal.raise_signal(signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    out = []
    say = out.append
    loop.call_soon(say, "soon")
    loop.call_later(0, say, "zero")
    loop.call_later(-1, say, "minus one")
    loop.call_at(loop.time() - 5, say, "past")
    t = loop.call_at(-1e9, say, "before the start")
    loop.call_at(-math.inf, say, "minus inf")
    print(t.when() == -1e9)
    loop.call_soon(say, "soon 2")
    await asyncio.sleep(.01)
    print(out)
    out.clear()
    loop.call_later(.004, say, "later"); loop.call_later(math.nan, say, "nan"); loop.call_later(.002, say, "less")
    await asyncio.sleep(.01)
    print(out)
    try: await asyncio.wait_for(asyncio.sleep(1), -1)
    except TimeoutError: print("timeout")
    try: await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError: print("timeout")
    try:
        async with asyncio.timeout(-5): await asyncio.sleep(1)
    except TimeoutError: print("timeout")
    try:
        async with asyncio.timeout_at(-5) as t: print(t.when()); await asyncio.sleep(1)
    except TimeoutError: print("timeout", t.expired())
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(.1))], timeout=-2)
    print(len(done), len(pending))
    await asyncio.sleep(-4)
asyncio.run(main())
