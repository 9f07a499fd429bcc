"""Errors of asyncio's own that say less than there is to know. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import raiser
from playground.runs.run import Primitive, Run

OTHER_LOOP = re.compile(r"<[\w.]*?(\w+) object at .* is bound to a different event loop$")
FORBIDDEN = "Passing coroutines is forbidden, use tasks explicitly."


def famous_errors(run: Run, _: Events) -> Iterator[Answer]:
    """One if the program ended with such an error, raised by a task."""
    error, task = run["error"], raiser(run)
    if error is None or task is None:
        return
    if error["type"] == "TypeError" and error["message"] == FORBIDDEN:
        sentence = "wait() was given a coroutine: it takes tasks, and makes none."
        more: str | None = "Write asyncio.create_task(...) around each; gather makes tasks of coroutines itself."
    else:
        other = OTHER_LOOP.match(error["message"])
        found = None if other is None else _waited_for_before(run, other[1], task["created_event"])
        if found is None:
            return
        primitive, who, since_us = found
        sentence = (
            f"{primitive['label']} belongs to the loop of an earlier asyncio.run(), in which {who} waited for it at "
            f"{time_text(since_us)}; {task['label']} runs in another loop."
        )
        more = "Make it inside the coroutine that asyncio.run() is given."
    yield {
        "kind": "famous_errors",
        "event": task["ended_event"] or 0,
        "tasks": [task["id"]],
        "line": error["line"],
        "sentence": sentence,
        "more": more,
    }


def _waited_for_before(run: Run, type: str, event: int) -> tuple[Primitive, str, int] | None:
    """The only primitive of that class that a task waited for which had ended before an event."""
    alike = {primitive["id"]: primitive for primitive in run["primitives"] if primitive["type"] == type}
    found: dict[int, tuple[Primitive, str, int]] = {}
    for task in run["tasks"]:
        if task["ended_event"] is not None and task["ended_event"] < event:
            for slice in task["slices"]:
                on = slice["on"]
                if on is not None and on.get("primitive") in alike:
                    found.setdefault(on["primitive"], (alike[on["primitive"]], task["label"], slice["start_us"]))
    return next(iter(found.values())) if len(found) == len(alike) == 1 else None
