"""What a task waits on, found out from the future it is parked on and the frames in between."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Iterable
from types import CoroutineType, FrameType
from typing import Any, Final

from playground.loop.task_ids import TaskIds
from playground.trace.awaited import Awaited, AwaitedKind
from playground.trace.events import Waking
from playground.trace.places import is_asyncios
from playground.trace.primitives import PrimitiveTracer
from playground.trace.stack import PROGRAM_FILE, await_chain
from playground.trace.wakings import UNSURE, Place

_KINDS: Final[dict[str, AwaitedKind]] = {
    "Barrier": "barrier",
    "Condition": "condition",
    "Event": "event",
    "Lock": "lock",
    "Queue": "queue",
    "Semaphore": "semaphore",
    "TaskGroup": "task_group",
    "_AsCompletedIterator": "as_completed",
    "_wait": "wait",
    "as_completed": "as_completed",
    "wait_for": "wait_for",
}
"""the `kind` of a wait inside a function of asyncio, by the first part of the function's qualified name"""

_PRIMITIVES: Final = ("barrier", "condition", "event", "lock", "queue", "semaphore")

_DIRECT: Final[dict[int, tuple[AwaitedKind, str]]] = {
    id(asyncio.Queue.get.__code__): ("queue", "Queue.get"),
    id(asyncio.Queue.put.__code__): ("queue", "Queue.put"),
    id(asyncio.Lock.acquire.__code__): ("lock", "Lock.acquire"),
    id(asyncio.Semaphore.acquire.__code__): ("semaphore", "Semaphore.acquire"),
    id(asyncio.Event.wait.__code__): ("event", "Event.wait"),
}
"""by the identity of their code, the methods in which most waits are, and how these are told of"""
LEFT: Final = "left"
"""the attribute of the queue in an `as_completed` that has what is not done, before Python 3.13"""
_ENTERS: Final = asyncio.Lock.__aenter__.__code__


class Waits:
    """Knows what each future stands for. Keeps none of them alive."""

    def __init__(self, task_ids: TaskIds, primitives: PrimitiveTracer) -> None:
        self._task_ids, self._primitives = task_ids, primitives
        self._in_primitives: dict[tuple[str, str, int], Awaited] = {}
        """what is waited for by the thousand is told by one object"""
        self._knows_any = False
        """whether any future of asyncio's plain class was met that is more than that"""
        self._sleeps: dict[int, Awaited] = {}
        """by the identity of the future, as long as its timer is in the heap"""
        self._sleeps_until: dict[int, Awaited] = {}
        self._waited_at: dict[int, Place] = {}
        """by the identity of a future that a task waits for in a library's function: what tells whether that is over"""
        self._known: weakref.WeakKeyDictionary[asyncio.Future[Any], Awaited] = weakref.WeakKeyDictionary()

    def sleep_began(self, future: asyncio.Future[Any], due_us: int) -> None:
        """Note the future that the sleeper awaits in an `asyncio.sleep`. Its timer keeps it alive until it ends."""
        on = self._sleeps_until.get(due_us)
        if on is None:
            on = self._sleeps_until[due_us] = {"kind": "sleep", "until_us": due_us}
        self._sleeps[id(future)] = on

    def sleep_ends(self, future: Any) -> None:
        """Forget the future that a timer was to resolve: its time has come, or the timer is cancelled."""
        self._sleeps.pop(id(future), None)

    def gather_called(self, outer: asyncio.Future[Any], gather_id: int) -> None:
        """Note the future that a gather returned."""
        self._know(outer, {"kind": "gather", "gather": gather_id})

    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        """Note the future that `asyncio.shield` put before `inner`."""
        self._know(outer, {"kind": "shield", "task": self._task_ids.known_id(inner)})

    def thread_awaited(self, future: asyncio.Future[Any], thread_id: int) -> None:
        """Note the future that brings the result of a call in a thread."""
        self._know(future, {"kind": "thread", "thread": thread_id})

    def known(self, future: asyncio.Future[Any]) -> Awaited | None:
        """What a future stands for by itself, or None: the `on` of `trace` without a library function."""
        sleep = self._sleeps.get(id(future))
        if sleep is not None:
            return sleep
        if not self._knows_any and type(future) is asyncio.Future:
            return None
        task_id = self._task_ids.known_id(future)
        return self._known.get(future) if task_id is None else {"kind": "task", "task": task_id}

    def describe(self, future: asyncio.Future[Any], coro: Any, task_id: int) -> Awaited:
        """The `on` of a step of `coro`, the task's, that ended waiting for `future`. See `trace`."""
        known = self._sleeps.get(id(future)) or self.known(future)
        if known is not None:
            return known
        return self._directly_in(future, coro, task_id) or self._in_library(future, await_chain(coro), task_id)

    def waking(self, future: asyncio.Future[Any]) -> Waking | None:
        """What a task wakes to that waited for `future` in a library's function. To be asked once."""
        place = self._waited_at.pop(id(future), None) if self._waited_at else None
        return None if place is None else place.waking()

    def _know(self, future: asyncio.Future[Any], on: Awaited) -> None:
        self._known[future] = on
        self._knows_any = self._knows_any or type(future) is asyncio.Future

    def _directly_in(self, future: asyncio.Future[Any], coro: Any, task_id: int) -> Awaited | None:
        """As `_in_library`, and fast, of what most waits are in: a `get()` or `acquire()` that the learner called."""
        above = enters = None
        while type(coro) is CoroutineType and type(inner := coro.cr_await) is CoroutineType:
            above, enters, coro = enters, coro, inner
        found = _DIRECT.get(id(coro.cr_code)) if type(coro) is CoroutineType else None
        if found is None or enters is None:
            return None
        caller = above if enters.cr_code is _ENTERS else enters
        if caller is None or caller.cr_code.co_filename != PROGRAM_FILE:
            return None
        primitive = self._primitives.waited_for(coro.cr_frame.f_locals["self"], task_id, future, caller.cr_frame)
        if primitive is None:
            return None
        if found[0] == "queue":
            self._waited_at[id(future)] = Place(coro.cr_frame)
        return self._in_primitive(*found, primitive)

    def _in_library(self, future: asyncio.Future[Any], frames: list[FrameType], task_id: int) -> Awaited:
        inside = _library_frames(frames)
        kinds = [(known, frame) for frame in inside if (known := _kind(frame)) is not None]
        # Since 3.12 wait_for waits in what it is given, and then that is what says most.
        kind: AwaitedKind
        frame: FrameType | None
        kind, frame = next((each for each in kinds if each[0] != "wait_for"), kinds[0] if kinds else ("future", None))
        self._note_place(future, kind, inside, kinds)
        if frame is None:
            return {"kind": "future", "in": inside[-1].f_code.co_qualname if inside else None}
        name = _public_name(frame)
        if kinds[-1][0] == "lock":  # a condition's or a barrier's own, to be had again
            kind, frame = kinds[-1]
        if kind in _PRIMITIVES:
            learners = frames[-len(inside) - 1] if len(inside) < len(frames) else None
            primitive = self._primitives.waited_for(frame.f_locals.get("self"), task_id, future, learners)
            if primitive is not None:
                return self._in_primitive(kind, name, primitive)
        on: Awaited = {"kind": kind, "in": name}
        tasks = self._tasks_waited_for(kind, frame)
        return on if tasks is None else {**on, "tasks": tasks}

    def _note_place(
        self,
        future: asyncio.Future[Any],
        kind: AwaitedKind,
        inside: list[FrameType],
        kinds: list[tuple[AwaitedKind, FrameType]],
    ) -> None:
        """Remember where `future` is waited for, if that it is done does not say that the wait is over."""
        inmost = kinds[-1] if kinds else None
        if inmost is None or inmost[1] is not inside[-1]:
            if inside:
                self._waited_at[id(future)] = UNSURE
        elif inmost[0] == "queue":
            self._waited_at[id(future)] = Place(inmost[1])
        elif kind == "barrier" and inmost[0] == "condition":
            self._waited_at[id(future)] = Place(next(frame for each, frame in kinds if each == "barrier"))

    def _in_primitive(self, kind: AwaitedKind, name: str, primitive: int) -> Awaited:
        key = kind, name, primitive
        if key not in self._in_primitives:
            self._in_primitives[key] = {"kind": kind, "in": name, "primitive": primitive}
        return self._in_primitives[key]

    def _tasks_waited_for(self, kind: AwaitedKind, frame: FrameType) -> list[int] | None:
        waited: Iterable[Any] | None
        if kind == "wait":
            waited = frame.f_locals["fs"]
        elif kind == "task_group":
            waited = frame.f_locals["self"]._tasks
        elif kind == "as_completed":
            names = frame.f_locals
            # A class since Python 3.13; before, a queue that was told of what is left.
            waited = names["self"]._todo if "self" in names else getattr(names.get("done"), LEFT, None)
            if waited is None:
                return None
        else:
            return None
        return sorted(filter(None, map(self._task_ids.known_id, waited)))


def _kind(frame: FrameType) -> AwaitedKind | None:
    return _KINDS.get(frame.f_code.co_qualname.split(".")[0]) if is_asyncios(frame) else None


def _library_frames(frames: list[FrameType]) -> list[FrameType]:
    """The frames inside the learner's innermost one."""
    inside: list[FrameType] = []
    for frame in reversed(frames):
        if frame.f_code.co_filename == PROGRAM_FILE:
            break
        inside.insert(0, frame)
    return inside


def _public_name(frame: FrameType) -> str:
    """The name under which a learner knows the function: `Queue.get`, `wait`."""
    owner, _, name = frame.f_code.co_qualname.rpartition(".")
    if owner.startswith(("as_completed", "_AsCompleted")):
        return "as_completed"
    if owner == "TaskGroup":
        return "TaskGroup"
    return f"{owner}.{name}" if owner else name.lstrip("_")
