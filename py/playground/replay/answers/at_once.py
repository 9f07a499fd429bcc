"""How many of a gather's tasks were under way at once, and the semaphore that did not count them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Gather, Primitive, Run, Task

MANY = 100
LOOKED_AT = 20
"""gathers: for each the whole trace is gone through"""
SEMAPHORES = ("Semaphore", "BoundedSemaphore")


def at_once(run: Run, events: Events) -> Iterator[Answer]:
    """For each gather whose tasks were all under way at once: of a semaphore around it, or of a great number."""
    tasks = {task["id"]: task for task in run["tasks"]}
    semaphores = [primitive for primitive in run["primitives"] if primitive["base"] in SEMAPHORES]
    for gather in run["gathers"][:LOOKED_AT]:
        ids = {slot["task"] for slot in gather["slots"] if slot["task"] is not None}
        children = [tasks[one] for one in ids]
        if len(children) < 2 or not _all_at_once(children):
            continue
        around = next((one for one in semaphores if _only_around(gather, ids, one, events)), None)
        if around is not None:
            yield _around(gather, children, around, tasks)
        elif len(children) >= MANY and not semaphores:
            yield _many(gather, children)


def _all_at_once(children: list[Task]) -> bool:
    """Whether the last of them had started before the first of them ended, and each waited."""
    if any(task["started_event"] is None or len(task["slices"]) < 2 for task in children):
        return False
    first_end = min((task["ended_event"] for task in children if task["ended_event"] is not None), default=None)
    return first_end is None or max(task["started_event"] or 0 for task in children) < first_end


def _only_around(gather: Gather, ids: set[int], semaphore: Primitive, events: Events) -> bool:
    """Whether the owner held one permit of it from before the gather until it was over, and no child asked for it."""
    end = gather["end_event"]
    held = 0
    asked: set[int | None] = set()
    for number, event in enumerate(events[: end if end is not None else None]):
        if event[0] == "acquired" and event[3] == semaphore["id"]:
            if event[2] in ids or (number > gather["start_event"] and event[2] == gather["owner"]):
                return False
            held += event[2] == gather["owner"]
        elif event[0] == "released" and event[3] == semaphore["id"]:
            if event[2] in ids or number > gather["start_event"]:
                return False
            held -= event[2] == gather["owner"]
        elif event[0] == "step_ended" and event[2] in ids and event[5] is not None:
            asked.add(event[5].get("primitive"))
    return held == 1 and semaphore["id"] not in asked and gather["owner"] is not None


def _around(gather: Gather, children: list[Task], semaphore: Primitive, tasks: dict[int, Task]) -> Answer:
    size = "" if semaphore["size"] is None else f" ({semaphore['size']:,})"
    owner = tasks[gather["owner"] or 0]["label"]
    return {
        "kind": "at_once",
        "event": gather["start_event"],
        "tasks": [gather["owner"] or 0],
        "line": gather["line"],
        "sentence": (
            f"{semaphore['label']}{size} was taken once, by {owner}, around the gather; its {len(children):,} tasks "
            f"never asked for it: {len(children):,} at once."
        ),
        "more": "A semaphore counts who acquires it: acquire it in each task.",
    }


def _many(gather: Gather, children: list[Task]) -> Answer:
    last_us = max(task["started_us"] or 0 for task in children)
    return {
        "kind": "at_once",
        "event": gather["start_event"],
        "tasks": [] if gather["owner"] is None else [gather["owner"]],
        "line": gather["line"],
        "sentence": f"All {len(children):,} tasks of the gather were under way at once, at {time_text(last_us)}.",
        "more": "gather limits nothing; a semaphore that each task acquires does.",
    }
