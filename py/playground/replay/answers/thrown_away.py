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
    left = [
        task
        for task in run["tasks"]
        if task["started_event"] is not None and task["ending"] is None and not task["cancels"]
    ]
    left = [task for task in left if task["ended_event"] is not None and task["ended_event"] > over]
    if left:
        yield _when_no_loop_ran(left, events[over][1])


def _when_no_loop_ran(left: list[Task], last_us: int) -> Answer:
    """Of those that were thrown away when the loop had run for the last time."""
    was, it = ("was", "it") if len(left) == 1 else ("were", "them")
    return {
        "kind": "thrown_away",
        "event": max(task["ended_event"] or 0 for task in left),
        "tasks": [task["id"] for task in left],
        "line": left[0]["created_line"],
        "sentence": (
            f"No loop ran after {time_text(last_us)}. {names(left, begins=True)} {was} not done and nobody had "
            f"cancelled {it}: Python threw {it} away."
        ),
        "more": "run_until_complete() waits for what it is given, and nothing else; asyncio.run() cancels the rest.",
    }
