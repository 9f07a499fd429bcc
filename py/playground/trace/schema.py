"""The trace: everything that happened in a run, in order, as a log of events, moves and notes.

`events`, `moves` and `notes` are its one definition. What others need to know of a kind is derived from them here: the
names of its values, and what each tells. docs/run.md has the same as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias, get_args

from playground.trace.events import Event
from playground.trace.moves import Move
from playground.trace.notes import Note

Entry: TypeAlias = Event | Move | Note
TraceEvent = dict[str, Any]
"""an event as it is in the Run: its values by name"""


class Field(NamedTuple):
    """One value of an entry."""

    name: str
    type: Any
    text: str
    """what it tells, as Markdown; of `kind` what happened"""


def _fields_by_kind(union: Any) -> dict[str, tuple[Field, ...]]:
    """For each kind of entry, its values in order."""
    found: dict[str, tuple[Field, ...]] = {}
    for entry in get_args(union):
        fields = tuple(Field(name, type, text) for type, name, text in map(get_args, get_args(entry)))
        (kind,) = get_args(fields[0].type)
        found[kind] = fields
    return found


EVENTS: Final = _fields_by_kind(Event)
MOVES: Final = _fields_by_kind(Move)
NOTES: Final = _fields_by_kind(Note)
_NAMES: Final = {kind: tuple(field.name for field in fields) for kind, fields in EVENTS.items()}


class Trace:
    """An append-only log. Kept as tuples while the program runs: a dict each would slow it down."""

    def __init__(self) -> None:
        self.log: list[Entry] = []
        self.recording = True
        self.growing: Entry | None = None
        """an entry that tells of what may go on, as long as it is the last one"""

    def goes_on(self, until_us: int, from_us: int) -> bool:
        """Let what the last entry tells of go on, if it is one that grows and ended at `from_us`."""
        last = self.growing
        if last is None or self.log[-1] is not last or last[1] != from_us:
            return False
        self.growing = self.log[-1] = (last[0], until_us, *last[2:])
        return True

    @property
    def settled(self) -> int:
        """How many entries can change no more."""
        return len(self.log) - (self.growing is not None and self.log[-1] is self.growing)

    def add(self, entry: Entry) -> None:
        """Append one entry, unless the recording is over."""
        if self.recording:
            self.log.append(entry)


def is_event(entry: object) -> bool:
    """Whether an entry of a log is a trace event, and no move or note."""
    return entry[0] in EVENTS  # type: ignore[index]


NumberedEvents = list[tuple[int, Event]]
"""some of the events, each with its number"""
_BY_THE_THOUSAND: Final = frozenset(("task_created", "task_scheduled", "step_began", "step_ended", "task_ended"))


def events_in(log: Iterable[Entry]) -> list[Event]:
    """The trace events of a log. The number of an event is its index in here."""
    return [entry for entry in log if entry[0] in EVENTS]  # type: ignore[misc]  # they are all that EVENTS has


def rare_events(events: list[Event]) -> NumberedEvents:
    """The events of all kinds but those that every step of every task has."""
    return [(number, event) for number, event in enumerate(events) if event[0] not in _BY_THE_THOUSAND]


def last_step(events: Sequence[Event]) -> int:
    """The number of the event with which the last step of a task ended, -1 if there was none."""
    return next((number for number in range(len(events) - 1, -1, -1) if events[number][0] == "step_ended"), -1)


def as_dicts(events: list[Event]) -> list[TraceEvent]:
    """The events as dictionaries, ready for JSON."""
    return [dict(zip(_NAMES[event[0]], event, strict=True)) for event in events]
