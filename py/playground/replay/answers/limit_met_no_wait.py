"""A limit that fell due while the task that it was for blocked, and that ended nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.log import Limit, Log, limits, numbered
from playground.replay.answers.tasks_of import at_line
from playground.runs.run import Run, Task
from playground.trace.events import LoopBlocked


def limit_met_no_wait(run: Run, log: Log) -> Iterator[Answer]:
    """One for each limit that was dropped after it was due, in the step in which its task had blocked all that time."""
    passed = [limit for limit in limits(log) if not limit.fell_due and limit.at_us > limit.due_us]
    if not passed:
        return
    tasks = {task["id"]: task for task in run["tasks"]}
    blocked = [(number, entry) for number, entry in numbered(log) if entry[0] == "loop_blocked"]
    for limit in passed:
        task = tasks[limit.task]
        step = next(
            (
                slice
                for slice in task["slices"]
                if slice["state"] == "running" and slice["start_event"] <= limit.after <= slice["end_event"]
            ),
            None,
        )
        if step is None or step["start_us"] > limit.due_us:
            continue
        for number, event in blocked:
            within = step["start_event"] < number <= limit.after and event[2] == task["id"]
            set_us = limit.due_us - limit.length_us
            if within and set_us <= event[3] <= limit.due_us < event[1]:
                yield _answer(task, limit, number, event)
                break


def _answer(task: Task, limit: Limit, number: int, blocked: LoopBlocked) -> Answer:
    name = task["label"]
    return {
        "kind": "limit_met_no_wait",
        "event": number,
        "tasks": [task["id"]],
        "line": blocked[4],
        "sentence": (
            f"The limit of {time_text(limit.length_us)} fell due at {time_text(limit.due_us)} while {name} itself "
            f"blocked{at_line(blocked[4])}. A limit acts only at an await that waits; {name} came to none."
        ),
        "more": "What blocks can't be interrupted: asyncio.to_thread() runs it beside the loop.",
    }
