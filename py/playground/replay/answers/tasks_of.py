"""What several answers ask about the tasks of a Run. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from playground.runs.run import Run, Task
from playground.runs.wording import listed


def awaited_by(run: Run) -> dict[int, set[int]]:
    """For each task those that it waited for by `await`, or through a gather, a TaskGroup or `asyncio.wait`."""
    slots = {gather["id"]: gather["slots"] for gather in run["gathers"]}
    awaited: dict[int, set[int]] = {}
    for task in run["tasks"]:
        found: set[int | None] = set()
        for on in (slice["on"] for slice in task["slices"] if slice["on"] is not None):
            found.add(on.get("task"))
            found.update(on.get("tasks", ()))
            if "gather" in on:
                found.update(slot["task"] for slot in slots[on["gather"]])
        awaited[task["id"]] = {number for number in found if number is not None}
    return awaited


def made_by(run: Run) -> dict[int, list[Task]]:
    """The tasks that each task made, in order, if it made any."""
    made: dict[int, list[Task]] = {}
    for task in run["tasks"]:
        if task["parent"] is not None:
            made.setdefault(task["parent"], []).append(task)
    return made


def names(tasks: Iterable[Task]) -> str:
    """Two are named, of more the rest are counted."""
    return listed([task["label"] for task in tasks], at_most=2)
