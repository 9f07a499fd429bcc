"""What a task waits on, found out from the future it is parked on and the frames in between."""

from __future__ import annotations

import asyncio
import os
import weakref
from asyncio import futures
from collections.abc import Iterable
from types import FrameType
from typing import Any, Final

from playground.stack import PROGRAM_FILE
from playground.world import World

_ASYNCIO: Final = os.path.dirname(asyncio.__file__)
_KINDS: Final = {
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


class Waits:
    """Knows what each future stands for. Keeps none of them alive."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: weakref.WeakKeyDictionary[asyncio.Future[Any], dict[str, Any]] = weakref.WeakKeyDictionary()

    def timer_set(self, callback: Any, args: tuple[Any, ...], due_us: int) -> None:
        """Note the timer of an `asyncio.sleep`: it is set to resolve the future that the sleeper awaits."""
        if callback is futures._set_result_unless_cancelled:  # type: ignore[attr-defined]
            self._known[args[0]] = {"kind": "sleep", "until_us": due_us}

    def gather_called(self, outer: asyncio.Future[Any], gather_id: int) -> None:
        """Note the future that a gather returned."""
        self._known[outer] = {"kind": "gather", "gather": gather_id}

    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        """Note the future that `asyncio.shield` put before `inner`."""
        self._known[outer] = {"kind": "shield", "task": self._world.known_id(inner)}

    def thread_awaited(self, future: asyncio.Future[Any], thread_id: int) -> None:
        """Note the future that brings the result of a call in a thread."""
        self._known[future] = {"kind": "thread", "thread": thread_id}

    def known(self, future: asyncio.Future[Any]) -> dict[str, Any] | None:
        """What a future stands for by itself, or None: the `on` of `trace` without a library function."""
        task_id = self._world.known_id(future)
        return self._known.get(future) if task_id is None else {"kind": "task", "task": task_id}

    def describe(self, future: asyncio.Future[Any], frames: list[FrameType]) -> dict[str, Any]:
        """The `on` of a step that ended waiting for `future`; `frames` is the task's await chain. See `trace`."""
        return self.known(future) or self._in_library(frames)

    def _in_library(self, frames: list[FrameType]) -> dict[str, Any]:
        inside = _library_frames(frames)
        for frame in inside:
            kind = _KINDS.get(frame.f_code.co_qualname.split(".")[0])
            if kind is not None and frame.f_code.co_filename.startswith(_ASYNCIO):
                return {"kind": kind, "in": _public_name(frame)} | self._tasks_waited_for(kind, frame)
        return {"kind": "future", "in": inside[-1].f_code.co_qualname if inside else None}

    def _tasks_waited_for(self, kind: str, frame: FrameType) -> dict[str, Any]:
        waited: Iterable[Any]
        if kind == "wait":
            waited = frame.f_locals["fs"]
        elif kind == "task_group":
            waited = frame.f_locals["self"]._tasks
        else:
            return {}
        return {"tasks": sorted(filter(None, map(self._world.known_id, waited)))}


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
