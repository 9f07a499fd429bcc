"""Who held what, and how often what was done, at a moment of the run: followed through the log. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final, NamedTuple

from playground.trace.schema import Entry

SEMAPHORES: Final = ("Semaphore", "BoundedSemaphore")
"""bases of primitives"""


class Taken(NamedTuple):
    """A lock, or a permit, that was taken and not given back."""

    by: int
    at_us: int
    line: int | None


class Held:
    """What is known of a lock, a queue or the like."""

    __slots__ = ("certain", "count", "last", "taken", "waiting")

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.certain = True
        """whether those are all"""
        self.count: Counter[str] = Counter()
        """how often an item was put, got or done, it was set or cleared, and somebody was to be notified"""
        self.last: dict[str, tuple[int, int]] = {}
        """the number and the time of the last one of each"""
        self.waiting: set[int] = set()


class Holding:
    """Follows the log, entry by entry."""

    def __init__(self) -> None:
        self.of: defaultdict[int, Held] = defaultdict(Held)
        """by the id of the primitive"""
        self._waits: dict[int, int] = {}
        self._sizes: dict[int, int] = {}

    def take(self, number: int, entry: Entry) -> None:
        """The next entry, with its number as `numbered` has it."""
        kind = entry[0]
        if entry[0] == "acquired":
            held = self.of[entry[3]]
            if entry[2] is None:
                held.certain = False
            else:
                held.taken.append(Taken(entry[2], entry[1], None))
        elif entry[0] == "taken_on":
            taken = self.of[entry[3]].taken
            if taken and taken[-1].by == entry[2]:
                taken[-1] = taken[-1]._replace(line=entry[4])
        elif entry[0] == "released":
            self._released(self.of[entry[3]], entry[2], entry[4] == self._sizes.get(entry[3]))
        elif entry[0] == "primitive_used":
            self._sizes[entry[3]] = 1 if entry[9] is None else entry[9]
        elif entry[0] == "item_put" or entry[0] == "item_got" or entry[0] == "item_done" or entry[0] == "notified":
            self._happened(self.of[entry[3]], kind, number, entry[1])
        elif entry[0] == "event_set":
            self._happened(self.of[entry[3]], "set" if entry[4] else "cleared", number, entry[1])
        elif entry[0] == "step_ended":
            if entry[5] is not None and "primitive" in entry[5]:
                self._waits[entry[2]] = entry[5]["primitive"]
                self.of[entry[5]["primitive"]].waiting.add(entry[2])
        elif entry[0] == "task_scheduled" or entry[0] == "task_ended":
            primitive = self._waits.pop(entry[2], None)
            if primitive is not None:
                self.of[primitive].waiting.discard(entry[2])

    @staticmethod
    def _released(held: Held, task: int | None, is_free: bool) -> None:
        if is_free:
            held.taken.clear()
            held.certain = True
            return
        own = [taken for taken in held.taken if taken.by == task]
        if own:
            held.taken.remove(own[-1])
        else:  # given back by who had not taken it: whose it was is not known
            held.certain = False
            held.taken.clear()

    @staticmethod
    def _happened(held: Held, what: str, number: int, time_us: int) -> None:
        held.count[what] += 1
        held.last[what] = number, time_us
