"""Tasks that a lock let in one at a time, and that kept it while they waited for something else. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import NamedTuple

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.holding import SEMAPHORES
from playground.replay.answers.tasks_of import names
from playground.runs.run import Primitive, Run, Task


class _Hold(NamedTuple):
    """A task's stretch with the lock."""

    task: int
    start_us: int
    event: int
    end_us: int

    @property
    def length_us(self) -> int:
        return self.end_us - self.start_us


def one_at_a_time(run: Run, events: Events) -> Iterator[Answer]:
    """One for each lock that was held without a gap, once by each of several tasks, for half of the run or longer."""
    tasks = {task["id"]: task for task in run["tasks"]}
    locks = {primitive["id"]: primitive for primitive in run["primitives"] if _is_lock(primitive)}
    for number, holds in _holds(locks, events).items():
        primitive = locks[number]
        if _in_a_row(holds) and all(_waited(tasks[hold.task], primitive) for hold in holds[1:]):
            took_us = sum(hold.length_us for hold in holds)
            if 2 * took_us >= run["duration_us"] and all(_slept(tasks[hold.task], hold) for hold in holds):
                yield _answer(primitive, holds, [tasks[hold.task] for hold in holds], took_us)


def _is_lock(primitive: Primitive) -> bool:
    return primitive["base"] == "Lock" or (primitive["base"] in SEMAPHORES and primitive["size"] == 1)


def _holds(locks: Container[int], events: Events) -> dict[int, list[_Hold]]:
    """Who held each, in order; without those that were not given back by whom they were taken, or are still held."""
    holds: dict[int, list[_Hold]] = {}
    since: dict[int, tuple[int, int, int]] = {}
    uncertain: set[int] = set()
    for number, event in enumerate(events):
        if event[0] == "acquired" and event[3] in locks:
            if event[3] in since or event[2] is None:
                uncertain.add(event[3])
            else:
                since[event[3]] = event[2], event[1], number
        elif event[0] == "released" and event[3] in locks:
            begun = since.pop(event[3], None)
            if begun is None or event[2] != begun[0]:
                uncertain.add(event[3])
            else:
                holds.setdefault(event[3], []).append(_Hold(*begun, event[1]))
    return {lock: held for lock, held in holds.items() if lock not in since and lock not in uncertain}


def _in_a_row(holds: list[_Hold]) -> bool:
    """Whether there are two or more, of as many tasks, each of some length and with none of them a gap after it."""
    return (
        len(holds) > 1
        and len({hold.task for hold in holds}) == len(holds)
        and all(hold.length_us > 0 for hold in holds)
        and all(before.end_us == after.start_us for before, after in pairwise(holds))
    )


def _waited(task: Task, primitive: Primitive) -> bool:
    return any(slice["on"] is not None and slice["on"].get("primitive") == primitive["id"] for slice in task["slices"])


def _slept(task: Task, hold: _Hold) -> bool:
    """Whether all the time that a task had the lock it was waiting for time to pass."""
    asleep = [
        slice
        for slice in task["slices"]
        if slice["on"] is not None and slice["on"]["kind"] == "sleep" and slice["start_event"] > hold.event
    ]
    within = [slice for slice in asleep if slice["end_us"] <= hold.end_us]
    return sum(slice["end_us"] - slice["start_us"] for slice in within) == hold.length_us


def _answer(primitive: Primitive, holds: list[_Hold], tasks: list[Task], took_us: int) -> Answer:
    lengths = {hold.length_us for hold in holds}
    each = f"{len(holds):,} × {time_text(lengths.pop())}" if len(lengths) == 1 else f"{time_text(took_us)} in all"
    return {
        "kind": "one_at_a_time",
        "event": holds[1].event,
        "tasks": [task["id"] for task in tasks],
        "line": primitive["line"],
        "sentence": (
            f"{names(tasks, begins=True)} held {primitive['label']} one after another, and slept while they held it: "
            f"{each}."
        ),
        "more": "A lock lets one task in at a time, also while that task waits.",
    }
