"""What a task waits on, found out from the future it is parked on and the frames in between."""

from __future__ import annotations

import asyncio
import weakref
from asyncio import futures
from types import FrameType
from typing import Any

from playground.stack import PROGRAM_FILE
from playground.world import World


class Waits:
    """Knows which futures are sleeps and which are gathers. Keeps none of them alive."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sleeps: weakref.WeakKeyDictionary[asyncio.Future[Any], int] = weakref.WeakKeyDictionary()
        self._gathers: weakref.WeakKeyDictionary[asyncio.Future[Any], int] = weakref.WeakKeyDictionary()

    def timer_set(self, callback: Any, args: tuple[Any, ...], due_us: int) -> None:
        """Note the timer of an `asyncio.sleep`: it is set to resolve the future that the sleeper awaits."""
        if callback is futures._set_result_unless_cancelled:  # type: ignore[attr-defined]
            self._sleeps[args[0]] = due_us

    def gather_called(self, outer: asyncio.Future[Any], gather_id: int) -> None:
        """Note the future that a gather returned."""
        self._gathers[outer] = gather_id

    def describe(self, future: asyncio.Future[Any], frames: list[FrameType]) -> dict[str, Any]:
        """The `on` of a step that ended waiting for `future`; `frames` is the task's await chain. See `trace`."""
        task_id = self._world.known_id(future)
        if task_id is not None:
            return {"kind": "task", "task": task_id}
        if (due_us := self._sleeps.get(future)) is not None:
            return {"kind": "sleep", "until_us": due_us}
        if (gather_id := self._gathers.get(future)) is not None:
            return {"kind": "gather", "gather": gather_id}
        return {"kind": "future", "in": _library_function(frames)}


def _library_function(frames: list[FrameType]) -> str | None:
    """The qualified name of the innermost function if it is not the learner's, such as "Queue.get"."""
    if not frames or frames[-1].f_code.co_filename == PROGRAM_FILE:
        return None
    return frames[-1].f_code.co_qualname
