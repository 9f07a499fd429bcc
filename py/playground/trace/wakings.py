"""What a task wakes to in a queue or a barrier: that its future is done does not say that its wait is over."""

from __future__ import annotations

import asyncio
import weakref
from types import FrameType
from typing import Any, Final

from playground.trace.events import Waking

_QUEUES: Final = (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue)
"""those whose items are in `_queue`: a class of the learner's may keep them elsewhere"""


class Place:
    """The function that a task waits in. Does not keep the queue or barrier alive that it is of."""

    __slots__ = ("_function", "_owner")

    def __init__(self, frame: FrameType | None) -> None:
        owner = None if frame is None else frame.f_locals.get("self")
        self._owner = None if owner is None else weakref.ref(owner)
        self._function = "" if frame is None else frame.f_code.co_name

    def waking(self) -> Waking | None:
        """What a task wakes to here, now that it is about to go on; None if its wait is over."""
        owner = None if self._owner is None else self._owner()
        if type(owner) is asyncio.Barrier:
            return _at_barrier(owner)
        return _at_queue(owner, self._function) if type(owner) in _QUEUES else "unsure"


UNSURE: Final = Place(None)
"""a function that nothing is known of"""


def _at_barrier(barrier: Any) -> Waking | None:
    state = barrier._state.name
    if state in ("BROKEN", "RESETTING"):
        return "broken"
    return None if state == "DRAINING" else "unsure"


def _at_queue(queue: Any, function: str) -> Waking | None:
    if function == "get":
        over = bool(queue._queue)
    else:
        over = not (getattr(queue, "_is_shutdown", False) or 0 < queue._maxsize <= len(queue._queue))
    if over:
        return None
    return "shut_down" if getattr(queue, "_is_shutdown", False) else "taken"
