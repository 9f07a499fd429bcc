"""What can be observed of a virtual event loop: one method per moment.

An instrument looks on. It must not touch the loop, the tasks or the clock, and must not raise.
Tasks come with their id: small integers from 1, in creation order.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, Literal

HeldBy = Literal["sleep", "computing", "wait"]
"""what holds everything up: `time.sleep`, computing, or another call that blocks"""
ClosingKind = Literal["tasks", "generators", "threads"]


class Instrument:
    """An instrument that records nothing; the base of those that do."""

    def task_created(self, task_id: int, coro: Any, name: str, named: bool) -> None:
        """A task is about to run `coro`; `named` says whether the program chose its name."""

    def task_renamed(self, task_id: int, name: str) -> None:
        """The program gave the task another name."""

    def task_scheduled(self, handle: int, task_id: int) -> None:
        """The task's next step was put into the ready queue; `handle` is the number of the handle that calls it."""

    def callback_queued(self, handle: int, callback: Any, args: tuple[Any, ...]) -> None:
        """What is no task's step was put into the ready queue."""

    def handle_skipped(self, handle: int) -> None:
        """A handle left the ready queue uncalled: it was cancelled, or the loop was closed."""

    def before_task_step(
        self,
        handle: int | None,
        task_id: int,
        coro: Any,
        woken_by: asyncio.Future[Any] | None,
        must_cancel: bool = False,
    ) -> None:
        """The loop took a handle out of the ready queue to resume the task's coroutine.

        It does because `woken_by` is done, if that is not None, or to raise a CancelledError if `must_cancel`. A task
        that starts eagerly does so within another's step and has no handle.
        """

    def after_task_step(self, handle: int | None, task_id: int, task: asyncio.Task[Any]) -> None:
        """The task gave control back: it waits, yielded or ended."""

    def task_result_read(self, task_id: int, task: asyncio.Task[Any]) -> None:
        """Somebody called the task's `result()` or `exception()`."""

    def task_cancel_requested(self, task_id: int, task: asyncio.Task[Any], message: object, reached: bool) -> None:
        """Somebody called the task's `cancel()`, which has an effect if `reached`: else the task has ended."""

    def gather_cancel_requested(self, outer: asyncio.Future[Any], reached: bool) -> None:
        """Somebody called the `cancel()` of what a gather returned; `reached` says whether that cancels any task."""

    def thread_cancel_requested(self, thread_id: int, reached: bool) -> None:
        """Somebody called the `cancel()` of the future of a call in a thread; if not `reached` it had begun."""

    def before_callback(self, handle: int, callback: Any, args: tuple[Any, ...], due_us: int | None) -> None:
        """The loop took a handle that is no task's step, to call it; `due_us` is its due time if it is a timer's."""

    def after_callback(self, handle: int) -> None:
        """That call is over."""

    def timer_set(self, handle: int, callback: Any, args: tuple[Any, ...], due_us: int) -> None:
        """A timer was put into the timer heap."""

    def timer_fell_due(self, handle: int, args: tuple[Any, ...]) -> None:
        """The loop moved a timer from the heap to the end of the ready queue."""

    def timer_cancelled(self, handle: int, args: tuple[Any, ...]) -> None:
        """A timer in the heap is about to be cancelled, or its loop to be closed."""

    def gather_called(self, outer: asyncio.Future[Any], children: list[Any], return_exceptions: bool) -> None:
        """`asyncio.gather` has just returned `outer`; `children` holds the future in each slot."""

    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        """`asyncio.shield` has just put `outer` before `inner`."""

    def error_reported(self, message: str, task_id: int | None) -> None:
        """The loop's exception handler is about to be called, with what nobody else will tell."""

    def loop_closing(self, what: ClosingKind, tasks: list[int], names: list[str]) -> None:
        """asyncio.run() cleans up: it cancels `tasks` ("tasks"), closes "generators", waits for "threads" by name."""

    def loop_blocked(self, from_us: int, held_by: HeldBy) -> None:
        """What held everything up since `from_us` is over: in a step, in a thread's call or outside a loop."""

    def thread_submitted(self, thread_id: int) -> None:
        """A call was handed to a simulated thread, and will begin now or when a worker is free."""

    def thread_began(self, thread_id: int, name: str, fn: Any, args: tuple[Any, ...]) -> None:
        """A simulated thread is about to call `fn`; the clock is the thread's until it ends."""

    def thread_ended(self, thread_id: int, result: object, error: BaseException | None) -> None:
        """The call has returned `result` or raised `error`."""

    def thread_awaited(self, future: asyncio.Future[Any], thread_id: int) -> None:
        """`future` will bring what the thread returns."""

    def primitive_made(self, primitive: Any, size: int | None) -> None:
        """A lock, semaphore, event, barrier or queue is being made: for so many holders, tasks or items."""

    def condition_made(self, condition: Any, lock: Any) -> None:
        """A condition is being made, around that lock."""

    def acquired(self, primitive: Any, left: int) -> None:
        """A lock or a permit of a semaphore was taken; `left` are free now."""

    def released(self, primitive: Any, left: int) -> None:
        """It was given back."""

    def event_set(self, event: Any, now: bool) -> None:
        """An `asyncio.Event` was set, or cleared."""

    def item_put(self, queue: Any, item: Any) -> None:
        """An item was put into a queue."""

    def item_got(self, queue: Any, item: Any) -> None:
        """An item was taken out of a queue."""

    def item_done(self, queue: Any) -> None:
        """The `task_done()` of a queue was called, and counted."""

    def notified(self, condition: Any) -> None:
        """The `notify()` of a condition was called, by who holds it."""

    def clock_jumped(self, from_us: int, polling: bool = False) -> None:
        """The loop moved the clock from `from_us` on: to the earliest timer as nothing was ready, unless `polling`."""


UNOBSERVED: Final = Instrument()
"""for what is nobody's business"""
