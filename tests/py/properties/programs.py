"""Random small asyncio programs: trees of waits, written out as source.

Every timer in a program has a delay of its own, a power of two in seconds. So no two sums of delays are equal, no two
timers fall due within a second of each other, and the order in which things happen is no luck on any clock. In loose
programs it is: in them timers meet and threads run.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from random import Random

MOST_TIMERS = 12
MOST_CHILDREN = 3
DEPTH = 3

IMPOSTOR = "a thread that takes itself for the main one"
PREAMBLE = """\
import asyncio
import threading
import time

MAIN, IMPOSTOR = threading.get_ident(), "a thread that takes itself for the main one"
LOCK, SEMAPHORE, EVENT, CONDITION = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
QUEUE, BARRIER = asyncio.Queue(1), asyncio.Barrier(2)
TOLD = True


def who_am_i(seconds):
    time.sleep(seconds)
    thread = threading.current_thread()
    return thread.name, threading.get_ident() if thread.ident == threading.get_ident() else MAIN


def tell(*words):
    if TOLD:
        print(round(asyncio.get_running_loop().time()), asyncio.current_task().get_name(), *words)


async def told(name, coro):
    tell(name, "begins")
    try:
        result = await coro
    except (Exception, asyncio.CancelledError) as error:
        tell(name, "raises", repr(error))
        raise
    tell(name, "returns", repr(result))
    return result


def begun(*coros, by=asyncio):
    return [by.create_task(coro) for coro in coros]


async def nothing():
    pass


async def row(seconds):
    await asyncio.sleep(seconds)


async def fail():
    raise LookupError


def outcome(task):
    if not task.done():
        return "pending"
    return "cancelled" if task.cancelled() else repr(task.exception() or task.result())
"""
MAIN = """

async def main():
    global TOLD
    try:
        await {root}
    except (Exception, asyncio.CancelledError) as error:
        tell("main caught", repr(error))
    {rest}
    TOLD = False  # what asyncio.run() cancels at its end, it cancels in no order
"""

REST = "await asyncio.sleep(1_000_000)"
ROWS = "for _ in range(2):\n        await row(500_000)"

# What a function of a program does: `d` and `e` are delays, `a` to `c` calls of other functions.
WITHOUT_CALLS = {
    "sleep": "return await asyncio.sleep({d}, 'slept {d}')",
    "fail": "await asyncio.sleep({d})\nraise ValueError('after {d}')",
    "fail at once": "raise KeyError('at once')",
    "yield": "for _ in range({n}):\n    await asyncio.sleep(0)\nreturn 'yielded'",
    "refuse": (
        "try:\n    await asyncio.sleep({d})\nexcept asyncio.CancelledError:\n    return 'refused to be cancelled'"
    ),
    "clean up": "try:\n    await asyncio.sleep({d})\nfinally:\n    await asyncio.sleep({e})\n    tell('cleaned up')",
    "cancel itself": "asyncio.current_task().cancel('by itself')\nawait asyncio.sleep({d})",
    "block": "time.sleep({d})\nreturn 'blocked {d}'",
    "past": "asyncio.get_running_loop().call_later(-{d}, lambda: TOLD and print('{d} ago'))\nreturn 'past'",
    "lock": "async with LOCK:\n    await asyncio.sleep({d})",
    "semaphore": "async with SEMAPHORE:\n    await asyncio.sleep({d})",
    "event.wait": "return await EVENT.wait()",
    "event.set": "await asyncio.sleep({d})\nEVENT.set()",
    "condition.wait": "async with CONDITION:\n    return await CONDITION.wait()",
    "condition.notify": "await asyncio.sleep({d})\nasync with CONDITION:\n    CONDITION.notify({n})",
    "queue.get": "return await QUEUE.get()",
    "queue.put": "await asyncio.sleep({d})\nawait QUEUE.put({n})\nawait QUEUE.put({d})",
    "barrier": "return await BARRIER.wait()",
}
WITH_ONE_CALL = {
    "await": "return await {a}",
    "create_task": "task = asyncio.create_task({a})\nawait asyncio.sleep({d})\nreturn await task",
    "cancel": (
        "task = asyncio.create_task({a})\n"
        "await asyncio.sleep({d})\n"
        "tell('asked', task.cancel('{d}'))\n"
        "return await task"
    ),
    "wait_for": "return await asyncio.wait_for({a}, {d})",
    "wait_for a task": "return await asyncio.wait_for(asyncio.create_task({a}), {d})",
    "timeout": "async with asyncio.timeout({d}):\n    return await {a}",
    "shield": "return await asyncio.shield({a})",
    "catch": "try:\n    return await {a}\nexcept (Exception, asyncio.CancelledError) as error:\n    return error",
    "done callback": (
        "task = asyncio.create_task({a})\n"
        "task.add_done_callback(lambda t: TOLD and print('done', outcome(t)))\n"
        "return await task"
    ),
}
WITH_CALLS = {
    "gather": "return await asyncio.gather({calls})",
    "gather exceptions": "return await asyncio.gather({calls}, return_exceptions=True)",
    "gather one twice": "task = asyncio.create_task({a})\nreturn await asyncio.gather(task, {b}, task)",
    "cancel a gather": (
        "gather = asyncio.gather({calls}, return_exceptions={flag})\n"
        "await asyncio.sleep({d})\n"
        "gather.cancel()\n"
        "return await gather"
    ),
    "cancel a child": (
        "tasks = begun({calls})\n"
        "gather = asyncio.gather(*tasks)\n"
        "await asyncio.sleep({d})\n"
        "tasks[-1].cancel()\n"
        "return await gather"
    ),
    "gather done ones": "tasks = begun({calls})\nawait asyncio.wait(tasks)\nreturn await asyncio.gather(*tasks)",
    "wait for the first": (
        "tasks = begun({calls})\n"
        "await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)\n"
        "return list(map(outcome, tasks))"
    ),
    "wait for an exception": (
        "tasks = begun({calls})\n"
        "await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION, timeout={d})\n"
        "return list(map(outcome, tasks))"
    ),
    "as_completed": (
        "tasks = begun({calls})\n"
        "for following in asyncio.as_completed(tasks, timeout={d}):\n"
        "    tell('next', await following)"
    ),
    "TaskGroup": (
        "async with asyncio.TaskGroup() as group:\n"
        "    tasks = begun({calls}, by=group)\n"
        "    await asyncio.sleep({d})\n"
        "return list(map(outcome, tasks))"
    ),
    "gather that fails": (
        "try:\n    await asyncio.gather({calls}, tell)\nexcept TypeError:\n    tell('made no gather')\n"
        "await asyncio.sleep({d})"
    ),
    "in turn": "return [await call for call in [{calls}]]",
}  # fmt: skip
KINDS = [WITHOUT_CALLS, WITH_ONE_CALL, WITH_CALLS]
THREADS = {
    "who a thread is": (
        "known = await asyncio.gather(*(asyncio.to_thread(who_am_i, {d}) for _ in range({n})))\n"
        "print(sorted(known), IMPOSTOR if any(ident == MAIN for _, ident in known) else '')"
    ),
    "to_thread": "return await asyncio.to_thread(time.sleep, {d})",
    "to_thread beside": "await asyncio.gather(asyncio.to_thread(time.sleep, {d}), asyncio.sleep({e}))",
    "wait_for a thread": "await asyncio.wait_for(asyncio.to_thread(time.sleep, {d}), {e})",
    "a thread that is left": (
        "asyncio.get_running_loop().run_in_executor(None, time.sleep, {d})\nawait asyncio.sleep({e})"
    ),
    "a thread that fails": "await asyncio.to_thread(lambda: time.sleep({d}) or 1 / 0)",
    "a thread that calls back": (
        "loop = asyncio.get_running_loop()\n"
        "await asyncio.to_thread(lambda: time.sleep({d}) or loop.call_soon_threadsafe(print, 'called'))"
    ),
    "a loop in a thread": "await asyncio.to_thread(lambda: time.sleep({d}) or asyncio.run(asyncio.sleep({e})))",
    "cancel a timer": (
        "timer = asyncio.get_running_loop().call_later({d}, print, 'fired')\nawait asyncio.sleep({e})\ntimer.cancel()"
    ),
    "cancel a callback": "asyncio.get_running_loop().call_soon(print, 'called').cancel()",
}  # fmt: skip
CANCELLING = {
    "cancel a shield": ("shield = asyncio.shield({a})\nawait asyncio.sleep({d})\nshield.cancel()\nreturn await shield"),
    "cancel a done one": "[task] = begun({a})\nawait asyncio.wait([task])\ntask.cancel()\nreturn await task",
    "uncancel": "[task] = begun({a})\ntask.cancel()\ntask.uncancel()\nreturn await task",
    "cancel twice": (
        "[task] = begun({a})\nawait asyncio.sleep({d})\ntask.cancel()\n"
        "await asyncio.sleep(0)\ntask.cancel()\nreturn await task"
    ),
    "cancel a gather that is over": (
        "gather = asyncio.gather({a}, {b})\n"
        "try:\n    await gather\nexcept BaseException:\n    pass\n"
        "gather.cancel()\nreturn await gather"
    ),
    "abort a barrier": (
        "tasks = begun(BARRIER.wait(), {a})\nawait asyncio.sleep({d})\nawait BARRIER.abort()\n"
        "return await asyncio.gather(*tasks)"
    ),
}
STUCK = {
    "work": "await QUEUE.get()\nQUEUE.task_done()\nreturn 'done'",
    "put and join": "await QUEUE.put({n})\nawait QUEUE.join()",
    "lock twice": "async with LOCK:\n    async with LOCK:\n        pass",
    "take and keep": "await SEMAPHORE.acquire()\nawait asyncio.sleep({d})",
    "nobody's future": "return await asyncio.get_running_loop().create_future()",
    "block in a limit": "async with asyncio.timeout({d}):\n    time.sleep({e})",
    "block after nothing": "await told('nothing', nothing())\ntime.sleep({d})",
    "a limit for an item": "async with asyncio.timeout({d}):\n    await QUEUE.get()",
    "a limit for the lock": "async with asyncio.timeout({d}):\n    await LOCK.acquire()",
    "gather nothing": "await asyncio.gather(nothing(), nothing())",
    "one by one": "await asyncio.create_task(row({d}))\nawait asyncio.create_task(row({e}))",
    "keep a failing one": "task = asyncio.create_task(fail())\nawait asyncio.sleep({d})",
}
STUCK_CALLS = {
    "semaphore around": "async with SEMAPHORE:\n    return await asyncio.gather({calls})",
}
EXIT = {"exit": "await asyncio.sleep({d})\nraise SystemExit"}
LOOSE_KINDS = [WITHOUT_CALLS | THREADS | EXIT, WITH_ONE_CALL | CANCELLING, WITH_CALLS]
STUCK_KINDS = [WITHOUT_CALLS | STUCK, WITH_ONE_CALL | CANCELLING, WITH_CALLS | STUCK_CALLS]


def program(random: Random) -> str:
    """The source of a program, with an `async def main()` that is not called yet."""
    exponents = random.sample(range(MOST_TIMERS), MOST_TIMERS)
    delays = itertools.chain((2**exponent for exponent in exponents), itertools.repeat(0))
    return _program(random, delays, KINDS)


def loose_program(random: Random) -> str:
    """The source of a program with an `async def main()`, in which timers meet and threads run."""
    delays = [random.randint(0, 3) for _ in range(MOST_TIMERS)]
    return _program(random, itertools.cycle(delays), LOOSE_KINDS)


def stuck_program(random: Random) -> str:
    """The source of a program as a loose one, many of which wait for what never comes, or keep others waiting."""
    delays = [random.randint(0, 3) for _ in range(MOST_TIMERS)]
    return _program(random, itertools.cycle(delays), STUCK_KINDS, ROWS)


def _program(random: Random, delays: Iterator[int], all_kinds: list[dict[str, str]], rest: str = REST) -> str:
    functions: list[str] = []

    def call(depth: int) -> str:
        """The call of one more function."""
        kinds = WITH_CALLS if depth == DEPTH else random.choice(all_kinds if depth else all_kinds[:1])
        body = kinds[random.choice(sorted(kinds))]
        functions.append("")  # its place: a function's number is lower than those of what it calls
        number = len(functions)
        functions[number - 1] = f"async def f{number}():\n{indented(filled(body, depth))}\n"
        return f"told('f{number}', f{number}())"

    def filled(body: str, depth: int) -> str:
        makers: dict[str, Callable[[], object]] = {
            "d": lambda: next(delays),
            "e": lambda: next(delays),
            "n": lambda: random.randint(1, 3),
            "flag": lambda: random.choice((False, True)),
            "a": lambda: call(depth - 1),
            "b": lambda: call(depth - 1),
            "calls": lambda: ", ".join(call(depth - 1) for _ in range(random.randint(1, MOST_CHILDREN))),
        }
        return body.format_map({name: make() for name, make in makers.items() if f"{{{name}}}" in body})

    root = call(DEPTH)
    return "\n\n".join([PREAMBLE, *functions]) + MAIN.format(root=root, rest=rest)


def indented(body: str) -> str:
    return "\n".join(f"    {line}" for line in body.splitlines())
