"""What tasks share, such as locks and queues: who holds it, who waits for it, what is in it. Pure.

The trace is gone through once, and whatever there is to say at an event is put in words there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple, TypedDict

from playground.runs.run import Primitive, Slice, Task
from playground.runs.wording import NAMED
from playground.trace.awaited import Awaited
from playground.trace.events import Event, PrimitiveUsed

_WORDS: Final = {
    "Lock": "lock",
    "Semaphore": "semaphore",
    "BoundedSemaphore": "semaphore",
    "Condition": "condition",
    "Event": "event",
    "Barrier": "barrier",
    "Queue": "queue",
    "PriorityQueue": "queue",
    "LifoQueue": "queue",
}
"""what the classes of asyncio are called; one of the program's own goes by its name"""
_CHANGES: Final = frozenset(
    ("acquired", "released", "event_set", "item_put", "item_got", "step_ended", "task_scheduled", "task_ended")
)
SHARED_KINDS: Final = frozenset(("lock", "semaphore", "condition", "event", "barrier", "queue"))
"""kinds of waits for something that tasks share"""


class PrimitiveState(TypedDict):
    """What there is to say of a primitive from an event on."""

    event: int
    """the event"""
    primitive: int
    """the id of the primitive"""
    text: str
    """its label, and who holds it, what is in it, who waits"""


class Sharing(NamedTuple):
    """All that a run's tasks share."""

    primitives: list[Primitive]
    states: list[PrimitiveState]
    """in the order of their events"""
    waits: dict[tuple[int, int], str]
    """the words of each wait, by the task and the event with which it began"""
    last_waits: dict[int, str]
    """the same of those that never ended, as it was at the end, by the task"""


def build_sharing(events: list[Event], tasks: list[Task]) -> Sharing:
    """What the tasks share, from the trace."""
    used = [(number, event) for number, event in enumerate(events) if event[0] == "primitive_used"]
    if not used:
        return Sharing([], [], {}, {})
    primitives = _labelled([(number, event) for number, event in used if event[0] == "primitive_used"])
    return _Follower(primitives, {task["id"]: task["label"] for task in tasks}).follow(events)


def _labelled(used: list[tuple[int, PrimitiveUsed]]) -> list[Primitive]:
    names = Counter(event[5] for _, event in used)
    on_lines = Counter((event[5], event[6]) for _, event in used)
    made = Counter((event[4], event[6]) for _, event in used)
    primitives: list[Primitive] = []
    for first, (_, _, _, primitive, kind, name, line, number, size) in used:
        if name is not None and names[name] == 1:
            label = name
        elif name is not None and on_lines[name, line] == 1 and line is not None:
            label = f"{name} of line {line}"
        else:
            label = _by_line(_WORDS.get(kind, kind), line, number, number > 1 or made[kind, line] > 1)
        primitives.append(
            {
                "id": primitive,
                "type": kind,
                "name": name,
                "label": label,
                "line": line,
                "size": size,
                "first_event": first,
            }
        )
    return primitives


def _by_line(word: str, line: int | None, number: int, several: bool) -> str:
    if line is None:
        return f"a {word}"
    place = "" if not several else f"{ordinal(number)} "
    return f"the {place}{word} made on line {line}"


def is_shared(slice: Slice) -> bool:
    """Whether a task waits there for something that tasks share."""
    return slice["on"] is not None and "primitive" in slice["on"]


def ordinal(number: int) -> str:
    """`1st`, `2nd`, …"""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


class _State:
    """A primitive as it is at an event."""

    __slots__ = ("certain", "followed", "holders", "is_set", "items", "left", "told", "waiting")

    def __init__(self, size: int | None) -> None:
        self.holders: dict[int, int] = {}
        """the tasks that hold it, with how often each has taken it"""
        self.certain = True
        """whether those are all; not when it was given back by who had not taken it"""
        self.followed = False
        """whether it was ever taken: a condition around another lock never is"""
        self.left = size
        self.items: list[str] = []
        self.is_set = False
        self.waiting: dict[int, None] = {}
        self.told = ""


class _Follower:
    """Follows the trace from event to event."""

    def __init__(self, primitives: list[Primitive], labels: dict[int, str]) -> None:
        self._labels = labels
        self._primitives = {primitive["id"]: primitive for primitive in primitives}
        self._states = {primitive["id"]: _State(primitive["size"]) for primitive in primitives}
        self._waits: dict[int, Awaited] = {}
        """what each task waits for, if that is shared"""
        self._sharing = Sharing(primitives, [], {}, {})

    def follow(self, events: list[Event]) -> Sharing:
        for number, event in enumerate(events):
            if event[0] in _CHANGES:
                self._take(number, event)
        for task, on in self._waits.items():
            self._sharing.last_waits[task] = self._wait(on)
        return self._sharing

    def _take(self, number: int, event: Event) -> None:
        if event[0] == "step_ended":
            on = event[5]
            if on is not None and "primitive" in on:
                self._waits[event[2]] = on
                self._states[on["primitive"]].waiting[event[2]] = None
                self._tell(number, on["primitive"])
                self._sharing.waits[event[2], number] = self._wait(on)
        elif event[0] == "task_scheduled" or event[0] == "task_ended":
            over = self._waits.pop(event[2], None)
            if over is not None:
                self._states[over["primitive"]].waiting.pop(event[2], None)
                self._tell(number, over["primitive"])
        elif event[0] == "acquired" or event[0] == "released":
            _, _, task, primitive, left = event
            self._passed(self._states[primitive], event[0] == "acquired", task, left)
            self._tell(number, primitive)
        elif event[0] == "event_set":
            self._states[event[3]].is_set = event[4]
            self._tell(number, event[3])
        elif event[0] == "item_put":
            self._states[event[3]].items.append(event[4])
            self._tell(number, event[3])
        elif event[0] == "item_got":
            if event[4] in (items := self._states[event[3]].items):
                items.remove(event[4])
            self._tell(number, event[3])

    @staticmethod
    def _passed(state: _State, taken: bool, task: int | None, left: int) -> None:
        state.left, state.followed = left, True
        if task is None or (not taken and task not in state.holders):
            state.certain = False  # who has it now is not known
        elif taken:
            state.holders[task] = state.holders.get(task, 0) + 1
            state.waiting.pop(task, None)  # if a permit was handed on to it
        elif state.holders[task] == 1:
            del state.holders[task]
        else:
            state.holders[task] -= 1

    def _tell(self, number: int, primitive: int) -> None:
        state = self._states[primitive]
        told = self._primitives[primitive]
        text = ": ".join(filter(None, [told["label"], "; ".join(self._facts(told, state))]))
        if text != state.told:
            state.told = text
            states = self._sharing.states
            if states and (states[-1]["event"], states[-1]["primitive"]) == (number, primitive):
                states[-1]["text"] = text
            else:
                states.append({"event": number, "primitive": primitive, "text": text})

    def _facts(self, primitive: Primitive, state: _State) -> Iterator[str]:
        kind = _WORDS.get(primitive["type"])
        if kind == "queue":
            yield self._content(primitive, state)
        elif kind == "event":
            yield "set" if state.is_set else "not set"
        elif kind == "barrier":
            yield f"{len(state.waiting)} of {primitive['size']} are there"
        elif kind == "semaphore":
            yield self._taken(primitive, state) or f"{state.left} left to take"
        elif state.certain and (kind != "condition" or state.followed):
            yield f"held by {self._named(state.holders)}" if state.holders else "free"
        if state.waiting:
            yield f"{self._named(state.waiting)} {'waits' if len(state.waiting) == 1 else 'wait'}"

    @staticmethod
    def _content(primitive: Primitive, state: _State) -> str:
        count, size = len(state.items), primitive["size"]
        if count == 0:
            return "empty"
        of = f" of {size:,}" if size else ""
        more = ", …" if count > NAMED else ""
        return f"{count:,}{of} item{'' if (size or count) == 1 else 's'}: {', '.join(state.items[:NAMED])}{more}"

    def _taken(self, primitive: Primitive, state: _State) -> str:
        """How many of the permits are taken, and by whom; empty where that is not known."""
        size, left = primitive["size"], state.left
        if not size or left is None or left > size:
            return ""
        taken = f"{size - left:,} of {size:,} taken"
        if state.certain and sum(state.holders.values()) == size - left and state.holders:
            return f"{taken} by {self._named(state.holders)}"
        return taken

    def _named(self, tasks: dict[int, int] | dict[int, None]) -> str:
        """As `listed`, without making a list of ten thousand."""
        most = len(tasks) if len(tasks) <= NAMED + 1 else NAMED
        named = [self._labels[task] for task in islice(tasks, most)]
        if most < len(tasks):
            named.append(f"{len(tasks) - most:,} others")
        return " and ".join([", ".join(named[:-1]), *named[-1:]] if len(named) > 1 else named)

    def _wait(self, on: Awaited) -> str:
        """What a task waits for, in words that go on from `waits for`."""
        primitive, kind = self._primitives[on["primitive"]], on["kind"]
        label, state = primitive["label"], self._states[on["primitive"]]
        if kind == "queue":
            return self._queue_wait(on, label, primitive, state)
        if kind == "event":
            return f"{label} to be set"
        if kind == "condition":
            return f"a notification of {label}"
        if kind == "barrier":
            return f"{label}, {len(state.waiting)} of {primitive['size']} are there"
        if kind == "semaphore":
            return ", ".join(filter(None, [label, self._taken(primitive, state)]))
        held = state.certain and state.holders
        return f"{label}, held by {self._named(state.holders)}" if held else label

    @staticmethod
    def _queue_wait(on: Awaited, label: str, primitive: Primitive, state: _State) -> str:
        if on["in"] == "Queue.put":
            count, size = len(state.items), primitive["size"]
            return f"a place in {label}, {count} of {size} taken" if count == size else f"a place in {label}"
        return f"all items of {label} to be done" if on["in"] == "Queue.join" else f"an item of {label}"
