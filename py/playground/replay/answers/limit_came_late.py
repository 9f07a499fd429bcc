"""A limit that struck a task whose own wait was over, since another held the loop. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.log import Limit, Log, limits
from playground.replay.answers.tasks_of import named, slice_at
from playground.runs.run import Run, Slice, Task
from playground.runs.tasks import CANCEL_WORDS

LIMIT = CANCEL_WORDS["timeout"]


def limit_came_late(run: Run, log: Log) -> Iterator[Answer]:
    """One for each stretch in which a task blocked the loop while another that was ready missed its limit."""
    if all(cancel["why"] != LIMIT for task in run["tasks"] for cancel in task["cancels"]):
        return
    struck = [limit for limit in limits(log) if limit.fell_due]
    sleeping = _sleeping(log)
    told: set[tuple[int, int]] = set()
    blocked = [(task, slice) for task in run["tasks"] for slice in task["slices"] if _blocks(slice)]
    for task in run["tasks"]:
        for cancel in task["cancels"]:
            ready = slice_at(task, cancel["event"], "ready") if cancel["why"] == LIMIT else None
            if ready is None:
                continue
            for other, held in blocked:
                if (other["id"], held["start_event"]) in told:
                    continue
                if other is not task and held["start_us"] <= ready["start_us"] < held["end_us"] <= cancel["time_us"]:
                    told.add((other["id"], held["start_event"]))
                    before = [limit for limit in struck if limit.task == task["id"] and limit.after < cancel["event"]]
                    limit = before[-1] if before else None
                    asleep = (held["end_us"], other["id"]) in sleeping
                    yield _answer(task, ready, other, held, cancel["event"], limit, asleep)
                    break


def _blocks(slice: Slice) -> bool:
    return slice["state"] == "running" and slice["end_us"] > slice["start_us"]


def _sleeping(log: Log) -> set[tuple[int, int | None]]:
    """When which tasks had just blocked the loop by `time.sleep()`."""
    return {(entry[1], entry[2]) for entry in log if entry[0] == "slept_in_step"}


def _answer(
    task: Task, ready: Slice, other: Task, held: Slice, event: int, limit: Limit | None, asleep: bool
) -> Answer:
    name = task["label"]
    how = ", ".join(["time.sleep"] * asleep + [f"line {held['line']}"] * bool(held["line"]))
    where = f" ({how})" if how else ""
    its = "its limit" if limit is None else f"its limit of {time_text(limit.length_us)}"
    held_from, held_to = time_text(held["start_us"]), time_text(held["end_us"])
    return {
        "kind": "limit_came_late",
        "event": event,
        "tasks": [task["id"], other["id"]],
        "line": held["line"],
        "sentence": (
            f"{name}'s own wait was over at {time_text(ready['start_us'])}, but {named(other, task)} blocked the loop "
            f"from {held_from} to {held_to}{where}; when {name}'s turn came, {its} had passed."
        ),
        "more": "While one task blocks the loop, no other gets a turn, and no timer fires.",
    }
