"""Threads on the virtual clock: a call in a simulated thread, and the future that brings its result.

There are no threads in a browser. A function that is handed to one runs at once, on a clock of its own that
starts when its worker is free; what it prints and returns arrives at the time that this clock shows. The loop's
own clock stays where it was, so the function's `time.sleep` blocks nobody.

The difference that shows: the function's effects on shared data are all there from its start.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import functools
import threading
from asyncio import events, tasks
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playground.limits.durations import MICROSECONDS
from playground.limits.errors import RunEnded
from playground.loop.clock import to_us
from playground.loop.world import World


class ThreadFuture(concurrent.futures.Future[Any]):
    """The future of a call in a simulated thread: its result is known, and arrives when it is due."""

    __module__ = "playground.threads"  # programs print it

    def __init__(self, world: World, thread_id: int) -> None:
        super().__init__()
        self.thread_id = thread_id
        self.due_us = 0
        self._world = world
        self.will_raise = False
        self._deliver: Callable[[], None] | None = None

    def arrive_at(self, due_us: int, deliver: Callable[[], None]) -> None:
        """Let `deliver` set the result at `due_us`."""
        self.due_us, self._deliver = due_us, deliver
        self.set_running_or_notify_cancel()

    def arrive(self) -> None:
        """Set the result if it is due."""
        if self._deliver is not None and self._world.clock.now_us >= self.due_us:
            deliver, self._deliver = self._deliver, None
            deliver()

    def done(self) -> bool:
        self.arrive()
        return super().done()

    def running(self) -> bool:
        self.arrive()
        return super().running()

    def result(self, timeout: float | None = None) -> Any:
        self._block(timeout)
        return super().result(0)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        self._block(timeout)
        return super().exception(0)

    def add_done_callback(self, fn: Callable[[concurrent.futures.Future[Any]], object]) -> None:
        self.arrive()
        super().add_done_callback(fn)
        loop = events._get_running_loop()
        if loop is not None and self._deliver is not None:
            loop.call_at(self.due_us / MICROSECONDS, self.arrive)

    def _block(self, timeout: float | None) -> None:
        """Hold everything up until the result is there, or `timeout` seconds have passed."""
        until_us = self.due_us
        if timeout is not None:
            until_us = min(until_us, self._world.clock.now_us + to_us(timeout))
        self._world.block_until(until_us)
        self.arrive()


def call_in_thread(
    world: World,
    thread: threading.Thread,
    began_us: int,
    fn: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> ThreadFuture:
    """Call `fn` as if in `thread`, which is free at `began_us`."""
    future = ThreadFuture(world, world.next_thread_id())
    instrument, result, error = world.instrument, None, None
    with as_thread(world, thread, began_us):
        instrument.thread_began(future.thread_id, thread.name, fn, args)
        try:
            result = contextvars.Context().run(fn, *args, **kwargs)
        except RunEnded:
            raise
        except BaseException as raised:  # as CPython's worker does: it belongs to whoever asks the future
            error = raised
        instrument.thread_ended(future.thread_id, result, error)
        due_us = world.clock.now_us
    if error is not None:
        future.will_raise = True
        future.arrive_at(due_us, functools.partial(future.set_exception, error))
    else:
        future.arrive_at(due_us, functools.partial(future.set_result, result))
    return future


@contextmanager
def as_thread(world: World, thread: threading.Thread, began_us: int) -> Iterator[None]:
    """What runs in here sees the surroundings of `thread`: its own clock and thread-locals, and no running loop."""
    now_us, loop = world.clock.now_us, events._get_running_loop()
    task = asyncio.current_task(loop) if loop is not None else None
    active: dict[int, threading.Thread] = threading._active  # type: ignore[attr-defined]
    ident = threading.get_ident()
    known = active.get(ident)
    was_in_thread, world.in_thread = world.in_thread, True
    world.clock.now_us = began_us
    active[ident] = thread
    if loop is not None and task is not None:
        tasks._leave_task(loop, task)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(loop)
        if loop is not None and task is not None:
            tasks._enter_task(loop, task)
        if known is not None:
            active[ident] = known
        else:
            del active[ident]
        world.clock.now_us, world.in_thread = now_us, was_in_thread
