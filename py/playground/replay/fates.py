"""What became of the children that a gather which raised or was cancelled left under way. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from playground.limits.durations import time_text
from playground.runs.run import Gather, Run, Task
from playground.runs.wording import named_tasks


class Leftover(TypedDict):
    """A task that goes on when its gather is over, and whose outcome nobody receives."""

    task: int
    """the task"""
    since_us: int
    """when the gather was over"""
    since_event: int
    """the event that tells of that"""


def left_under_way(gather: Gather, tasks: dict[int, Task]) -> list[Task]:
    """The gather's children that had not ended when it was over, each once, in argument order."""
    end = gather["end_event"]
    ids = dict.fromkeys(slot["task"] for slot in gather["slots"])
    children = [tasks[task] for task in ids if task is not None]
    return [child for child in children if end is not None and not _ended_by(child, end)]


def _ended_by(task: Task, event: int) -> bool:
    return task["ended_event"] is not None and task["ended_event"] < event


def build_runs_on(run: Run) -> list[Leftover]:
    """The tasks that ran on after their gather was over, and that nobody heard of any more."""
    tasks = {task["id"]: task for task in run["tasks"]}
    since: dict[int, Leftover] = {}
    for gather in run["gathers"]:
        end_us, end_event = gather["end_us"], gather["end_event"]
        if gather["ending"] in (None, "returned") or end_us is None or end_event is None:
            continue
        for task in left_under_way(gather, tasks):
            ran_on = task["ended_us"] is None or task["ended_us"] > end_us
            if ran_on and not task["received_by"]:
                since.setdefault(task["id"], {"task": task["id"], "since_us": end_us, "since_event": end_event})
    return list(since.values())


def fates(children: list[Task]) -> Iterator[str]:
    """A sentence for each thing that became of the children, with all those of which it did."""
    by_fate: dict[tuple[str, str], list[str]] = {}
    for child in children:
        by_fate.setdefault(_fate(child), []).append(child["label"])
    for (what, of_one), labels in by_fate.items():
        names = named_tasks(labels, begins=True)
        if what == "returned":
            they = "it" if len(labels) == 1 else "they"
            yield f"{names} ran on; nobody received what {they} returned."
        elif what == "raised":
            yield f"{names} ran on; nobody received what {'it' if len(labels) == 1 else 'they'} raised."
        elif what == "cancelled":
            yield f"{names} {'was' if len(labels) == 1 else 'were'} cancelled {of_one}."
        else:
            yield f"{names} ran on."


def _fate(task: Task) -> tuple[str, str]:
    if task["ending"] == "cancelled":
        return "cancelled", task["cancels"][-1]["why"] if task["cancels"] else f"at {time_text(task['ended_us'] or 0)}"
    if task["ending"] is None or task["received_by"]:
        return "ran on", ""
    return task["ending"], ""
