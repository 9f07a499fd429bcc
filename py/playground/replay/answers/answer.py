"""What an answer is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, TypedDict

from playground.trace.events import Event

Events: TypeAlias = Sequence[Event]
"""the trace of the Run"""


class Answer(TypedDict):
    """A sentence or two on what happened in this Run and why."""

    kind: str
    """what it is about: docs/answers.md has when each is said"""
    event: int
    """the moment that it is about: following the answer takes the playhead behind this event"""
    tasks: list[int]
    """the tasks that it names, first the one whose moment it is"""
    line: int | None
    """the line that it is about"""
    sentence: str
    """what happened, with this Run's own names, lines and times"""
    more: str | None
    """the rule of asyncio behind it"""
