"""`ThreadPoolExecutor` with simulated threads: its workers, and what waits in its queue until one is free."""

from __future__ import annotations

import concurrent.futures
import functools
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import _base
from concurrent.futures.thread import BrokenThreadPool
from typing import Any, Final

from playground.limits.durations import NEVER_US
from playground.loop.identities import KnownThread
from playground.loop.threads import Call, ThreadFuture, as_thread, refuse_wait
from playground.loop.world import Stuck, World

DEFAULT_WORKERS: Final = 12
"""what CPython chooses on a machine with eight processors"""


class _Worker:
    """One thread of a pool."""

    def __init__(self, thread: KnownThread) -> None:
        self.thread = thread
        self.free_us = 0
        """since when, or from when on, it has nothing to do; never, while its call is running"""
        self.number = 0
        """of its last call: of two workers that are done at one instant, the one that began earlier is free first"""

    def free(self) -> tuple[int, int]:
        """Workers are free in the order of this."""
        return self.free_us, self.number


class _Queue(deque[ThreadFuture]):
    """What no worker has taken up yet."""

    __module__ = "playground.thread_pool"  # programs print it

    def qsize(self) -> int:
        return len(self)

    def empty(self) -> bool:
        return not self


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
        self._world, self._agenda = world, world.agenda
        self._max_workers = max_workers or DEFAULT_WORKERS
        self._workers: list[_Worker] = []
        self._work_queue = _Queue()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{world.next_pool_number()}"
        self._initializer, self._initargs = initializer, initargs
        self._shutdown = False
        self._broken: str | bool = False
        self._when_finished: list[Callable[[], object]] = []

    @property
    def _threads(self) -> set[threading.Thread]:
        return {worker.thread for worker in self._workers}

    def busy_threads(self) -> list[str]:
        """The names of its threads that are not done yet."""
        now_us = self._world.clock.now_us
        return [worker.thread.name for worker in self._workers if worker.free_us > now_us]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> ThreadFuture:
        """Run `fn` in a simulated thread. Its future is done when the virtual clock has come to the end of the call."""
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self._world.charge_computing()  # what the program has computed until now comes before the call
        future = ThreadFuture(self._world, Call(fn, args, kwargs), self._run_ahead)
        self._world.instrument.thread_submitted(future.thread_id)
        self._work_queue.append(future)
        if self._free_worker() is None and len(self._workers) < self._max_workers:
            self._start_worker()
        self._serve()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls and, if `wait`, hold everything up until the last one is done."""
        self._shutdown = True
        if cancel_futures:
            while self._work_queue:
                self._work_queue.popleft().cancel()
        if wait:
            try:
                self._wait_for_workers()
            except Stuck:
                refuse_wait("shutdown")
        self._end_if_finished()

    def _wait_for_workers(self) -> None:
        if self._world.in_thread:
            self._run_ahead(None)
            self._world.block_until(max((worker.free_us for worker in self._workers), default=0), "wait")
        else:
            self._world.wait(self._finished)

    def when_finished(self, call: Callable[[], object]) -> None:
        """Call when the pool is shut down and its last thread is done."""
        self._when_finished.append(call)
        self._end_if_finished()

    def _free_worker(self) -> _Worker | None:
        """The worker that has been free for longest, None if there is none."""
        first = min(self._workers, key=_Worker.free, default=None)
        return first if first is not None and first.free_us <= self._world.clock.now_us else None

    def _start_worker(self) -> None:
        worker = _Worker(self._world.threads.start(f"{self._thread_name_prefix}_{len(self._workers)}"))
        self._workers.append(worker)
        worker.free_us = self._world.clock.now_us
        if self._initializer is not None:
            self._initialize(worker, self._initializer)

    def _initialize(self, worker: _Worker, initializer: Callable[..., object]) -> None:
        worker.free_us = NEVER_US
        future = ThreadFuture(self._world, Call(initializer, self._initargs, {}), self._run_ahead)
        self._world.instrument.thread_submitted(future.thread_id)
        future.run_in(worker.thread)
        worker.free_us = future.due_us if future.error is None else NEVER_US
        self._agenda.at(future.due_us, future.number, lambda: self._initialized(worker, future))

    def _initialized(self, worker: _Worker, future: ThreadFuture) -> None:
        future.arrive()
        if future.error is None:
            self._serve()
            return
        with as_thread(self._world, worker.thread, future.number):
            _base.LOGGER.critical("Exception in initializer:", exc_info=future.error)
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while self._work_queue:
                self._work_queue.popleft().set_exception(BrokenThreadPool(self._broken))
        self._workers.remove(worker)
        self._world.threads.end(worker.thread)
        self._end_if_finished()

    def _serve(self) -> None:
        """Have free workers take up what waits."""
        while self._work_queue and (worker := self._free_worker()) is not None:
            self._take_up(worker)
        self._end_if_finished()

    def _take_up(self, worker: _Worker) -> None:
        """Have the worker do what is first in the queue, now."""
        future, free_us = self._work_queue.popleft(), worker.free_us
        worker.free_us = NEVER_US
        if future.run_in(worker.thread):
            worker.free_us, worker.number = future.due_us, future.number
            self._agenda.at(future.due_us, future.number, lambda: self._finish(worker, future))
        else:
            worker.free_us = free_us

    def _finish(self, worker: _Worker, future: ThreadFuture) -> None:
        """The call is over: its result arrives, and whoever is called back is so in the worker, before all else."""
        with as_thread(self._world, worker.thread, future.number):
            future.arrive()
            now_us = self._world.clock.now_us
        worker.free_us = max(worker.free_us, now_us)
        self._agenda.at(worker.free_us, future.number, self._serve)

    def _run_ahead(self, awaited: ThreadFuture | None) -> None:
        """Run what is queued, up to a call that a thread waits for, at the times at which workers will be free."""
        while self._work_queue and (awaited is None or awaited in self._work_queue):
            worker = min(self._workers, key=_Worker.free)
            if worker.free_us == NEVER_US:
                refuse_wait("shutdown" if awaited is None else "result")  # it waits for itself
            with self._world.running_ahead():
                self._world.clock.now_us = max(worker.free_us, self._work_queue[0].submitted_us)
                self._take_up(worker)

    def _finished(self) -> bool:
        now_us = self._world.clock.now_us
        return not self._work_queue and all(worker.free_us <= now_us for worker in self._workers)

    def _end_if_finished(self) -> None:
        if self._shutdown and self._finished():
            for worker in self._workers:
                self._world.threads.end(worker.thread)
            while self._when_finished:
                self._when_finished.pop()()

    def __del__(self) -> None:
        for worker in getattr(self, "_workers", ()):
            self._world.threads.end(worker.thread)


THREADS_BEGIN: Final = frozenset(
    function.__code__ for function in (ThreadFuture.run_in, VirtualThreadPool._finish, VirtualThreadPool._initialized)
)
"""what calls, in the stack of whoever has a thread begin or waits for it, what the thread does: its own begins there"""


for _name in ("submit", "shutdown"):  # as a program inspects them
    functools.update_wrapper(
        getattr(VirtualThreadPool, _name), getattr(concurrent.futures.ThreadPoolExecutor, _name), updated=()
    )


def pool_class(world: World) -> type[VirtualThreadPool]:
    """A `ThreadPoolExecutor` for the programs of one run."""

    class ThreadPoolExecutor(VirtualThreadPool):
        __module__ = "playground.thread_pool"  # programs print it

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(world, *args, **options)

    return ThreadPoolExecutor
