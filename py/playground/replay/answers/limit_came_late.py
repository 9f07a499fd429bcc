"""A limit that struck a task whose own wait was over, since another held the loop. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Run, Slice, Task
from playground.runs.tasks import CANCEL_WORDS

LIMIT = CANCEL_WORDS["timeout"]


def limit_came_late(run: Run, _: Events) -> Iterator[Answer]:
    """One for each stretch in which a task blocked the loop while another that was ready missed its limit."""
    told: set[tuple[int, int]] = set()
    blocked = [(task, slice) for task in run["tasks"] for slice in task["slices"] if _blocks(slice)]
    for task in run["tasks"]:
        for cancel in task["cancels"]:
            ready = _ready_at(task, cancel["event"]) if cancel["why"] == LIMIT else None
            if ready is None:
                continue
            for other, held in blocked:
                if (other["id"], held["start_event"]) in told:
                    continue
                if other is not task and held["start_us"] <= ready["start_us"] < held["end_us"] <= cancel["time_us"]:
                    told.add((other["id"], held["start_event"]))
                    yield _answer(task, ready, other, held, cancel["event"])
                    break


def _blocks(slice: Slice) -> bool:
    return slice["state"] == "running" and slice["end_us"] > slice["start_us"]


def _ready_at(task: Task, event: int) -> Slice | None:
    for slice in task["slices"]:
        if slice["state"] == "ready" and slice["start_event"] < event <= slice["end_event"]:
            return slice
    return None


def _answer(task: Task, ready: Slice, other: Task, held: Slice, event: int) -> Answer:
    name = task["label"]
    where = f" (line {held['line']})" if held["line"] else ""
    held_from, held_to = time_text(held["start_us"]), time_text(held["end_us"])
    return {
        "kind": "limit_came_late",
        "event": event,
        "tasks": [task["id"], other["id"]],
        "line": held["line"],
        "sentence": (
            f"{name}'s own wait was over at {time_text(ready['start_us'])}, but {other['label']} blocked the loop "
            f"from {held_from} to {held_to}{where}; when {name}'s turn came, its limit had passed."
        ),
        "more": "While one task blocks the loop, no other gets a turn, and no timer fires.",
    }
