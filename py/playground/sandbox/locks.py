"""Locks that never block for real: nothing else runs while a program waits in one, so nobody could release it.

`Event`, `Condition`, `Semaphore`, `Barrier` and the queues of `queue` are made of locks: with these, a wait that can
never end ends the run as a deadlock, and a wait with a timeout takes virtual time.
"""

from __future__ import annotations

import _thread
import queue
import sys
import threading
import time
from typing import Final, NoReturn

from playground.limits.errors import Blocked, Unavailable
from playground.loop.clock import to_us
from playground.loop.world import World
from playground.trace.places import is_learners_frame, is_playgrounds
from playground.trace.stack import calling_line

_FOREVER: Final = -1


def install_locks(world: World) -> None:
    """Put the locks of one run in place. To be called inside `isolated()`, when the clock's functions are in place."""
    lock = _lock_class(world)
    threading.Lock = threading._allocate_lock = _thread.allocate_lock = lock  # type: ignore
    queue.SimpleQueue = queue._PySimpleQueue  # type: ignore[attr-defined,misc]  # the other one blocks in C
    queue.time = threading._time = time.monotonic  # type: ignore[attr-defined]


def _lock_class(world: World) -> type:
    class lock:  # noqa: N801 - what `type(threading.Lock())` is called
        __slots__ = ("__weakref__", "_held")

        def __init__(self) -> None:
            self._held = False

        def acquire(self, blocking: bool = True, timeout: float = _FOREVER) -> bool:
            _check_timeout(blocking, timeout)
            if not self._held:
                self._held = True
                return True
            if not blocking:
                return False
            if timeout == _FOREVER:
                _blocked(world)
            world.block_until(world.clock.now_us + to_us(timeout))
            return False

        def release(self) -> None:
            if not self._held:
                raise RuntimeError("release unlocked lock")
            self._held = False

        def locked(self) -> bool:
            return self._held

        def __enter__(self) -> bool:
            return self.acquire()

        def __exit__(self, *_: object) -> None:
            self.release()

        def __repr__(self) -> str:
            state = "locked" if self._held else "unlocked"
            return f"<{state} _thread.lock object at {id(self):#x}>"

        def _at_fork_reinit(self) -> None:
            self._held = False

    lock.__module__, lock.__qualname__ = "_thread", "lock"
    return lock


def _check_timeout(blocking: bool, timeout: float) -> None:
    if not blocking and timeout != _FOREVER:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != _FOREVER:
        raise ValueError("timeout value must be a non-negative number")


def _blocked(world: World) -> NoReturn:
    call = _blocking_call()
    if world.in_thread:
        raise Unavailable(f"{call}: a simulated thread cannot wait for other code, which goes on only when it is done")
    line = f" on line {calling_line()}" if calling_line() else ""
    raise world.budget.end(
        Blocked(f"{call}{line} blocks, and nothing else runs while it does: a real program would wait for ever")
    )


def _blocking_call() -> str:
    """What the learner called that led here: `Event.wait()`."""
    name = "Lock.acquire"
    frame = sys._getframe(3)  # whoever called acquire()
    while not is_learners_frame(frame) and not is_playgrounds(frame):
        name = frame.f_code.co_qualname
        assert frame.f_back is not None, "somebody of ours called all this"
        frame = frame.f_back
    return f"{name.removeprefix('_Py')}()"
