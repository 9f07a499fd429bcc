"""What several answers ask about the tasks of a Run. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from playground.replay.answers.answer import Events
from playground.runs.run import Run, Task
from playground.runs.wording import listed
from playground.trace.events import StepBegan


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


def resumed(task: Task, wait: int, events: Events) -> tuple[int, StepBegan] | None:
    """The event with which the task went on after the wait that is its slice of that index, and its number."""
    for slice in islice(task["slices"], wait + 1, None):
        if slice["state"] == "running":
            event = events[slice["start_event"]]
            return (slice["start_event"], event) if event[0] == "step_began" else None
    return None


def ended_before(task: Task, event: int) -> bool:
    """Whether a task had ended when an event happened."""
    return task["ended_event"] is not None and task["ended_event"] < event


def last_waited_for(run: Run) -> dict[int | None, int]:
    """For each task that was waited for the event with which the last such wait began."""
    slots = {gather["id"]: gather["slots"] for gather in run["gathers"]}
    last: dict[int | None, int] = {}
    for task in run["tasks"]:
        for slice in task["slices"]:
            on, event = slice["on"], slice["start_event"]
            if on is not None:
                inside = [slot["task"] for slot in slots[on["gather"]]] if "gather" in on else []
                for number in (on.get("task"), *on.get("tasks", ()), *inside):
                    last[number] = max(event, last.get(number, -1))
    return last
