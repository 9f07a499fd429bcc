"""A gather whose children never waited. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Gather, Run, Task


def nothing_to_overlap(run: Run, _: Events) -> Iterator[Answer]:
    """One for each gather of two or more tasks none of which ever waited, or held the loop, before its end."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for gather in run["gathers"]:
        numbers = [slot["task"] for slot in gather["slots"] if slot["task"] is not None]
        children = [tasks[number] for number in dict.fromkeys(numbers)]  # one may be given twice
        whole = len(numbers) == len(gather["slots"]) > 1 and gather["ending"] == "returned"
        if whole and all(map(_at_once, children)):
            yield _answer(gather, children)


def _at_once(task: Task) -> bool:
    """Whether the task ran in one step that took no time."""
    return [slice["state"] for slice in task["slices"]] == ["running"] and task["created_us"] == task["ended_us"]


def _answer(gather: Gather, children: list[Task]) -> Answer:
    return {
        "kind": "nothing_to_overlap",
        "event": gather["end_event"] or gather["start_event"],
        "tasks": [task["id"] for task in children],
        "line": gather["line"],
        "sentence": f"None of the {len(children):,} tasks ever waited: gather had nothing to overlap.",
        "more": "Only waits overlap: one task at a time runs.",
    }
