"""Comparing tasks raises in the words of CPython, whose class of tasks is one of C's."""

import asyncio, heapq


class Mine(asyncio.Task):
    pass


class X:
    pass


class Any_:
    def __gt__(self, o):
        return "gt"

    def __lt__(self, o):
        return "lt"


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(asyncio.sleep(0))
    m = Mine(asyncio.sleep(0), loop=loop)
    f = loop.create_future()
    u = asyncio.current_task()
    for name, case in {
        "a": lambda: t < 1,
        "b": lambda: 1 < t,
        "c": lambda: t >= None,
        "d": lambda: t < m,
        "e": lambda: m < t,
        "f": lambda: f < t,
        "g": lambda: t <= f,
        "h": lambda: t < X(),
        "i": lambda: X() >= t,
        "j": lambda: t < Any_(),
        "k": lambda: Any_() < t,
        "l": lambda: (1, t) < (1, "x"),
        "n": lambda: "s" > t,
        "o": lambda: sorted([t, u]),
        "p": lambda: t < u,
        "q": lambda: max(t, u),
        "r": lambda: heapq.heappush([(1, t)], (1, u)),
        "s": lambda: t > t,
        "u": lambda: m < m,
        "v": lambda: (yield) if False else None,
        "w": lambda: [1 for _ in "a" if t < 2],
        "x": lambda: t if t > 1.5 else u,
    }.items():
        try:
            print(name, case() if name != "v" else "")
        except TypeError as e:
            print(name, e)
    try:
        if t < 5:
            pass
    except TypeError as e:
        print(e)
    try:
        while 1 <= t <= 5:
            pass
    except TypeError as e:
        print(e)
    q = asyncio.PriorityQueue()
    q.put_nowait((1, t))
    try:
        q.put_nowait((1, u))
    except TypeError as e:
        print(e)


asyncio.run(main())
