"""What some answers ask of the whole log: what befell timers, and the notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from playground.trace.schema import EVENTS, Entry

Log: TypeAlias = Sequence[Entry]
"""all that was recorded: the events of the Run, and between them moves and notes"""
_LIMIT = "timeout of {}"


def numbered(log: Log) -> Iterator[tuple[int, Entry]]:
    """Each entry with its number if it is an event, or else that of the event before it."""
    number = -1
    for entry in log:
        if entry[0] in EVENTS:
            number += 1
        yield number, entry


class Limit(NamedTuple):
    """The timer of an `asyncio.timeout()` or the like that was dropped, or fell due."""

    task: int
    length_us: int
    due_us: int
    after: int
    """the event after which it was gone"""
    at_us: int
    fell_due: bool


def limits(log: Log) -> Iterator[Limit]:
    """The limits that tasks set for their waits, as they end."""
    set_by: dict[int, tuple[int, int, int]] = {}
    for number, entry in numbered(log):
        if entry[0] == "timer_set":
            _, time_us, handle, task, text, due_us = entry
            if task is not None and text == _LIMIT:
                set_by[handle] = task, due_us - time_us, due_us
        elif entry[0] == "timer_fell_due" or entry[0] == "timer_cancelled":
            found = set_by.pop(entry[2], None)
            if found is not None:
                yield Limit(*found, number, entry[1], entry[0] == "timer_fell_due")
