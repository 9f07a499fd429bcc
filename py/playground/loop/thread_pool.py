"""`concurrent.futures` with simulated threads: the pool, and the functions that wait for its futures."""

from __future__ import annotations

import concurrent.futures
import functools
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import _base
from typing import Any, Final

from playground.limits.durations import NEVER_US
from playground.limits.errors import Unavailable
from playground.loop.clock import to_us
from playground.loop.threads import ThreadFuture, as_thread, call_in_thread
from playground.loop.world import World

DEFAULT_WORKERS: Final = 12
"""what CPython chooses on a machine with eight processors"""

_original_wait: Final = concurrent.futures.wait
_original_as_completed: Final = concurrent.futures.as_completed


class VirtualThreadPool(concurrent.futures.Executor):
    """A `ThreadPoolExecutor` whose threads are simulated."""

    __module__ = "playground.thread_pool"  # programs print it

    def __init__(
        self,
        world: World,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._world = world
        self._max_workers = max_workers or DEFAULT_WORKERS
        self._free_us: list[int] = []
        """for each worker that was started, when it is free again"""
        self._threads: list[threading.Thread] = []
        """the worker threads, which never start: they are what `threading.current_thread()` gives"""
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{world.next_pool_number()}"
        self._initializer, self._initargs = initializer, initargs
        self._shut_down = False
        self._futures: list[ThreadFuture] = []

    @property
    def busy_until_us(self) -> int:
        """When the last of its threads is done."""
        return max(self._free_us, default=0)

    def busy_threads(self) -> list[str]:
        """The names of its threads that are not done yet."""
        now_us = self._world.clock.now_us
        return [f"{self._prefix}_{worker}" for worker, free_us in enumerate(self._free_us) if free_us > now_us]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> ThreadFuture:
        """Run `fn` in a simulated thread. Its future is done when the virtual clock has come to the end of the call."""
        if self._shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        worker = self._next_worker()
        began_us = max(self._world.clock.now_us, self._free_us[worker])
        future = call_in_thread(self._world, self._threads[worker], began_us, fn, args, kwargs)
        self._free_us[worker] = future.due_us
        self._futures.append(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls and, if `wait`, hold everything up until the last one is done."""
        self._shut_down = True
        if wait:
            for future in sorted(self._futures, key=lambda future: (future.due_us, future.thread_id)):
                self._world.block_until(future.due_us)
                future.arrive()

    def _next_worker(self) -> int:
        """The worker that is free first; a new one as long as there may be more and none is free now."""
        free = min(range(len(self._free_us)), key=self._free_us.__getitem__, default=None)
        if free is not None and self._free_us[free] <= self._world.clock.now_us:
            return free
        if free is None or len(self._free_us) < self._max_workers:
            return self._start_worker()
        return free

    def _start_worker(self) -> int:
        worker = len(self._free_us)
        self._free_us.append(0)
        self._threads.append(threading.Thread(name=f"{self._prefix}_{worker}", daemon=True))
        if self._initializer is not None:
            with as_thread(self._world, self._threads[worker], self._world.clock.now_us):
                self._initializer(*self._initargs)
                self._free_us[worker] = self._world.clock.now_us
        return worker


def blocking_methods(world: World) -> dict[str, Any]:
    """Stand-ins for `Future.result` and `exception`, by name.

    Nothing else runs while a program waits in one of them: if the result is not there yet, it never will be.
    """

    def waiting_for(original: Any) -> Any:
        def ask(self: Any, timeout: float | None = None) -> Any:
            if timeout is None and not self.done():
                raise Unavailable(f"{original.__name__}(): nothing can run while this waits, so it would wait for ever")
            world.block_until(world.clock.now_us if self.done() else world.clock.now_us + to_us(timeout or 0))
            return original(self, 0)

        return functools.update_wrapper(ask, original)

    return {name: waiting_for(getattr(concurrent.futures.Future, name)) for name in ("result", "exception")}


def pool_class(world: World) -> type[VirtualThreadPool]:
    """A `ThreadPoolExecutor` for the programs of one run."""

    class ThreadPoolExecutor(VirtualThreadPool):
        __module__ = "playground.thread_pool"  # programs print it

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(world, *args, **options)

    return ThreadPoolExecutor


def waiting_functions(world: World) -> dict[str, Any]:
    """Stand-ins for `concurrent.futures.wait` and `as_completed`, by name."""

    def wait(fs: Iterable[Any], timeout: float | None = None, return_when: str = _base.ALL_COMPLETED) -> Any:
        pending = set(fs)
        dues = [future.due_us for future in pending if isinstance(future, ThreadFuture)]
        if len(dues) < len(pending) or not dues:
            return _original_wait(pending, timeout, return_when)
        if return_when == _base.FIRST_EXCEPTION:
            dues = [future.due_us for future in pending if future.will_raise] or [max(dues)]
        until_us = max(dues) if return_when == _base.ALL_COMPLETED else min(dues)
        if timeout is not None:
            until_us = min(until_us, world.clock.now_us + to_us(timeout))
        world.block_until(until_us)
        for future in pending:
            future.arrive()
        return _original_wait(pending, 0, return_when)

    def as_completed(fs: Iterable[Any], timeout: float | None = None) -> Iterator[Any]:
        pending = list(fs)
        if not all(isinstance(future, ThreadFuture) for future in pending):
            yield from _original_as_completed(pending, timeout)
            return
        last_us = NEVER_US if timeout is None else world.clock.now_us + to_us(timeout)
        in_order = sorted(set(pending), key=lambda future: (future.due_us, future.thread_id))
        for done, future in enumerate(in_order):
            world.block_until(min(future.due_us, last_us))
            future.arrive()
            if not future.done():
                raise TimeoutError(f"{len(in_order) - done} (of {len(in_order)}) futures unfinished")
            yield future

    return {"wait": wait, "as_completed": as_completed}
