"""A gather that was cancelled when it was over. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import ended_before, names
from playground.runs.run import Run


def gather_was_over(run: Run, events: Events) -> Iterator[Answer]:
    """One for each `cancel()` of a gather that had raised, while tasks of it still ran."""
    if not run["gathers"]:
        return
    tasks = {task["id"]: task for task in run["tasks"]}
    gathers = {gather["id"]: gather for gather in run["gathers"]}
    for number, event in enumerate(events):
        if event[0] != "future_cancel_requested" or event[4] or event[3]["kind"] != "gather":
            continue
        gather = gathers[event[3]["gather"]]
        ids = dict.fromkeys(slot["task"] for slot in gather["slots"] if slot["task"] is not None)
        running = [tasks[one] for one in ids if not ended_before(tasks[one], number)]
        if gather["end_event"] is None or gather["end_event"] > number or gather["ending"] != "raised" or not running:
            continue
        yield {
            "kind": "gather_was_over",
            "event": number,
            "tasks": [task["id"] for task in running],
            "line": gather["line"],
            "sentence": (
                f"gather had raised at {time_text(gather['end_us'] or 0)} and was over: its cancel() at "
                f"{time_text(event[1])} reached nobody, and {names(running)} ran on."
            ),
            "more": "Cancel the tasks themselves, or use a TaskGroup, which does.",
        }
