"""Helpers of the engine's tests: looking at what a run recorded."""

from __future__ import annotations

from collections.abc import Callable

from playground.runs.run import Run, Task

RunProgram = Callable[..., Run]


def printed(run: Run, stream: str = "stdout") -> str:
    """What the program printed to a stream."""
    return "".join(entry["text"] for entry in run["output"] if entry["stream"] == stream)


def task_labelled(run: Run, label: str) -> Task:
    """The first task with that label."""
    return next(task for task in run["tasks"] if task["label"] == label)
