"""What a program prints, as it is kept while the program runs."""

from __future__ import annotations

from typing import NamedTuple, TypedDict


class Writer(NamedTuple):
    """Who writes: the id of the task, of the simulated thread or of the learner's callback that is running."""

    task: int | None
    thread: int | None
    callback: int | None


class Printed(TypedDict):
    """A piece of output: what one task wrote at one instant, up to the end of a line."""

    time_us: int
    stream: str
    text: str
    task: int | None
    thread: int | None
    callback: int | None
