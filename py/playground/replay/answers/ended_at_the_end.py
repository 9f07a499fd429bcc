"""Tasks that nobody awaited, and that were therefore cancelled when main had ended. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import SHUTDOWN, awaited_by, names
from playground.runs.run import Run, Slice, Task


def ended_at_the_end(run: Run, _: Events) -> Iterator[Answer]:
    """One for each time that `asyncio.run()` cancelled tasks that no other task had ever waited for."""
    if any(_waits_for_nobody_knows_what(slice) for task in run["tasks"] for slice in task["slices"]):
        return
    awaited = set().union(*awaited_by(run).values()) | _in_gathers(run)
    events = [closing["event"] for closing in run["closings"] if closing["what"] == "tasks"]
    for event, next_event in pairwise([*events, run["event_count"]]):
        main = _ended_before(run, event)
        left = [task for task in run["tasks"] if task["id"] not in awaited and _cancelled_in(task, event, next_event)]
        if main is not None and left:
            yield _answer(main, left)


def _waits_for_nobody_knows_what(slice: Slice) -> bool:
    """Whether the record does not tell which tasks were waited for."""
    on = slice["on"]
    return on is not None and on["kind"] in ("as_completed", "wait_for", "future")


def _in_gathers(run: Run) -> set[int]:
    return {slot["task"] for gather in run["gathers"] for slot in gather["slots"] if slot["task"] is not None}


def _ended_before(run: Run, event: int) -> Task | None:
    """The main coroutine's task whose end `asyncio.run()` closed after."""
    made = [task for task in run["tasks"] if task["parent"] is None and task["created_line"] is not None]
    mains = [task for task in made if task["ended_event"] is not None and task["ended_event"] < event]
    return mains[-1] if mains else None


def _cancelled_in(task: Task, event: int, next_event: int) -> bool:
    """Whether the cancelling that began at `event` is what ended the task."""
    if task["parent"] is None or len(task["cancels"]) != 1 or task["ending"] != "cancelled":
        return False
    [cancel] = task["cancels"]
    return cancel["why"] == SHUTDOWN and event < cancel["event"] < next_event


def _answer(main: Task, left: list[Task]) -> Answer:
    how = "returned" if main["ending"] == "returned" else "ended"
    cancel = left[0]["cancels"][-1]
    it, were = ("it", "was") if len(left) == 1 else ("them", "were")
    return {
        "kind": "ended_at_the_end",
        "event": cancel["event"],
        "tasks": [*(task["id"] for task in left), main["id"]],
        "line": left[0]["created_line"],
        "sentence": (
            f"{main['label']} {how} at {time_text(main['ended_us'] or 0)}. {names(left, begins=True)} {were} not done "
            f"and nobody awaited {it}, so asyncio.run() cancelled {it}."
        ),
        "more": "create_task() starts a task; it waits for nothing.",
    }
