"""Tasks that were cancelled and went on all the same. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Run, Task
from playground.runs.tasks import CANCEL_WORDS

OF_A_LIBRARY = {CANCEL_WORDS[cause] for cause in ("timeout", "task_group", "wait_for")}
"""these take back what they asked for"""


def not_ended_by_cancel(run: Run, events: Events) -> Iterator[Answer]:
    """One for each task in which the CancelledError of its one `cancel()` was raised and that returned afterwards."""
    for task in run["tasks"]:
        cancels = [cancel for cancel in task["cancels"] if cancel["reached"]]
        if task["ending"] != "returned" or len(cancels) != 1 or cancels[0]["why"] in OF_A_LIBRARY:
            continue
        cancel = cancels[0]
        if not _was_raised(task, cancel["event"], events):
            continue
        yield {
            "kind": "not_ended_by_cancel",
            "event": cancel["event"],
            "tasks": [task["id"]],
            "line": None,
            "sentence": (
                f"{task['label']} was cancelled {cancel['why']} at {time_text(cancel['time_us'])}. That did not end "
                f"it: it returned at {time_text(task['ended_us'] or 0)}, so cancelled() is False."
            ),
            "more": "A CancelledError that is caught and not raised again cancels nothing.",
        }


def _was_raised(task: Task, event: int, events: Events) -> bool:
    for slice in task["slices"]:
        if slice["state"] == "running" and slice["start_event"] > event:
            step = events[slice["start_event"]]
            return step[0] == "step_began" and step[4] == "cancelled"
    return False
