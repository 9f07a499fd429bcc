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
from typing import Any, Final, NoReturn

from playground.limits.durations import NEVER_US
from playground.limits.errors import Blocked, Unavailable
from playground.loop.clock import to_us
from playground.loop.stock_frames import is_a_work_item
from playground.loop.world import Stuck, World
from playground.sandbox.likeness import like, put, refuse_to_pickle
from playground.trace.places import is_learners_frame, is_playgrounds
from playground.trace.stack import calling_line

_FOREVER: Final = -1


def install_locks(world: World) -> None:
    """Put the locks of one run in place. To be called inside `isolated()`, when the clock's functions are in place."""
    lock = _lock_class(world)
    rlock = _rlock_class(world, lock)
    refuse_to_pickle(lock, "_thread.lock")
    refuse_to_pickle(rlock, "_thread.RLock")
    # A function that makes locks before Python 3.13, and their class since.
    made = lock if isinstance(threading.Lock, type) else like(lambda: lock(), threading.Lock)
    threading.Lock = threading._allocate_lock = _thread.allocate_lock = made  # type: ignore
    for name in {"LockType", "lock"} & vars(_thread).keys():
        setattr(_thread, name, lock)
    threading._CRLock = _thread.RLock = rlock  # type: ignore
    in_python: Any = queue._PySimpleQueue  # type: ignore[attr-defined]  # the other one blocks in C
    put(queue, "SimpleQueue", like(type("SimpleQueue", (in_python,), {}), queue.SimpleQueue))
    queue.time = threading._time = time.monotonic  # type: ignore[attr-defined]


def _lock_class(world: World) -> type[Any]:
    class lock:  # noqa: N801 - what `type(threading.Lock())` is called
        __slots__ = ("__weakref__", "_ahead", "_held", "_since_us")

        def __init__(self) -> None:
            self._held, self._since_us = False, 0
            self._ahead: list[tuple[int, int]] = []
            """from when until when threads have held it that are ahead of others"""

        def acquire(self, blocking: bool = True, timeout: float = _FOREVER) -> bool:
            _check_timeout(blocking, timeout)
            if self._held or self._ahead:
                until_us = world.clock.now_us + to_us(timeout) if timeout != _FOREVER else NEVER_US
                if not self._wait(until_us if blocking else 0):
                    return False
            self._held, self._since_us = True, world.clock.now_us
            return True

        def _wait(self, until_us: int) -> bool:
            while True:
                now_us = world.clock.now_us
                if not world.in_thread:
                    self._ahead = [each for each in self._ahead if each[1] > now_us]
                free_us = next((end_us for from_us, end_us in self._ahead if from_us <= now_us < end_us), 0)
                if not (self._held or free_us):
                    return True
                if now_us >= until_us:
                    return False
                if free_us:
                    world.block_until(min(free_us, until_us), "wait")
                else:
                    self._wait_for_release(until_us)

        def _wait_for_release(self, until_us: int) -> None:
            try:
                world.wait(lambda: not self._held, until_us)
            except Stuck:
                _blocked(world)

        def release(self) -> None:
            if not self._held:
                raise RuntimeError("release unlocked lock")
            self._held, now_us = False, world.clock.now_us
            if world.in_thread and now_us > self._since_us:
                begins = self._since_us
                if self._ahead and self._ahead[-1][1] == begins:
                    begins = self._ahead.pop()[0]
                self._ahead.append((begins, now_us))

        def locked(self) -> bool:
            now_us = world.clock.now_us
            return self._held or any(from_us <= now_us < end_us for from_us, end_us in self._ahead)

        def __enter__(self) -> bool:
            return self.acquire()

        def __exit__(self, *_: object) -> None:
            self.release()

        def __repr__(self) -> str:
            state = "locked" if self.locked() else "unlocked"
            return f"<{state} _thread.lock object at {id(self):#x}>"

        def _at_fork_reinit(self) -> None:
            self._held = False

    lock.__module__, lock.__qualname__ = "_thread", "lock"
    return lock


def _rlock_class(world: World, lock: type[Any]) -> type[Any]:
    class RLock:
        __slots__ = ("__weakref__", "_count", "_lock", "_owner")

        def __init__(self, *_: object) -> None:
            self._lock, self._owner, self._count = lock(), 0, 0

        def acquire(self, blocking: bool = True, timeout: float = _FOREVER) -> bool:
            if not self._is_owned():
                if not self._lock.acquire(blocking, timeout):
                    return False
                self._owner = world.threads.current.ident or 0
            self._count += 1
            return True

        def release(self) -> None:
            if not self._is_owned():
                raise RuntimeError("cannot release un-acquired lock")
            self._count -= 1
            if not self._count:
                self._owner = 0
                self._lock.release()

        def locked(self) -> bool:
            return bool(self._lock.locked())

        def __enter__(self) -> bool:
            return self.acquire()

        def __exit__(self, *_: object) -> None:
            self.release()

        def __repr__(self) -> str:
            state = "locked" if self._count else "unlocked"
            return f"<{state} _thread.RLock object owner={self._owner} count={self._count} at {id(self):#x}>"

        # What threading.Condition asks of its lock.

        def _is_owned(self) -> bool:
            return self._owner == world.threads.current.ident

        def _recursion_count(self) -> int:
            return self._count if self._is_owned() else 0

        def _release_save(self) -> tuple[int, int]:
            if not self._count:
                raise RuntimeError("cannot release un-acquired lock")
            saved, self._count, self._owner = (self._count, self._owner), 0, 0
            self._lock.release()
            return saved

        def _acquire_restore(self, saved: tuple[int, int]) -> None:
            self._lock.acquire()
            self._count, self._owner = saved

        def _at_fork_reinit(self) -> None:
            self._owner = self._count = 0
            self._lock._at_fork_reinit()

    RLock.__module__, RLock.__qualname__ = "_thread", "RLock"
    return RLock


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
    frame = sys._getframe(2)
    while is_playgrounds(frame):  # up to whoever called acquire()
        assert frame.f_back is not None, "somebody else calls it"
        frame = frame.f_back
    while not is_learners_frame(frame) and not is_playgrounds(frame) and not is_a_work_item(frame.f_code):
        name = frame.f_code.co_qualname
        assert frame.f_back is not None, "somebody of ours called all this"
        frame = frame.f_back
    return f"{name.removeprefix('_Py')}()"
