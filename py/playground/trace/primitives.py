"""The part of the tracer that follows what tasks share: locks, semaphores, conditions, events, barriers and queues.

It tells of those that the program made, and not of those that asyncio or a library made for itself. None is kept alive.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from collections import Counter
from collections.abc import Sequence
from types import FrameType
from typing import Any, Final, NamedTuple

from playground.loop.class_names import class_name
from playground.loop.clock import VirtualClock
from playground.trace.calls import value_text
from playground.trace.events import Base
from playground.trace.names import name_in
from playground.trace.places import is_learners_frame, is_playgrounds
from playground.trace.schema import Trace
from playground.trace.stack import calling_line

_CONDITION_MADE: Final = asyncio.Condition.__init__.__code__
_SETTER: Final = 4
"""frames from a method of ours that is told of an attribute to the method of asyncio's that set it"""
_HANDED_ON: Final = asyncio.Semaphore._wake_up_next.__code__


_BASES: Final[dict[type, Base]] = {
    asyncio.Barrier: "Barrier",
    asyncio.BoundedSemaphore: "BoundedSemaphore",
    asyncio.Condition: "Condition",
    asyncio.Event: "Event",
    asyncio.LifoQueue: "LifoQueue",
    asyncio.Lock: "Lock",
    asyncio.PriorityQueue: "PriorityQueue",
    asyncio.Queue: "Queue",
    asyncio.Semaphore: "Semaphore",
}
METHODS: Final = frozenset(("acquire", "get", "join", "put", "wait", "wait_for"))
"""names of the coroutines of primitives"""


class _Primitive:
    """What is known of one. `id` is None as long as it was not used."""

    __slots__ = ("base", "for_condition", "id", "line", "name", "number", "of", "ref", "size", "type")

    def __init__(self, made: Any, size: int | None, maker: _Maker, number: int, forget: Any) -> None:
        self.id: int | None = None
        self.number = number
        self.line, self.for_condition = maker.line, maker.for_condition
        self.type = class_name(type(made))
        self.base = next(each for each in map(_BASES.get, type(made).__mro__) if each is not None)
        self.size = size
        self.name: str | None = None
        """what it was called where its own coroutine was made a task, if it was"""
        self.of: _Primitive | None = None
        """the condition whose own lock it is"""
        self.ref = weakref.ref(made, forget)


class PrimitiveTracer:
    """Writes the trace events of primitives."""

    def __init__(self, clock: VirtualClock, trace: Trace, steps: Sequence[int | None]) -> None:
        self._clock, self._trace, self._steps = clock, trace, steps
        self._known: dict[int, _Primitive] = {}
        """by identity, as long as they live"""
        self._used = 0
        self._made: Counter[tuple[type, int | None]] = Counter()
        """how many of a class were made on a line"""
        self._parked: dict[int, int] = {}
        """by the identity of a future that waits for a permit, the task whose it is"""

    def made(self, primitive: Any, size: Any) -> None:
        """The program, or somebody else, made one."""
        maker = _maker(primitive, sys._getframe(2))
        if maker is None:
            return
        key = id(primitive)
        size = size if type(size) is int and size >= 0 else None
        if not maker.for_condition:
            self._made[type(primitive), maker.line] += 1
        number = self._made[type(primitive), maker.line]
        self._known[key] = _Primitive(primitive, size, maker, number, lambda _: self._known.pop(key, None))

    def condition_made(self, condition: Any, lock: Any) -> None:
        """A condition was made, around a lock: its own, if that was made for it."""
        self.made(condition, None)
        own, known = self._known.get(id(lock)), self._known.get(id(condition))
        if own is not None and own.for_condition and own.of is None:
            own.of = known

    def acquired(self, primitive: Any, left: int) -> None:
        """A lock, or a permit of a semaphore, was taken; `left` permits are left."""
        known = self._known.get(id(primitive))
        if known is not None:
            setter = sys._getframe(_SETTER)
            # A permit may be handed on by who released it, to the first that waits.
            handed_on = setter.f_code is _HANDED_ON
            task = self._parked.get(id(setter.f_locals.get("fut"))) if handed_on else self._running
            self._add("acquired", known, task, left)
            line = None if handed_on else calling_line(setter)
            self._note(("taken_on", self._clock.now_us, task, known.id, line))

    def released(self, primitive: Any, left: int) -> None:
        """It was given back."""
        known = self._known.get(id(primitive))
        if known is not None:
            self._add("released", known, self._running, left)

    def event_set(self, event: Any, now: bool) -> None:
        """An event was set or cleared."""
        known = self._known.get(id(event))
        if known is not None:
            self._add("event_set", known, self._running, now)

    def item_put(self, queue: Any, item: Any) -> None:
        """An item was put into a queue."""
        known = self._known.get(id(queue))
        if known is not None:
            self._add("item_put", known, self._running, _item_text(item))

    def item_got(self, queue: Any, item: Any) -> None:
        """An item was taken out of a queue."""
        known = self._known.get(id(queue))
        if known is not None:
            self._add("item_got", known, self._running, _item_text(item))

    def item_done(self, queue: Any) -> None:
        """`task_done()` was called."""
        known = self._known.get(id(queue))
        if known is not None and known.id is not None:
            self._note(("item_done", self._clock.now_us, self._running, known.id))

    def notified(self, condition: Any) -> None:
        """`notify()` was called."""
        known = self._known.get(id(condition))
        if known is not None:
            number = known.id or self._use(known, self._running, sys._getframe(1))
            self._note(("notified", self._clock.now_us, self._running, number))

    def _note(self, note: Any) -> None:
        if self._trace.recording:
            self._trace.log.append(note)

    def known_id(self, primitive: Any) -> int | None:
        """The id of one that has been used; None for anything else."""
        known = self._known.get(id(primitive))
        known = None if known is None else known.of or known
        return known.id if known is not None else None

    def _add(self, kind: Any, known: _Primitive, task_id: int | None, what: Any) -> None:
        number = known.id or self._use(known, task_id, sys._getframe(2))
        if self._trace.recording:
            self._trace.log.append((kind, self._clock.now_us, task_id, number, what))

    def waited_for(self, primitive: Any, task_id: int, future: Any, frame: FrameType | None) -> int | None:
        """The id of what a task waits for, parked on `future`; `frame` is its innermost of the learner's."""
        known = self._known.get(id(primitive))
        if known is None:
            return None
        self._parked[id(future)] = task_id
        return known.id or self._use(known, task_id, frame)

    def becomes_task(self, coro: Any, frame: FrameType) -> None:
        """A task is made of a coroutine that may be a primitive's own: no code of the learner's will be in it."""
        running = getattr(coro, "cr_frame", None)
        known = None if running is None else self._known.get(id(running.f_locals.get("self")))
        if known is not None and known.id is None and known.name is None:
            known.name = name_in(frame, known.ref())

    def woken(self, future: Any) -> None:
        """The wait on that future is over."""
        self._parked.pop(id(future), None)

    @property
    def _running(self) -> int | None:
        return self._steps[-1] if self._steps else None

    def _use(self, known: _Primitive, task_id: int | None, frame: FrameType | None) -> int:
        """Tell of the first use of a primitive; its id."""
        if known.of is not None:
            known.id = known.of.id or self._use(known.of, task_id, frame)
        else:
            known.id = self._used = self._used + 1
            name = known.name or name_in(frame, known.ref())
            about = known.type, known.base, name, known.line, known.number, known.size
            self._trace.add(("primitive_used", self._clock.now_us, task_id, known.id, *about))
        return known.id


def _item_text(item: object) -> str:
    return repr(item) if type(item) is int else value_text(item)


class _Maker(NamedTuple):
    """Who made a primitive."""

    line: int | None
    for_condition: bool
    """whether a condition has made it for itself"""


def _maker(primitive: Any, frame: FrameType | None) -> _Maker | None:
    """The learner's code that made it; None if asyncio or a library did, for itself."""
    for_condition = False
    while frame is not None:
        code = frame.f_code
        own = code.co_varnames[:1] if code.co_name == "__init__" else ()
        of_class = any(frame.f_locals.get(name) is primitive for name in own)
        if not (of_class or is_playgrounds(frame) or code is _CONDITION_MADE):
            return _Maker(calling_line(frame), for_condition) if is_learners_frame(frame) else None
        for_condition = for_condition or (code is _CONDITION_MADE and not of_class)
        frame = frame.f_back
    return None
