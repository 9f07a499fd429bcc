"""Semaphores and locks that limited nobody, since each task had one of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.holding import SEMAPHORES
from playground.replay.answers.tasks_of import names
from playground.runs.run import Primitive, Run

BASES = ("Lock", *SEMAPHORES)


def one_for_each(run: Run, events: Events) -> Iterator[Answer]:
    """One for each line that made several of them, each taken by one task alone and some held at the same time."""
    alike: dict[tuple[str, int], list[Primitive]] = {}
    for primitive in run["primitives"]:
        held_by_variable = primitive["name"] is None or primitive["name"].isidentifier()
        if primitive["base"] in BASES and primitive["line"] is not None and held_by_variable:
            alike.setdefault((primitive["base"], primitive["line"]), []).append(primitive)
    for (base, line), primitives in alike.items():
        if len(primitives) > 1:
            taken = _taken(events, {primitive["id"] for primitive in primitives})
            if taken is not None:
                yield _answer(run, base, line, *taken)


def _taken(events: Events, ids: set[int]) -> tuple[list[int], int, int] | None:
    """Who took them, how many were held at once at most, and when; None if one was shared, or none beside another."""
    by: dict[int, int] = {}
    held: set[int] = set()
    most, at = 0, 0
    for number, event in enumerate(events):
        if event[0] == "acquired" and event[3] in ids:
            if event[2] is None or by.setdefault(event[3], event[2]) != event[2]:
                return None
            held.add(event[3])
            if len(held) > most:
                most, at = len(held), number
        elif event[0] == "released" and event[3] in ids:
            held.discard(event[3])
        elif event[0] == "step_ended" and event[5] is not None and event[5].get("primitive") in ids:
            return None
    tasks = list(by.values())
    return (tasks, most, at) if most > 1 and len(set(tasks)) == len(tasks) == len(ids) else None


def _answer(run: Run, base: str, line: int, numbers: list[int], most: int, at: int) -> Answer:
    tasks = {task["id"]: task for task in run["tasks"]}
    took = [tasks[number] for number in numbers]
    what = "lock" if base == "Lock" else "semaphore"
    return {
        "kind": "one_for_each",
        "event": at,
        "tasks": numbers,
        "line": line,
        "sentence": (
            f"{names(took, begins=True)} each took a {what} that no other task took (made on line {line}), so nobody "
            f"ever waited for one: {most:,} at once."
        ),
        "more": f"A {what} limits those who share it: make one, and give it to all.",
    }
