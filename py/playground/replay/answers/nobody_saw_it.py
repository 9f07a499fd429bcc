"""Tasks that raised, with nobody to receive it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.runs.run import Notice, Run, Task

COMPLAINT = "Task exception was never retrieved"
ENDS_THE_PROGRAM = ("SystemExit", "KeyboardInterrupt")
"""these go on through the loop to the program, whoever awaits"""


def nobody_saw_it(run: Run) -> Iterator[Answer]:
    """One for each task that raised, that nobody received, and that asyncio complained of."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for notice in run["notices"]:
        task = tasks.get(notice["task"] or 0)
        if task is None or task["ending"] != "raised" or task["received_by"] or task["error"] is None:
            continue
        if task["error"]["type"] in ENDS_THE_PROGRAM:
            continue
        if notice["kind"] == "error_reported" and notice["message"].startswith(COMPLAINT):
            yield _answer(task, notice)


def _answer(task: Task, notice: Notice) -> Answer:
    ended_us, error = task["ended_us"] or 0, task["error"]
    later = notice["time_us"] > ended_us
    when = f"only at {time_text(notice['time_us'])}, when the last reference to it was gone" if later else "at once"
    return {
        "kind": "nobody_saw_it",
        "event": task["ended_event"] or 0,
        "tasks": [task["id"]],
        "line": error["line"] if error else None,
        "sentence": (
            f"{task['label']} raised {error['type'] if error else ''} at {time_text(ended_us)}. Nobody received it; "
            f"asyncio complained {when}."
        ),
        "more": "A task keeps its exception for whoever awaits it or asks for its result.",
    }
