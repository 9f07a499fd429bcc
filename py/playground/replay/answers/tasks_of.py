"""What several answers ask about the tasks of a Run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from playground.replay.answers.answer import Events
from playground.runs.run import Run, Slice, Task
from playground.runs.tasks import CANCEL_WORDS
from playground.runs.wording import named_tasks
from playground.trace.events import StepBegan

SHUTDOWN: Final = CANCEL_WORDS["shutdown"]
"""why a task was cancelled, if `asyncio.run()` did it as the program ended"""


def awaited_by(run: Run) -> dict[int, set[int]]:
    """For each task those that it waited for by `await`, or through a gather, a TaskGroup or `asyncio.wait`."""
    awaited: dict[int, set[int]] = {task["id"]: set() for task in run["tasks"]}
    for waiter, _, number in _waited_for(run):
        awaited[waiter["id"]].add(number)
    return awaited


def last_waited_for(run: Run) -> dict[int, int]:
    """For each task that was waited for the event with which the last such wait began."""
    last: dict[int, int] = {}
    for _, slice, number in _waited_for(run):
        last[number] = max(slice["start_event"], last.get(number, -1))
    return last


def _waited_for(run: Run) -> Iterator[tuple[Task, Slice, int]]:
    """Each wait of a task for another: who waited, when, and the other one's id."""
    slots = {gather["id"]: gather["slots"] for gather in run["gathers"]}
    for waiter in run["tasks"]:
        for slice in waiter["slices"]:
            on = slice["on"]
            if on is not None:
                inside = [slot["task"] for slot in slots[on["gather"]]] if "gather" in on else []
                for number in (on.get("task"), *on.get("tasks", ()), *inside):
                    if number is not None:
                        yield waiter, slice, number


def made_by(run: Run) -> dict[int, list[Task]]:
    """The tasks that each task made, in order, if it made any."""
    made: dict[int, list[Task]] = {}
    for task in run["tasks"]:
        if task["parent"] is not None:
            made.setdefault(task["parent"], []).append(task)
    return made


def names(tasks: Iterable[Task], *, beside: Task | None = None, begins: bool = False) -> str:
    """Two are named, of more the rest are counted. `beside` is the task that the sentence is about."""
    own = None if beside is None else beside["label"]
    return named_tasks([task["label"] for task in tasks], at_most=2, beside=own, begins=begins)


def named(task: Task, beside: Task) -> str:
    """The name of a task in a sentence about another, which may have the same."""
    return names([task], beside=beside)


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
