"""Coroutines that were made and thrown away. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Notice, Run

_NAME = re.compile(r"coroutine '([^']+)' was never awaited")
TIMES = {1: "once", 2: "twice"}


def never_awaited(run: Run, _: Events) -> Iterator[Answer]:
    """One for each coroutine function and line of which Python warned."""
    found: dict[tuple[str, int | None], list[Notice]] = {}
    for notice in run["notices"]:
        named = _NAME.match(notice["message"]) if notice["kind"] == "never_awaited" else None
        if named is not None:
            found.setdefault((named[1], notice["line"]), []).append(notice)
    for (name, line), notices in found.items():
        yield _answer(name, line, notices)


def _answer(name: str, line: int | None, notices: list[Notice]) -> Answer:
    times = TIMES.get(len(notices), f"{len(notices):,} times")
    where = f" on line {line}" if line else ""
    made = "a coroutine" if len(notices) == 1 else f"{len(notices):,} coroutines"
    return {
        "kind": "never_awaited",
        "event": notices[0]["event"],
        "tasks": [],
        "line": line,
        "sentence": (
            f"{name}() was called {times}{where}. That made {made} that nothing awaited: not a line of {name} ran."
        ),
        "more": "Calling a coroutine function runs nothing; `await` or a task does.",
    }
