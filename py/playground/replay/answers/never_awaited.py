"""Coroutines that were made and thrown away. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import misused
from playground.runs.run import Run
from playground.runs.wording import listed
from playground.trace.events import NeverAwaited

LOCAL = ".<locals>."
Dropped = list[tuple[int, NeverAwaited]]
"""what Python warned of, each with the number of its event"""


def never_awaited(run: Run, events: Events) -> Iterator[Answer]:
    """One for each coroutine function of whose coroutines Python warned. Not of those that another answer names."""
    told = _told_elsewhere(run)
    found: dict[str, Dropped] = {}
    for notice in run["notices"]:
        event = events[notice["event"]] if notice["kind"] == "never_awaited" else None
        if event is not None and event[0] == "never_awaited":
            name = event[3].rpartition(LOCAL)[2]
            if (name.rpartition(".")[2], event[4]) not in told:
                found.setdefault(name, []).append((notice["event"], event))
    for name, dropped in found.items():
        yield _answer(name, dropped)


def _told_elsewhere(run: Run) -> set[tuple[str, int | None]]:
    """The names of such coroutines, and where they were made."""
    given = (each.misuse["given"] for each in misused(run, "nested", "value", "call"))
    return {(one["name"], one.get("line")) for one in given if one is not None and one["kind"] == "coroutine"}


def _answer(name: str, dropped: Dropped) -> Answer:
    number, first = dropped[0]
    lines = sorted({event[4] for _, event in dropped if event[4] is not None})
    callers = {event[5] for _, event in dropped}
    caller = callers.pop() if len(callers) == 1 else None
    where = f" on line{'s' * (len(lines) > 1)} {listed(list(map(str, lines)))}" if lines else ""
    called = f"{name}() was called" if caller is None else f"{caller}() called {name}()"
    made, them = ("a coroutine", "it") if len(dropped) == 1 else (f"{len(dropped):,} coroutines", "them")
    return {
        "kind": "never_awaited",
        "event": number,
        "tasks": [],
        "line": first[4],
        "sentence": f"{called}{where}. That made {made} that nothing awaited: not a line of {them} ran.",
        "more": "Calling a coroutine function runs nothing; `await` or a task does.",
    }
