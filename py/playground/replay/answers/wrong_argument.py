"""Functions of asyncio's that were given what they do not take: a list, a function that was not called. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import Misused, answer, misused, quoted, what, write
from playground.runs.run import Run
from playground.trace.operands import Operand

ONE: Final = {
    "create_task": "a coroutine",
    "ensure_future": "an awaitable",
    "run": "a coroutine",
    "run_until_complete": "a coroutine or a future",
    "shield": "one awaitable",
    "wait_for": "one awaitable",
}
SEVERAL: Final = {"wait": "its tasks", "as_completed": "its awaitables"}
STARTS_NONE: Final = "Write asyncio.create_task(...) around each; gather makes tasks of coroutines itself."


def wrong_argument(run: Run, _: Events) -> Iterator[Answer]:
    """One for each such call that raised and ended a task or the program with that."""
    for each in misused(run, "call"):
        given = each.misuse["given"]
        told = None if given is None else _told(each, given)
        if told is not None:
            yield answer("wrong_argument", each, *told)


def _told(each: Misused, given: Operand) -> tuple[str, str | None] | None:
    callee, kind = each.misuse["callee"], given["kind"]
    call = "asyncio.run()" if callee == "run" else f"{callee}()"
    thing, instead = quoted(given["text"], "what it was given"), write(each.misuse["instead"])
    more: str | None = None
    if kind == "coroutine_function":
        more = "Calling a coroutine function makes the coroutine."
        return f"{call} takes {_takes(callee)}; {thing} is {what(given)}{instead}.", more
    if kind == "result" and given["name"]:
        more = "A function that is not `async` has run when its call returns."
        return f"{call} takes {_takes(callee)}; {_called(given)} returned {what(given)}.", more
    if kind == "function":
        return f"{call} takes {_takes(callee)}; {thing} is {what(given)}.", None
    if callee == "gather":
        if given["text"] is not None and given["text"].startswith("await "):
            more = "Without the `await` gather is given the awaitable itself, and waits for all of them at once."
            gave = f"{thing} was over before gather was called, and gave {what(given)}"
            return f"gather() takes awaitables; {gave}.", more
        if kind == "generator" or given.get("of") is not None:
            return f"gather() takes awaitables one by one; {thing} is {what(given)}{instead}.", None
        return None
    if callee in SEVERAL:
        return _several(call, callee, given, instead, thing)
    if kind in ("several", "generator", "task", "gather", "future"):
        more = "gather makes a task of each awaitable that it is given." if kind == "several" else None
        return f"{call} takes {_takes(callee)}; {thing} is {what(given)}.", more
    return None


def _several(call: str, callee: str, given: Operand, instead: str, thing: str) -> tuple[str, str | None] | None:
    if given["name"] == "arguments":
        return f"{call} takes {SEVERAL[callee]} in one list, not one by one{instead}.", None
    if callee == "wait" and given.get("of") in ("coroutine", "awaitable"):
        return f"wait() takes tasks, and makes none; {thing} is {what(given)}.", STARTS_NONE
    if given["kind"] in ("task", "coroutine", "gather", "future"):
        return f"{call} takes {SEVERAL[callee]} in one list; {thing} is {what(given)}{instead}.", None
    if callee == "wait" and given["kind"] in ("several", "other", "generator", "result"):
        return "wait() was given a coroutine: it takes tasks, and makes none.", STARTS_NONE
    return None


def _takes(callee: str) -> str:
    return ONE.get(callee) or SEVERAL.get(callee, "awaitables")


def _called(given: Operand) -> str:
    return quoted(given["text"], "the call in its argument")
