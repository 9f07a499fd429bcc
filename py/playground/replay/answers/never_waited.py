"""A task whose awaits never had to wait, and the tasks that were ready all the time. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.log import Log
from playground.replay.answers.tasks_of import names
from playground.runs.run import Run, Slice, Task


def never_waited(run: Run, log: Log) -> Iterator[Answer]:
    """One for each task that blocked the loop in its only step, has an `await` in its code, and kept others waiting."""
    at_once = {entry[2] for entry in log if entry[0] == "never_parked"}
    for task in run["tasks"]:
        if task["id"] not in at_once or len(task["slices"]) != 1:
            continue
        [step] = task["slices"]
        ready = [one for one in run["tasks"] if one is not task and _is_ready_throughout(one, step)]
        if ready and step["end_us"] > step["start_us"]:
            yield _answer(task, step, ready)


def _is_ready_throughout(task: Task, step: Slice) -> bool:
    """Whether a task could have run from the begin of a step to its end."""
    started = task["started_event"]
    if task["created_event"] < step["start_event"] and (started is None or started > step["end_event"]):
        return task["ended_event"] is None or task["ended_event"] > step["end_event"]
    return any(
        slice["state"] == "ready"
        and slice["start_event"] < step["start_event"]
        and slice["end_event"] > step["end_event"]
        and slice["start_us"] <= step["start_us"]
        for slice in task["slices"]
    )


def _answer(task: Task, step: Slice, ready: list[Task]) -> Answer:
    took = time_text(step["end_us"] - step["start_us"])
    return {
        "kind": "never_waited",
        "event": step["end_event"],
        "tasks": [task["id"], *(one["id"] for one in ready)],
        "line": step["line"],
        "sentence": (
            f"{task['label']} ran from start to end in one step of {took}: none of its awaits had to wait. "
            f"{names(ready, beside=task, begins=True)} {'was' if len(ready) == 1 else 'were'} ready all that time."
        ),
        "more": "An await gives up control only where it has to wait: `await asyncio.sleep(0)` always does.",
    }
