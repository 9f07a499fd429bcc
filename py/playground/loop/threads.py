"""Threads on the virtual clock: a call in a simulated thread, and the future that brings its result.

There are no threads in a browser. A function that is handed to one runs at once when its worker takes it up, on a
clock of its own; what it prints and returns arrives at the time that this clock shows. The loop's own clock stays
where it was, so the function's `time.sleep` blocks nobody.

The difference that shows: the function's effects on shared data are all there from its start.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import functools
from asyncio import events, tasks
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, NoReturn

from playground.limits.durations import NEVER_US
from playground.limits.errors import RunEnded, Unavailable
from playground.loop.clock import to_us
from playground.loop.identities import KnownThread
from playground.loop.stock_frames import as_in_a_work_item, as_in_a_worker
from playground.loop.world import Stuck, World

WOULD_WAIT_FOR_EVER: Final = "nothing can run while this waits, so it would wait for ever"


class Call(NamedTuple):
    """What a thread is to call."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class ThreadFuture(concurrent.futures.Future[Any]):
    """The future of a call in a simulated thread: once that has run its result is known, and arrives when it is due."""

    def __init__(self, world: World, call: Call, run_ahead: Callable[[ThreadFuture], None]) -> None:
        """`run_ahead` is to have the call run although its worker is not free before some time to come."""
        super().__init__()
        self.thread_id = world.next_thread_id()
        self.submitted_us = world.clock.now_us
        self.due_us = NEVER_US
        """when the call is over; never, as far as is known before it has run"""
        self.number = 0
        """of the call, which counts among the handles from when it begins"""
        self._world = world
        self.error: BaseException | None = None
        """what the call raised"""
        self._call: Call | None = call
        self._run_ahead = run_ahead
        self._deliver: Callable[[], None] | None = None

    def run_in(self, thread: KnownThread) -> bool:
        """Call the function as if in `thread`, beginning now; return whether it was not cancelled before."""
        call, self._call = self._call, None
        if call is None or not self.set_running_or_notify_cancel():
            return False
        instrument = self._world.instrument
        self.number = next(self._world.handle_numbers)
        computing = self._world.computing
        with as_thread(self._world, thread, self.number, in_call=True), computing.apart():
            instrument.thread_began(self.thread_id, thread.name, call.function, call.args)
            result = _worker(self, call)
            self._world.charge_computing()
            instrument.thread_ended(self.thread_id, result, self.error)
            self.due_us = self._world.clock.now_us
        if self.error is not None:
            self._deliver = functools.partial(self.set_exception, self.error)
        else:
            self._deliver = functools.partial(self.set_result, result)
        return True

    def make(self, call: Call) -> Any:
        """Call the function and return its result; keep what it raises."""
        try:
            return contextvars.Context().run(_work_item, call)
        except RunEnded:
            raise
        except BaseException as raised:  # as CPython's worker does: it belongs to whoever asks the future
            self.error = raised
            return None

    def arrive(self) -> None:
        """Set the result if it is due."""
        if self._deliver is not None and self._world.clock.now_us >= self.due_us:
            deliver, self._deliver = self._deliver, None
            deliver()

    def prepare_wait(self) -> None:
        """Somebody is going to hold everything up for the result."""
        if self._world.in_thread and not self.done():
            self._run_ahead(self)  # a thread is ahead of what would run the call otherwise
            if self._deliver is not None:
                self._world.agenda.at(self.due_us, self.number, self.arrive)

    def cancel(self) -> bool:
        self.arrive()
        reached = super().cancel()
        self._world.instrument.thread_cancel_requested(self.thread_id, reached)
        return reached

    def cancelled(self) -> bool:
        self.arrive()
        return super().cancelled()

    def done(self) -> bool:
        self.arrive()
        return super().done()

    def running(self) -> bool:
        self.arrive()
        return super().running()

    def result(self, timeout: float | None = None) -> Any:
        wait_for(self._world, [self], self.done, timeout, "result")
        return super().result(0)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        wait_for(self._world, [self], self.done, timeout, "exception")
        return super().exception(0)

    def add_done_callback(self, fn: Callable[[concurrent.futures.Future[Any]], object]) -> None:
        self.arrive()
        super().add_done_callback(fn)


# It stands in for CPython's own wherever a program looks: in the repr of what `submit` returns.
ThreadFuture.__name__ = ThreadFuture.__qualname__ = "Future"
ThreadFuture.__module__ = concurrent.futures.Future.__module__

_worker: Final = as_in_a_worker(lambda future, call, _: future.make(call))
_work_item: Final = as_in_a_work_item()


def wait_for(world: World, futures: Any, over: Callable[[], bool], timeout: float | None, what: str) -> None:
    """Hold everything up until `over`, `timeout` seconds at most. Raises Unavailable with `what` if that never is."""
    until_us = NEVER_US if timeout is None else world.clock.now_us + to_us(timeout)
    for future in futures:
        if isinstance(future, ThreadFuture):
            future.prepare_wait()
    try:
        world.wait(over, until_us)
    except Stuck:
        refuse_wait(what)


def refuse_wait(what: str) -> NoReturn:
    """Raise Unavailable: what is waited for in the call `what` can never come."""
    raise Unavailable(f"{what}(): {WOULD_WAIT_FOR_EVER}") from None


@contextmanager
def as_thread(world: World, thread: KnownThread, number: int, *, in_call: bool = False) -> Iterator[None]:
    """What runs in here sees the surroundings of `thread`: its own clock and thread-locals, and no running loop.

    `number` is that of its call; `in_call` says whether that is what runs, or what the worker does around it.
    """
    loop = events._get_running_loop()
    task = asyncio.current_task(loop) if loop is not None else None
    before = world.in_thread, world.in_call, world.call_number, world.threads.current
    world.in_thread, world.in_call, world.call_number, world.threads.current = True, in_call, number, thread
    if loop is not None and task is not None:
        tasks._leave_task(loop, task)
    events._set_running_loop(None)
    try:
        with world.running_ahead():
            yield
    finally:
        events._set_running_loop(loop)
        if loop is not None and task is not None:
            tasks._enter_task(loop, task)
        world.in_thread, world.in_call, world.call_number, world.threads.current = before
