"""The order in which as_completed gave results. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Run, Task
from playground.runs.wording import listed, ordinal

MOST = 6
"""tasks whose order is told in a sentence"""


def as_they_ended(run: Run, _: Events) -> Iterator[Answer]:
    """One for each task that received results from as_completed in another order than that of the tasks' creation."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for owner in run["tasks"]:
        waits = [
            slice for slice in owner["slices"] if slice["on"] is not None and slice["on"]["kind"] == "as_completed"
        ]
        ids = set(waits[0]["on"].get("tasks", ())) if waits and waits[0]["on"] else set()
        given = [tasks[one] for one in sorted(ids)]
        if not 1 < len(given) <= MOST or any(
            task["ended_event"] is None or task["ending"] != "returned" or owner["id"] not in task["received_by"]
            for task in given
        ):
            continue
        came = sorted(given, key=lambda task: task["ended_event"] or 0)
        if came == given or any(slice["on"] and not ids >= set(slice["on"].get("tasks", ())) for slice in waits):
            continue
        yield {
            "kind": "as_they_ended",
            "event": came[0]["ended_event"] or 0,
            "tasks": [task["id"] for task in came],
            "line": waits[0]["line"],
            "sentence": _sentence(came, given),
            "more": "A list of what comes is in that order; gather gives results in the order of its arguments.",
        }


def _sentence(came: list[Task], given: list[Task]) -> str:
    gave = [task["label"] for task in came]
    if len(set(gave)) < len(gave):
        places = [f"the {ordinal(given.index(task) + 1)}" for task in came]
        return f"as_completed gave {listed(places, at_most=None)} of the tasks that were created, as they ended."
    return (
        f"as_completed gave {listed(gave)}, as they ended; they were created as "
        f"{listed([task['label'] for task in given])}."
    )
