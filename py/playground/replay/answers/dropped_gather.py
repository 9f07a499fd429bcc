"""Gathers whose future the program threw away at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import ended_by_shutdown, names
from playground.runs.run import Gather, Run, Task


def dropped_gather(run: Run, events: Events) -> Iterator[Answer]:
    """One for each gather that is a statement of its own: nothing can have awaited it."""
    tasks = {task["id"]: task for task in run["tasks"]}
    for gather in run["gathers"]:
        called = events[gather["start_event"]]
        if called[0] != "gather_called" or not called[8]:
            continue
        ids = dict.fromkeys(slot["task"] for slot in gather["slots"] if slot["task"] is not None)
        left = [tasks[number] for number in ids if ended_by_shutdown(tasks[number])]
        fate = _fate(gather, left)
        if fate:
            yield _answer(gather, tasks, left, fate)


def _fate(gather: Gather, left: list[Task]) -> str:
    """What became of it; empty where that is of no interest."""
    if left:
        at_us = left[0]["cancels"][0]["time_us"]
        return f"asyncio.run() cancelled {names(left)} at {time_text(at_us)}, as the program ended."
    at = time_text(gather["end_us"] or 0)
    if gather["ending"] == "raised" and gather["error"] is not None:
        return f"It raised {gather['error']['type']} at {at}, and nobody received that."
    return f"Nobody received the list that it had at {at}." if gather["ending"] == "returned" else ""


def _answer(gather: Gather, tasks: dict[int, Task], left: list[Task], fate: str) -> Answer:
    owner = tasks.get(gather["owner"] or 0)
    where = f" on line {gather['line']}" if gather["line"] else ""
    called = "gather was called" if owner is None else f"{owner['label']} called gather"
    return {
        "kind": "dropped_gather",
        "event": left[0]["cancels"][0]["event"] if left else gather["end_event"] or gather["start_event"],
        "tasks": [*(task["id"] for task in left), *([] if owner is None else [owner["id"]])],
        "line": gather["line"],
        "sentence": f"{called}{where} and did not keep what it returned, so nobody awaited it. {fate}",
        "more": "gather starts its tasks; `await` waits for them.",
    }
