"""What a program prints, as it is kept while the program runs."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, NotRequired, TypedDict, get_args

Stream = Literal["stdout", "stderr"]
Author = Literal["asyncio", "python"]
STREAMS: Final[tuple[Stream, ...]] = get_args(Stream)


class Writer(NamedTuple):
    """Who writes: the id of the task, of the simulated thread or of the learner's callback that is running."""

    task: int | None
    thread: int | None
    callback: int | None


class Printed(TypedDict):
    """A piece of output: what one task wrote at one instant, up to the end of a line."""

    time_us: int
    """when it was printed"""
    stream: Stream
    """where it went"""
    text: str
    """up to the end of a line, or 4,000 characters of a longer one"""
    task: int | None
    """the task that printed it, `null` outside any task"""
    thread: int | None
    """the simulated thread that printed it"""
    callback: int | None
    """the callback that printed it"""
    by: NotRequired[Author]
    """whose words, if not the program's: `asyncio` of what it logs, `python` of what it warns of and of tracebacks"""
