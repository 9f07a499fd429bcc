"""Tasks that nobody held, so that Python threw them away. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import names
from playground.runs.run import Run, Task
from playground.trace.schema import last_step


def thrown_away(run: Run, events: Events) -> Iterator[Answer]:
    """One for each time at which tasks were thrown away while the loop still ran: asyncio said so."""
    over = last_step(events)
    gone: dict[int, list[Task]] = {}
    for task in run["tasks"]:
        if task["ending"] is None and task["ended_event"] is not None and task["ended_event"] < over:
            gone.setdefault(task["ended_us"] or 0, []).append(task)
    for at_us, tasks in sorted(gone.items()):
        it, one = ("it", "the task") if len(tasks) == 1 else ("them", "each task")
        yield {
            "kind": "thrown_away",
            "event": max(task["ended_event"] or 0 for task in tasks),
            "tasks": [task["id"] for task in tasks],
            "line": tasks[0]["created_line"],
            "sentence": f"Nobody held {names(tasks)}: Python threw {it} away at {time_text(at_us)}.",
            "more": f"The event loop doesn't hold tasks that wait. Keep {one} in a variable.",
        }
