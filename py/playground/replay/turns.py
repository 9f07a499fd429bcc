"""Who ran, one after another, and where the loop was blocked while others were ready. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TypedDict

from playground.limits.durations import time_text
from playground.runs.run import Run
from playground.trace.schema import Row


class Turn(TypedDict):
    """A stretch in which one task, or a callback, had the loop to itself."""

    task: int | None
    """the task that ran, `null` for a callback"""
    callback: int | None
    """the callback that ran"""
    start_us: int
    """when it began"""
    end_us: int
    """when it ended"""
    start_event: int
    """the event with which it began"""
    end_event: int
    """the event with which it ended"""


class Stall(TypedDict):
    """A stretch in which the loop was blocked, and the tasks that were ready meanwhile."""

    task: int | None
    """the task that held the loop, `null` for what is no task"""
    start_us: int
    """when it began"""
    end_us: int
    """when it ended"""
    start_event: int
    """the event before it; its begin is no event of its own"""
    end_event: int
    """the event with which it ended"""
    ready: list[int]
    """the tasks that could have run"""
    text: str
    """the same in words"""


def build_turns(run: Run) -> list[Turn]:
    """The turns of a run in order."""
    turns: list[Turn] = [
        {
            "task": task["id"],
            "callback": None,
            "start_us": slice["start_us"],
            "end_us": slice["end_us"],
            "start_event": slice["start_event"],
            "end_event": slice["end_event"],
        }
        for task in run["tasks"]
        for slice in task["slices"]
        if slice["state"] == "running"
    ]
    turns += [
        {
            "task": None,
            "callback": callback["id"],
            "start_us": callback["start_us"],
            "end_us": callback["end_us"],
            "start_event": callback["start_event"],
            "end_event": callback["end_event"],
        }
        for callback in run["callbacks"]
    ]
    return sorted(turns, key=lambda turn: turn["start_event"])


def build_stalls(run: Run, rows: list[Row]) -> list[Stall]:
    """The stretches in which the loop was blocked, in order."""
    # Each began after whatever came before its event; it is no event of its own.
    blocked = [
        (row[3], row[1], max(event - 1, 0), event, row[2])
        for event, row in enumerate(rows)
        if row[0] == "loop_blocked" and run["tasks"]
    ]
    if not blocked:
        return []
    ready: list[dict[int, int]] = [{} for _ in blocked]
    ends = [end_us for _, end_us, *_ in blocked]
    for task_id, from_us, to_us in _ready_stretches(run):
        for at in range(bisect_right(ends, from_us), len(blocked)):
            start_us, end_us, *_ = blocked[at]
            if start_us >= to_us:
                break
            shared = min(to_us, end_us) - max(from_us, start_us)
            ready[at][task_id] = ready[at].get(task_id, 0) + shared
    return [_stall(*stretch, waits) for stretch, waits in zip(blocked, ready, strict=True)]


def _ready_stretches(run: Run) -> Iterator[tuple[int, int, int]]:
    """Each stretch in which a task could have run: its id, and from when until when."""
    for task in run["tasks"]:
        started_us = run["duration_us"] if task["started_us"] is None else task["started_us"]
        if started_us > task["created_us"]:
            yield task["id"], task["created_us"], started_us
        for slice in task["slices"]:
            if slice["state"] == "ready" and slice["end_us"] > slice["start_us"]:
                yield task["id"], slice["start_us"], slice["end_us"]


def _stall(
    start_us: int, end_us: int, start_event: int, end_event: int, task_id: int | None, waits: dict[int, int]
) -> Stall:
    return {
        "task": task_id,
        "start_us": start_us,
        "end_us": end_us,
        "start_event": start_event,
        "end_event": end_event,
        "ready": sorted(waits),
        "text": _words(list(waits.values())),
    }


def _words(times_us: list[int]) -> str:
    if not times_us:
        return "no other task was ready"
    tasks = "1 task was ready" if len(times_us) == 1 else f"{len(times_us)} tasks were ready"
    up_to = "" if len(set(times_us)) == 1 else "up to "
    return f"{tasks} for {up_to}{time_text(max(times_us))}"
