"""What several answers ask about the tasks of a Run. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from playground.runs.run import Run, Slice, Task
from playground.runs.wording import listed


def waits(task: Task) -> list[Slice]:
    """The slices in which a task waited for a time above zero."""
    return [slice for slice in task["slices"] if slice["state"] == "waiting" and slice["end_us"] > slice["start_us"]]


def awaits_of(run: Run, task: Task) -> set[int]:
    """The tasks that a task waited for by `await`, or through a gather, a TaskGroup or `asyncio.wait`."""
    slots = {gather["id"]: gather["slots"] for gather in run["gathers"]}
    found: set[int | None] = set()
    for slice in task["slices"]:
        on = slice["on"]
        if on is None:
            continue
        found.add(on.get("task"))
        found.update(on.get("tasks", ()))
        if "gather" in on:
            found.update(slot["task"] for slot in slots[on["gather"]])
    return {number for number in found if number is not None}


def names(tasks: Iterable[Task]) -> str:
    """Two are named, of more the rest are counted."""
    return listed([task["label"] for task in tasks], at_most=2)
