"""Tasks that a wait() or an as_completed() with a limit left pending, and what became of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import ended_before, ended_by_shutdown, last_waited_for, names, resumed
from playground.runs.run import Run, Slice, Task


def left_pending(run: Run, events: Events) -> Iterator[Answer]:
    """One for each wait that returned to its task while tasks in it had not ended, and that were not cancelled then."""
    tasks = {task["id"]: task for task in run["tasks"]}
    last = last_waited_for(run)
    for waiter in run["tasks"]:
        for index, slice in enumerate(waiter["slices"]):
            on = slice["on"]
            if on is None or on["kind"] not in ("wait", "as_completed") or not on.get("tasks"):
                continue
            went_on = resumed(waiter, index, events)
            if went_on is None or went_on[1][4] == "cancelled":
                continue
            event = went_on[0]
            pending = [tasks[number] for number in on["tasks"] if not ended_before(tasks[number], event)]
            if on["kind"] == "wait":
                yield from _after_wait(last, waiter, pending, event)
            elif went_on[1][4] == "timed_out":
                yield from _after_limit(waiter, slice, pending, event)


def _after_wait(last: dict[int, int], waiter: Task, pending: list[Task], event: int) -> Iterator[Answer]:
    left = [task for task in pending if ended_by_shutdown(task)]
    if not left or any(last[task["id"]] > event for task in left):
        return
    at_us = left[0]["cancels"][0]["time_us"]
    it = "it" if len(left) == 1 else "them"
    yield {
        "kind": "left_pending",
        "event": left[0]["cancels"][0]["event"],
        "tasks": [*(task["id"] for task in left), waiter["id"]],
        "line": left[0]["created_line"],
        "sentence": (
            f"wait() returned to {waiter['label']} with {names(left, beside=waiter)} pending and cancelled nobody. "
            f"Nobody waited for {it} any more, so asyncio.run() cancelled {it} at {time_text(at_us)}."
        ),
        "more": "wait() only tells which tasks are done: await those that are pending, or cancel them.",
    }


def _after_limit(waiter: Task, slice: Slice, pending: list[Task], event: int) -> Iterator[Answer]:
    ran_on = [task for task in pending if task["ended_us"] is not None and task["ended_us"] > slice["end_us"]]
    ran_on = [task for task in ran_on if task["ending"] != "cancelled" and not task["cancels"]]
    if not ran_on:
        return
    last_us = max(task["ended_us"] or 0 for task in ran_on)
    until = " to" if len(ran_on) == 1 else ", the last to"
    yield {
        "kind": "left_pending",
        "event": event,
        "tasks": [waiter["id"], *(task["id"] for task in ran_on)],
        "line": slice["line"],
        "sentence": (
            f"as_completed's limit passed at {time_text(slice['end_us'])} and cancelled nobody: {names(ran_on)} "
            f"ran on{until} {time_text(last_us)}."
        ),
        "more": "The limit ends the waiting, not the tasks.",
    }
