"""Tasks that were cancelled before they began. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.log import Log
from playground.replay.answers.tasks_of import SHUTDOWN, names
from playground.runs.run import Run, Task


def cancelled_unbegun(run: Run, log: Log) -> Iterator[Answer]:
    """One for the tasks that were cancelled at one moment by one cause, before a line of them had run."""
    never_began = {entry[2] for entry in log if entry[0] == "never_began"}
    alike: dict[tuple[int, str], list[Task]] = {}
    for task in run["tasks"]:
        if task["id"] in never_began and task["ending"] == "cancelled" and len(task["cancels"]) == 1:
            [cancel] = task["cancels"]
            if cancel["why"] != SHUTDOWN:
                alike.setdefault((cancel["time_us"], cancel["why"]), []).append(task)
    for (time_us, why), tasks in alike.items():
        was, they, them = ("was", "it", "it") if len(tasks) == 1 else ("were", "they", "them")
        yield {
            "kind": "cancelled_unbegun",
            "event": tasks[0]["cancels"][0]["event"],
            "tasks": [task["id"] for task in tasks],
            "line": tasks[0]["created_line"],
            "sentence": (
                f"{names(tasks, begins=True)} {was} cancelled {why} at {time_text(time_us)}, before {they} began: "
                f"not a line of {them} ran."
            ),
            "more": "create_task() only schedules: a task begins at its first turn, once the one that runs waits.",
        }
