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


ASKED_ONCE = """
import asyncio
from concurrent.futures import ThreadPoolExecutor

class Value:
    asked = 0
    def __repr__(self):
        Value.asked += 1
        return f"<a value, asked {Value.asked}>"

async def give():
    return Value()

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(CALLS)
    print(Value.asked)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "calls",
    ["give()", "loop.run_in_executor(None, Value)", "asyncio.gather(asyncio.gather(give()))"],
)
def test_what_a_gather_takes_is_asked_once_however_it_comes(run_program: RunProgram, calls: str) -> None:
    run = run_program(ASKED_ONCE.replace("CALLS", calls))
    assert printed(run) == "1\n"
    assert "<a value, asked 1>" in str(run["gathers"][0]["slots"][0]["value"])


def test_an_exception_that_a_handler_has_changed_is_told_as_it_is_then(run_program: RunProgram) -> None:
    run = run_program(
        """
        import asyncio
        class Failed(Exception):
            attempts = 1
            def __str__(self):
                return f"after {self.attempts}"
        async def fail():
            raise Failed
        async def main():
            task = asyncio.create_task(fail())
            try:
                await task
            except Failed as error:
                error.attempts += 1
                raise
        asyncio.run(main())
    """
    )
    messages = [task["error"] and task["error"]["message"] for task in run["tasks"]]
    assert (messages, run["error"] and run["error"]["message"]) == (["after 2", "after 1"], "after 2")
    assert printed(run, "stderr").endswith("Failed: after 2\n")
