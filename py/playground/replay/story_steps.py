"""A step that is being told: what a task does while it has the loop, in clauses of one sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from playground.runs.wording import listed, sentence

MOST_CLAUSES: Final = 12
"""of a sentence, before the rest is counted"""


class Thing(NamedTuple):
    """What something is done to."""

    words: str
    id: int | None = None
    """tells it from others of the same words"""


def counted(things: Sequence[Thing]) -> str:
    """`a, b and c` as `listed`, and what comes often once: `itself (1,000 times)`."""
    if len(things) == 1:
        return things[0].words
    counts: dict[Thing, int] = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return listed([words if times == 1 else f"{words} ({times:,} times)" for (words, _), times in counts.items()])


class Step:
    """What there is to say of a step under way, since something else was told last."""

    __slots__ = ("_clauses", "_tail", "_things", "_verb", "event", "opening", "since_event", "task", "time_us")

    def __init__(self, task: int, event: int, time_us: int, opening: str) -> None:
        self.task = task
        self.since_event: int | None = event
        """the first event that is to be told, None if nothing is"""
        self.event = event
        self.time_us = time_us
        self.opening = opening
        """a predicate: `starts`"""
        self._clauses: list[str] = []
        self._verb = self._tail = ""
        self._things: list[Thing] = []
        """what the clause under way is about"""

    def say(self, event: int, time_us: int, verb: str, thing: Thing | None = None, tail: str = "") -> None:
        """Add `verb thing tail` to the sentence: what is done to many things in a row is one clause."""
        if self.since_event is None:
            self.since_event, self.time_us = event, time_us
        self.event = event
        if thing is None or (verb, tail) != (self._verb, self._tail):
            self._end_clause()
        self._verb, self._tail = verb, tail
        self._things += [] if thing is None else [thing]

    @property
    def said_last(self) -> str:
        """The verb of the last clause."""
        return self._verb

    def text(self, name: str) -> str:
        """The sentences about the task of that name; what was said is then over."""
        self._end_clause()
        opening, clauses = self.opening, self._clauses
        if len(clauses) > MOST_CLAUSES:
            kept = MOST_CLAUSES - 2
            clauses = [*clauses[:kept], f"does {len(clauses) - kept - 1:,} more things", clauses[-1]]
        self.since_event, self.opening, self._clauses = None, "", []
        if not clauses:
            return sentence(f"{name} {opening}") if opening else ""
        said = clauses[0] if len(clauses) == 1 else listed(clauses, at_most=None)
        return f"{sentence(f'{name} {opening}')} It {sentence(said)}" if opening else sentence(f"{name} {said}")

    def _end_clause(self) -> None:
        if self._verb:
            form, things = _FORMS.get(self._verb), self._things
            words = form(things) if form else self._verb
            if things and not form:
                words = f"{words} {counted(things)}"
            self._clauses.append(f"{words} {self._tail}" if self._tail else words)
        self._verb, self._things, self._tail = "", [], ""


def _printed(things: Sequence[Thing]) -> str:
    lines = [words for words, _ in things]
    more = f" and {len(lines) - 1:,} more lines" if len(lines) > 2 else ""
    return f"prints {' and '.join(lines[:1] if more else lines)}{more}"


def cancelled_in_vain(things: Sequence[Thing]) -> str:
    """What is done by who cancels tasks that had ended."""
    return f"calls cancel() of {counted(things)}, which had ended, to no effect"


PRINTS: Final = "prints"
CANCELS_IN_VAIN: Final = "cancels in vain"
_FORMS: Final = {PRINTS: _printed, CANCELS_IN_VAIN: cancelled_in_vain}
