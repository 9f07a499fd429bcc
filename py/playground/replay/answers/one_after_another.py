"""Tasks that could not overlap, since each was created only when the one before had ended. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import awaited_by, made_by, names
from playground.replay.overlap import waits
from playground.runs.run import Run, Task


def one_after_another(run: Run, _: Events) -> Iterator[Answer]:
    """One for each task that made others in a row and did nothing but wait for them meanwhile."""
    made_by_task, awaited = made_by(run), awaited_by(run)
    for maker in run["tasks"]:
        made = made_by_task.get(maker["id"], [])
        if len(made) > 1 and _in_a_row(made) and awaited[maker["id"]] == {task["id"] for task in made}:
            total_us = sum(_length_us(task) for task in made)
            if total_us == _length_us(maker) and len(waits(maker)) == len(made):
                yield _answer(maker, made, total_us)


def _in_a_row(made: list[Task]) -> bool:
    """Whether each took time and had ended before the next was created."""
    return all(_length_us(task) > 0 for task in made) and all(
        before["ended_event"] is not None and before["ended_event"] < after["created_event"]
        for before, after in pairwise(made)
    )


def _length_us(task: Task) -> int:
    return 0 if task["ended_us"] is None else task["ended_us"] - task["created_us"]


def _answer(maker: Task, made: list[Task], total_us: int) -> Answer:
    first, second = made[0], made[1]
    line = waits(maker)[0]["line"]
    awaited = f"{maker['label']} awaits it" + (f" on line {line}" if line else "")
    if len(made) == 2:
        alike = first["label"] == second["label"]
        later, before = (f"The second {second['label']}", "the first") if alike else (second["label"], first["label"])
        sentence = (
            f"{later} was created only after {before} was done ({awaited}): {time_text(total_us)} is the sum of both."
        )
    else:
        sentence = (
            f"{names(made, begins=True)} were created one after another, each only after the one before was done: "
            f"{time_text(total_us)} is the sum of all {len(made):,}."
        )
    return {
        "kind": "one_after_another",
        "event": second["created_event"],
        "tasks": [maker["id"], *(task["id"] for task in made)],
        "line": second["created_line"],
        "sentence": sentence,
        "more": "Tasks overlap only while each of them has been created and none has ended.",
    }
