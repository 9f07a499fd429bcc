"""What tasks share, such as locks and queues: who holds it, who waits for it, what is in it. Pure.

The trace is gone through once, and whatever there is to say at an event is put in words there.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from itertools import islice
from typing import Final, NamedTuple

from playground.runs.run import Primitive, Slice, Task
from playground.runs.wording import NAMED, listed, ordinal
from playground.trace.awaited import Awaited
from playground.trace.events import Event, PrimitiveUsed

WORDS: Final = {
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
    (
        *("acquired", "released", "event_set", "item_put", "item_got"),
        *("step_ended", "task_scheduled", "task_ended", "error_reported"),
    )
)


class Sharing(NamedTuple):
    """All that a run's tasks share."""

    primitives: list[Primitive]
    waits: dict[tuple[int, int], str]
    """the words of each wait, by the task and the event with which it began"""
    last_waits: dict[int, str]
    """the same of those that never ended, as it was at the end, by the task"""


def build_sharing(events: list[Event], tasks: list[Task]) -> Sharing:
    """What the tasks share, from the trace."""
    primitives = _labelled([(number, event) for number, event in enumerate(events) if event[0] == "primitive_used"])
    follower = Follower(primitives, tasks)
    if primitives:
        follower.follow(events)
    return Sharing(primitives, follower.waits, follower.last_waits())


def _labelled(used: list[tuple[int, PrimitiveUsed]]) -> list[Primitive]:
    names = Counter(event[6] for _, event in used)
    on_lines = Counter((event[6], event[7]) for _, event in used)
    made = Counter((event[4], event[7]) for _, event in used)
    primitives: list[Primitive] = []
    for first, (_, _, _, primitive, kind, base, name, line, number, size) in used:
        if name is not None and names[name] == 1:
            label = name
        elif name is not None and on_lines[name, line] == 1 and line is not None:
            label = f"{name} of line {line}"
        else:
            label = _by_line(WORDS.get(kind, kind), line, number, number > 1 or made[kind, line] > 1)
        primitives.append(
            {
                "id": primitive,
                "type": kind,
                "base": base,
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


class State:
    """A primitive as it is at an event."""

    __slots__ = ("certain", "followed", "held", "holders", "is_set", "items", "left", "taken", "told", "waiting")

    def __init__(self, size: int | None) -> None:
        # Ordered, as who came first goes first: a plain dictionary is slow to begin where much has been taken out.
        self.holders: OrderedDict[int, int] = OrderedDict()
        """the tasks that hold it, with how often each has taken it"""
        self.certain = True
        """whether those are all; not when it was given back by who had not taken it"""
        self.followed = False
        """whether it was ever taken: a condition around another lock never is"""
        self.left = size
        self.items: list[str] = []
        self.is_set = False
        self.waiting: OrderedDict[int, None] = OrderedDict()
        self.taken = 0
        """how often it was taken and not given back"""
        self.held = ""
        """who holds it, in words; empty until somebody asks"""
        self.told = ""


class Follower:
    """Follows the trace from event to event."""

    def __init__(self, primitives: list[Primitive], tasks: list[Task]) -> None:
        self._labels = {task["id"]: task["label"] for task in tasks}
        self.primitives = {primitive["id"]: primitive for primitive in primitives}
        self.states_of = {primitive["id"]: State(primitive["size"]) for primitive in primitives}
        self._gone = {task["ended_event"] for task in tasks if task["ending"] is None} - {None}
        """the events with which Python threw a task away"""
        self._waits: dict[int, Awaited] = {}
        """what each task waits for, if that is shared"""
        self.waits: dict[tuple[int, int], str] = {}

    def follow(self, events: list[Event]) -> None:
        for number, event in enumerate(events):
            if event[0] in _CHANGES:
                self._take(number, event)

    def last_waits(self) -> dict[int, str]:
        return {task: self._wait(on) for task, on in self._waits.items()}

    def _began_to_wait(self, number: int, task: int, on: Awaited) -> None:
        self.waits[task, number] = self._wait(on)

    def _changed(self, number: int, primitive: int) -> None:
        """A primitive is not as it was before an event."""

    def _take(self, number: int, event: Event) -> None:
        if event[0] == "step_ended":
            on = event[5]
            if on is not None and "primitive" in on:
                self._waits[event[2]] = on
                self.states_of[on["primitive"]].waiting[event[2]] = None
                self._changed(number, on["primitive"])
                self._began_to_wait(number, event[2], on)
        elif event[0] == "task_scheduled" or event[0] == "task_ended" or event[0] == "error_reported":
            if event[0] != "error_reported" or number in self._gone:
                self._ended_wait(number, event[2])
        elif event[0] == "acquired" or event[0] == "released":
            _, _, task, primitive, left = event
            self._passed(self.states_of[primitive], event[0] == "acquired", task, left)
            self._changed(number, primitive)
        elif event[0] == "event_set":
            self.states_of[event[3]].is_set = event[4]
            self._changed(number, event[3])
        elif event[0] == "item_put":
            self.states_of[event[3]].items.append(event[4])
            self._changed(number, event[3])
        elif event[0] == "item_got":
            items = self.states_of[event[3]].items
            if items:  # a class of the program's own may give out another text than it was given
                items.remove(event[4] if event[4] in items else items[0])
            self._changed(number, event[3])

    def _ended_wait(self, number: int, task: int | None) -> None:
        over = None if task is None else self._waits.pop(task, None)
        if task is not None and over is not None:
            self.states_of[over["primitive"]].waiting.pop(task, None)
            self._changed(number, over["primitive"])

    @staticmethod
    def _passed(state: State, taken: bool, task: int | None, left: int) -> None:
        state.left, state.followed, state.held = left, True, ""
        if task is None or (not taken and task not in state.holders):
            state.certain = False  # who has it now is not known
        elif taken:
            state.taken += 1
            state.holders[task] = state.holders.get(task, 0) + 1
            state.waiting.pop(task, None)  # if a permit was handed on to it
        else:
            state.taken -= 1
            state.holders[task] -= 1
            if state.holders[task] == 0:
                del state.holders[task]

    def permits(self, primitive: Primitive, state: State) -> str:
        """How many of the permits are taken, and by whom; empty where that is not known."""
        size, left = primitive["size"], state.left
        if not size or left is None or left > size:
            return ""
        taken = f"{size - left:,} of {size:,} taken"
        if state.certain and state.taken == size - left and state.taken:
            return f"{taken} by {self.holders(state)}"
        return taken

    def holders(self, state: State) -> str:
        state.held = state.held or self.named(state.holders)
        return state.held

    def named(self, tasks: dict[int, int] | dict[int, None]) -> str:
        """As `listed`, without making a list of ten thousand."""
        if len(tasks) > NAMED + 1:
            named = ", ".join([self._labels[task] for task in islice(tasks, NAMED)])
            return f"{named} and {len(tasks) - NAMED:,} others"
        return listed([self._labels[task] for task in tasks])

    def _wait(self, on: Awaited) -> str:
        """What a task waits for, in words that go on from `waits for`."""
        primitive, kind = self.primitives[on["primitive"]], on["kind"]
        label, state = primitive["label"], self.states_of[on["primitive"]]
        if kind == "queue":
            return self._queue_wait(on, label, primitive, state)
        if kind == "event":
            return f"{label} to be set"
        if kind == "condition":
            return f"a notification of {label}"
        if kind == "barrier":
            return f"{label}, {len(state.waiting)} of {primitive['size']} are there"
        if kind == "semaphore":
            return ", ".join(filter(None, [label, self.permits(primitive, state)]))
        held = state.certain and state.holders
        return f"{label}, held by {self.holders(state)}" if held else label

    @staticmethod
    def _queue_wait(on: Awaited, label: str, primitive: Primitive, state: State) -> str:
        if on["in"] == "Queue.put":
            count, size = len(state.items), primitive["size"]
            return f"a place in {label}, {count} of {size} taken" if count == size else f"a place in {label}"
        return f"all items of {label} to be done" if on["in"] == "Queue.join" else f"an item of {label}"
