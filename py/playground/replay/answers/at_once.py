"""How many tasks of a gather or a TaskGroup were under way at once, and the semaphore that did not count them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.holding import SEMAPHORES
from playground.runs.run import Primitive, Run, Slice, Task

MANY = 100
LOOKED_AT = 20
"""gathers and TaskGroups: for each the whole trace is gone through"""


class _Crowd(NamedTuple):
    """The tasks that a gather or a TaskGroup waits for."""

    of: str
    owner: int | None
    line: int | None
    start_event: int
    end_event: int | None
    tasks: list[Task]


def at_once(run: Run, events: Events) -> Iterator[Answer]:
    """For each crowd of tasks that were all under way at once: of a semaphore around it, or of a great number."""
    tasks = {task["id"]: task for task in run["tasks"]}
    semaphores = [primitive for primitive in run["primitives"] if primitive["base"] in SEMAPHORES]
    for crowd in islice(_crowds(run, tasks), LOOKED_AT):
        if len(crowd.tasks) < 2 or not _all_at_once(crowd.tasks):
            continue
        around = next((one for one in semaphores if _only_around(crowd, one, events)), None)
        if around is not None:
            yield _around(crowd, around, tasks)
        elif len(crowd.tasks) >= MANY and not semaphores:
            yield _many(crowd)


def _crowds(run: Run, tasks: dict[int, Task]) -> Iterator[_Crowd]:
    for gather in run["gathers"]:
        ids = dict.fromkeys(slot["task"] for slot in gather["slots"] if slot["task"] is not None)
        inside = [tasks[one] for one in ids]
        yield _Crowd("gather", gather["owner"], gather["line"], gather["start_event"], gather["end_event"], inside)
    for owner in run["tasks"]:
        for slice in owner["slices"]:
            on = slice["on"]
            if on is not None and on["kind"] == "task_group" and on["tasks"] and not _made_more(run, owner, slice):
                inside = [tasks[one] for one in on["tasks"]]
                begin = min(task["created_event"] for task in inside)
                yield _Crowd("TaskGroup", owner["id"], slice["line"], begin, slice["end_event"], inside)


def _made_more(run: Run, owner: Task, wait: Slice) -> bool:
    """Whether the owner had made a task that is over: it was in the TaskGroup perhaps, which forgets those."""
    return any(
        task["parent"] == owner["id"] and task["ended_event"] is not None and task["ended_event"] < wait["start_event"]
        for task in run["tasks"]
    )


def _all_at_once(children: list[Task]) -> bool:
    """Whether the last of them had started before the first of them ended, and each waited."""
    if any(task["started_event"] is None or len(task["slices"]) < 2 for task in children):
        return False
    first_end = min((task["ended_event"] for task in children if task["ended_event"] is not None), default=None)
    return first_end is None or max(task["started_event"] or 0 for task in children) < first_end


def _only_around(crowd: _Crowd, semaphore: Primitive, events: Events) -> bool:
    """Whether the owner held one permit of it from before the first to the end of all, and none of them asked."""
    end, ids = crowd.end_event, {task["id"] for task in crowd.tasks}
    held = 0
    asked: set[int | None] = set()
    for number, event in enumerate(events[: end if end is not None else None]):
        if event[0] == "acquired" and event[3] == semaphore["id"]:
            if event[2] in ids or (number > crowd.start_event and event[2] == crowd.owner):
                return False
            held += event[2] == crowd.owner
        elif event[0] == "released" and event[3] == semaphore["id"]:
            if event[2] in ids or number > crowd.start_event:
                return False
            held -= event[2] == crowd.owner
        elif event[0] == "step_ended" and event[2] in ids and event[5] is not None:
            asked.add(event[5].get("primitive"))
    return held == 1 and semaphore["id"] not in asked and crowd.owner is not None


def _around(crowd: _Crowd, semaphore: Primitive, tasks: dict[int, Task]) -> Answer:
    size = "" if semaphore["size"] is None else f" ({semaphore['size']:,})"
    owner = tasks[crowd.owner or 0]["label"]
    return {
        "kind": "at_once",
        "event": crowd.start_event,
        "tasks": [crowd.owner or 0],
        "line": crowd.line,
        "sentence": (
            f"{semaphore['label']}{size} was taken once, by {owner}, around the {crowd.of}; its "
            f"{len(crowd.tasks):,} tasks never asked for it: {len(crowd.tasks):,} at once."
        ),
        "more": "A semaphore counts who acquires it: acquire it in each task.",
    }


def _many(crowd: _Crowd) -> Answer:
    last_us = max(task["started_us"] or 0 for task in crowd.tasks)
    return {
        "kind": "at_once",
        "event": crowd.start_event,
        "tasks": [] if crowd.owner is None else [crowd.owner],
        "line": crowd.line,
        "sentence": (
            f"All {len(crowd.tasks):,} tasks of the {crowd.of} were under way at once, at {time_text(last_us)}."
        ),
        "more": f"A {crowd.of} limits nothing; a semaphore that each task acquires does.",
    }
