"""Tasks that raised, that nobody received, and that were cancelled when they had ended: asyncio is silent. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.ended_the_program import ENDS_THE_PROGRAM
from playground.replay.answers.tasks_of import unheard
from playground.runs.run import Run


def silenced(run: Run, _: Events) -> Iterator[Answer]:
    """One for each task that had raised when somebody else called its `cancel()`, and of which nobody heard."""
    for task, error in unheard(run):
        end = task["ended_event"] or 0
        late = [cancel for cancel in task["cancels"] if cancel["event"] > end and not cancel["reached"]]
        if late and error["type"] not in ENDS_THE_PROGRAM:
            yield {
                "kind": "silenced",
                "event": end,
                "tasks": [task["id"]],
                "line": error["line"],
                "sentence": (
                    f"{task['label']} raised {error['type']} at {time_text(task['ended_us'] or 0)}. Nobody received "
                    f"it; since cancel() was called when it had ended, at {time_text(late[0]['time_us'])}, asyncio did "
                    "not complain."
                ),
                "more": "Await a task after its cancel(): that raises what it raised.",
            }
