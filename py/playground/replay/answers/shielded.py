"""What shield() kept a cancellation from. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import SHUTDOWN, ended_by_shutdown, named
from playground.runs.run import Cancel, Run, Task


def shielded(run: Run, _: Events) -> Iterator[Answer]:
    """One for each cancellation that reached a task while it waited behind a shield, if what is behind it went on."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for waiter in run["tasks"]:
        for slice in waiter["slices"]:
            on = slice["on"]
            if on is None or on["kind"] != "shield" or on.get("task") is None:
                continue
            inner = tasks[on["task"] or 0]
            for cancel in waiter["cancels"]:
                within = slice["start_event"] < cancel["event"] <= slice["end_event"]
                if within and cancel["reached"] and cancel["why"] != SHUTDOWN:
                    yield from _answer(waiter, inner, cancel)


def _answer(waiter: Task, inner: Task, cancel: Cancel) -> Iterator[Answer]:
    ended_us, ended_event = inner["ended_us"], inner["ended_event"]
    if ended_us is None or ended_event is None or ended_event < cancel["event"]:
        return
    if inner["ending"] == "returned" and not inner["cancels"]:
        fate, more = (
            f"it ran on and returned at {time_text(ended_us)}",
            "What shield() is given is not cancelled with it.",
        )
    elif ended_by_shutdown(inner):
        fate = f"it ran on until asyncio.run() cancelled it as the program ended, at {time_text(ended_us)}"
        more = "shield() does not keep off the end of the program: await the task itself before that."
    else:
        return
    yield {
        "kind": "shielded",
        "event": cancel["event"],
        "tasks": [waiter["id"], inner["id"]],
        "line": inner["created_line"],
        "sentence": (
            f"{waiter['label']} was cancelled {cancel['why']} at {time_text(cancel['time_us'])}; shield() kept that "
            f"from {named(inner, waiter)}: {fate}."
        ),
        "more": more,
    }
