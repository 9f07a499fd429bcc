"""The expressions at which tasks or the program raised, of which it is known what they were given. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from playground.replay.answers.answer import Answer
from playground.runs.run import Run, Task
from playground.runs.wording import said
from playground.trace.misuses import Misuse, MisuseKind
from playground.trace.operands import Operand


class Misused(NamedTuple):
    """An expression that raised."""

    misuse: Misuse
    line: int | None
    """the line that it is on"""
    task: Task | None
    """the first task that ended with the exception; None if that came out of no task"""
    event: int
    """the moment"""


def misused(run: Run, *kinds: MisuseKind) -> Iterator[Misused]:
    """Each such expression of these kinds, once, in the order in which they raised."""
    found = [
        Misused(error["misuse"], error["line"], task, task["ended_event"] or 0)
        for task in run["tasks"]
        if (error := task["error"]) is not None and "misuse" in error
    ]
    found.sort(key=lambda each: each.event)
    if run["error"] is not None and "misuse" in run["error"] and run["event_count"]:
        found.append(Misused(run["error"]["misuse"], run["error"]["line"], None, run["event_count"] - 1))
    told: set[tuple[int | None, str]] = set()
    for each in found:
        key = each.line, str(each.misuse)
        if each.misuse["kind"] in kinds and key not in told:
            told.add(key)
            yield each


def answer(kind: str, of: Misused, sentence: str, more: str | None) -> Answer:
    """What there is to say of such an expression."""
    return {
        "kind": kind,
        "event": of.event,
        "tasks": [] if of.task is None else [of.task["id"]],
        "line": of.line,
        "sentence": sentence,
        "more": more,
    }


def quoted(text: str | None, otherwise: str) -> str:
    """A piece of the program as it is written, or other words where it is too long for a sentence."""
    return otherwise if text is None else f"`{said(text)}`"


def what(given: Operand) -> str:
    """`a list of 3 coroutines`, `a dict`, …"""
    if given["kind"] == "several":
        of = given.get("of")
        count, each = given.get("count"), {None: "", "awaitable": "awaitables"}.get(of, f"{of}s")
        many = f"{count:,} " if count is not None else ""
        if count == 1:
            each = of or ""
        return f"a {given['name']} of {many}{each}" if each else f"a {given['name']}"
    known = {
        "coroutine": "one coroutine",
        "coroutine_function": "a coroutine function, and was not called",
        "function": "a function that is not `async`",
        "gather": "what gather() returns",
        "generator": "a generator",
        "task": "a task",
        "future": "a future",
    }.get(given["kind"])
    return known or ("None" if given["name"] == "NoneType" else f"{article(given['name'])} {given['name']}")


def article(name: str) -> str:
    """`a` or `an`."""
    return "an" if name[:1].lower() in "aeiou" else "a"


def write(instead: str | None) -> str:
    """What to write instead, to come after what is wrong; empty where that is not certain."""
    return "" if instead is None else f": write `{said(instead)}`"
