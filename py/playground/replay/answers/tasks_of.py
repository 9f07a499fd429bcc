"""What several answers ask about the tasks of a Run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from playground.replay.answers.answer import Events
from playground.runs.run import Run, Slice, SliceState, Task
from playground.runs.tasks import CANCEL_WORDS
from playground.runs.wording import named_tasks
from playground.trace.endings import RaisedError
from playground.trace.events import StepBegan

SHUTDOWN: Final = CANCEL_WORDS["shutdown"]
"""why a task was cancelled, if `asyncio.run()` did it as the program ended"""
KEEPS_IT: Final = "A task keeps its exception for whoever awaits it or asks for its result."
"""the rule behind what is told of an exception that nobody received"""


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


def ended_by_shutdown(task: Task) -> bool:
    """Whether the one `cancel()` that a task heard of was the shutdown's, and ended it."""
    return task["ending"] == "cancelled" and [cancel["why"] for cancel in task["cancels"]] == [SHUTDOWN]


def slice_at(task: Task, event: int, state: SliceState) -> Slice | None:
    """The slice of a task that holds an event, if it was in that state then."""
    for slice in task["slices"]:
        if slice["state"] == state and slice["start_event"] < event <= slice["end_event"]:
            return slice
    return None


def unheard(run: Run) -> Iterator[tuple[Task, RaisedError]]:
    """The tasks that raised, and what: nobody received it, no gather has it, and asyncio did not complain."""
    heard = {slot["task"] for gather in run["gathers"] for slot in gather["slots"]}
    heard |= {notice["task"] for notice in run["notices"]}
    for task in run["tasks"]:
        if task["error"] is not None and not task["received_by"] and task["id"] not in heard:
            yield task, task["error"]


def at_line(line: int | None) -> str:
    """` (line 7)`, to come after what is there; empty if the line is not known."""
    return f" (line {line})" if line else ""
