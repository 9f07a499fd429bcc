"""A task that ended the program: SystemExit and KeyboardInterrupt go through the loop. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import names
from playground.runs.run import Run, Task

ENDS_THE_PROGRAM: Final = ("SystemExit", "KeyboardInterrupt")
"""these go on through the loop to the program, whoever awaits"""


def ended_the_program(run: Run, events: Events) -> Iterator[Answer]:
    """One for each task but main that raised such a thing, if asyncio.run() cancelled other tasks right then."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for task in run["tasks"]:
        error, end = task["error"], task["ended_event"]
        if error is None or error["type"] not in ENDS_THE_PROGRAM or task["parent"] is None:
            continue
        if end is None or end + 1 >= len(events):
            continue
        closing = events[end + 1]
        if closing[0] != "loop_closing" or closing[3] != "tasks" or not closing[4]:
            continue
        cancelled = [tasks[number] for number in closing[4]]
        yield {
            "kind": "ended_the_program",
            "event": end,
            "tasks": [task["id"], *(one["id"] for one in cancelled)],
            "line": error["line"],
            "sentence": (
                f"{task['label']} raised {error['type']} at {time_text(task['ended_us'] or 0)}, which left the loop at "
                f"once: asyncio.run() cancelled {names(cancelled, beside=task)}.{_through_gather(run, task, cancelled)}"
            ),
            "more": "SystemExit and KeyboardInterrupt wait for nobody who awaits the task.",
        }


def _through_gather(run: Run, task: Task, cancelled: list[Task]) -> str:
    """Which of them woke to that exception all the same."""
    for gather in run["gathers"]:
        settled = gather["settled_by"]
        owner = next((one for one in cancelled if one["id"] == gather["owner"]), None)
        if owner is None or owner["error"] is None or task["error"] is None or settled is None:
            continue
        same = owner["error"]["type"] == task["error"]["type"]
        if same and gather["slots"][settled]["task"] == task["id"] and owner["id"] in task["received_by"]:
            return f" {owner['label']} woke with {task['error']['type']} instead, from {task['label']} through gather."
    return ""
