"""The functions of `concurrent.futures` that hold everything up until a future is done."""

from __future__ import annotations

import concurrent.futures
import functools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import _base
from typing import Any, Final

from playground.limits.durations import MICROSECONDS
from playground.loop.threads import ThreadFuture, wait_for
from playground.loop.world import World

_original_wait: Final = concurrent.futures.wait


def blocking_methods(world: World) -> dict[str, Any]:
    """Stand-ins for `Future.result` and `exception`, by name.

    The loop does not run while a program waits in one of them: only what a simulated thread does can end the wait.
    """

    def waiting_for(original: Any) -> Any:
        def ask(self: Any, timeout: float | None = None) -> Any:
            wait_for(world, [self], self.done, timeout, original.__name__)
            return original(self, 0)

        return functools.update_wrapper(ask, original)

    return {name: waiting_for(getattr(concurrent.futures.Future, name)) for name in ("result", "exception")}


def waiting_functions(world: World) -> dict[str, Any]:
    """Stand-ins for `concurrent.futures.wait` and `as_completed`, by name."""

    def wait(fs: Iterable[Any], timeout: float | None = None, return_when: str = _base.ALL_COMPLETED) -> Any:
        futures = set(fs)
        wait_for(world, futures, _enough(futures, return_when), timeout, "wait")
        return _original_wait(futures, 0, return_when)

    def as_completed(fs: Iterable[Any], timeout: float | None = None) -> Iterator[Any]:
        pending = list(dict.fromkeys(fs))
        began_us, total = world.clock.now_us, len(pending)
        while pending:
            left = None if timeout is None else max(0.0, timeout - (world.clock.now_us - began_us) / MICROSECONDS)
            wait_for(world, pending, lambda: any(future.done() for future in pending), left, "as_completed")
            done = [future for future in pending if future.done()]
            if not done:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            first = min(done, key=_order)
            pending.remove(first)
            yield first

    return {"wait": wait, "as_completed": as_completed}


def _enough(futures: set[Any], return_when: str) -> Callable[[], bool]:
    def failed(future: Any) -> bool:
        return future.done() and not future.cancelled() and future._exception is not None

    def enough() -> bool:
        done = [future for future in futures if future.done()]
        if len(done) == len(futures):
            return True
        if return_when == _base.FIRST_COMPLETED:
            return bool(done)
        return return_when == _base.FIRST_EXCEPTION and any(map(failed, done))

    return enough


def _order(future: Any) -> tuple[int, int]:
    return (future.due_us, future.thread_id) if isinstance(future, ThreadFuture) else (0, 0)
