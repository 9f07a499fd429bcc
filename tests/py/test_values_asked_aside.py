"""The playground asks values for their text, for the record: what they do then is not part of the program's run."""

from __future__ import annotations

import pytest

from running import RunProgram, printed

PROGRAM = """
import asyncio, contextlib, random, sys, threading, time
from concurrent.futures import ThreadPoolExecutor

ASKED = []

async def later():
    print("later")

class Value:
    def __repr__(self):
        ASKED.append("repr")
        EFFECT
        return "<a value>"

class Failure(Exception):
    def __str__(self):
        ASKED.append("str")
        EFFECT
        return "a failure"
    __repr__ = __str__

async def give(n):
    await asyncio.sleep(n)
    return Value()

async def fail():
    await asyncio.sleep(3)
    raise Failure

async def main():
    values = await asyncio.gather(give(1), give(2), fail(), return_exceptions=True)
    await asyncio.sleep(6)
    print(len(values), time.monotonic(), ASKED.count("repr"), ASKED.count("str") <= 2)

asyncio.run(main())
"""
EFFECTS = {
    "nothing": ("pass", "<a value>"),
    "an exit": ("sys.exit(3)", "<Value whose repr() raised SystemExit>"),
    "an interrupt": ("raise KeyboardInterrupt", "<Value whose repr() raised KeyboardInterrupt>"),
    "a cancellation": ("raise asyncio.CancelledError", "<Value whose repr() raised CancelledError>"),
    "a recursion": ("raise RecursionError", "<Value whose repr() raised RecursionError>"),
    "sleeping": ("time.sleep(5)", "<a value>"),
    "printing": ("print('asked')", "<a value>"),
    "waiting for a lock": ("threading.Event().wait(5)", "<a value>"),
    "something called later": (
        "asyncio.get_running_loop().call_later(1, print, 'called')",
        "<Value whose repr() raised Unavailable>",
    ),
    "something called soon": (
        "asyncio.get_running_loop().call_soon(print, 'called')",
        "<Value whose repr() raised Unavailable>",
    ),
    "a task": (
        "coro = later()\n        try: asyncio.create_task(coro)\n        finally: coro.close()",
        "<Value whose repr() raised Unavailable>",
    ),
}


@pytest.mark.parametrize("what", EFFECTS)
def test_what_a_value_does_when_it_is_asked_is_not_the_programs_doing(run_program: RunProgram, what: str) -> None:
    effect, text = EFFECTS[what]
    run = run_program(PROGRAM.replace("EFFECT", effect))
    asked = printed(run).split()[2]
    assert (printed(run), run["outcome"]) == (f"3 9.0 {asked} True\n", "completed")
    assert len(run["tasks"]) == 4
    assert [task["value"] for task in run["tasks"][1:3]] == [text, text]
    assert [slot["value"] for slot in run["gathers"][0]["slots"][:2]] == [text, text]
    assert asked == "2"


def test_a_value_that_never_comes_to_an_end_when_asked_ends_the_run(run_program: RunProgram) -> None:
    from playground.limits.limits import Limits

    run = run_program(
        """
        import asyncio
        class Value:
            def __repr__(self):
                while True:
                    pass
        async def main():
            return Value()
        asyncio.run(main())
        print("never")
    """,
        limits=Limits(real_s=0.3),
    )
    assert (run["outcome"], run["error"] and run["error"]["type"]) == ("stopped", "RealTimeLimit")
    assert printed(run) == ""
