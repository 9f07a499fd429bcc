"""The virtual event loop: asyncio's own loop on a virtual clock.

It schedules as CPython's `_run_once` does, with two differences. Where a real loop would sleep until the
earliest timer, the clock jumps there; where a real loop would sleep for ever, `Deadlock` is raised. And
timers that are due at one instant fire in the order in which they were set: on a real clock each is set a
little later than the one before, so that is the order a real program shows.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import heapq
import sys
import weakref
from asyncio import base_events, futures
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, Final

from playground.limits.durations import NEVER_US
from playground.limits.errors import Deadlock
from playground.loop.clock import to_us
from playground.loop.handles import VirtualHandle, VirtualTimer
from playground.loop.instrument import UNOBSERVED, Instrument
from playground.loop.stock_frames import as_in_run_once
from playground.loop.task import VirtualTask, hide_own_frames
from playground.loop.task_ids import TaskIds
from playground.loop.thread_pool import VirtualThreadPool
from playground.loop.world import World

FREE_TURNS: Final = 1000
"""turns that the loop may take at one instant"""
LEAST_TURN_US: Final = 100
"""what each further turn costs at least, in virtual µs"""
MOST_TURN_US: Final = 10_000
"""and at most"""
TURNS_OF_A_POLL: Final = 100
"""in between it costs this part of the time for which the program has polled"""
DEALING_TURNS: Final = 10
"""turns that it takes at most to deal with what has fallen due: they cost a program that polls nothing, and timers that
were set after a thread began wait for them when it is done"""

_OWN_MODULES: Final = ("asyncio.", __name__.partition(".")[0])


class VirtualEventLoop(base_events.BaseEventLoop):
    """An asyncio event loop that waits in virtual time and tells an instrument what it does."""

    __module__ = "playground.loop"  # programs print it
    _is_virtual: Final = True
    """to tell it from any other loop"""

    _ready: deque[VirtualHandle | VirtualTimer]
    _scheduled: list[VirtualTimer]
    _stopping: bool
    _debug: bool
    _default_executor: concurrent.futures.Executor | None
    _asyncgens: weakref.WeakSet[Any]

    def __init__(self, world: World | None = None, task_ids: TaskIds | None = None) -> None:
        """`world` and `task_ids` are shared by all loops of a run; a loop that is given none has its own."""
        super().__init__()
        self.world = world or World()
        self.task_ids = task_ids or TaskIds(self.world)
        self.world.loops.add(self)
        self._agenda = self.world.agenda
        self._unsafe: list[tuple[int, int, VirtualHandle]] = []
        """what a thread has queued by `call_soon`, which wakes nobody, and when: it is seen when the loop wakes"""
        self._heard = -1, 0
        """when the loop last heard of a thread, and the number of that one's call"""
        self._turns_since = 0
        self._instant_us = 0
        self._turns = 0
        """turns of the loop since the clock last moved, but for the turns' own cost"""
        self._polled_us = 0
        """what they have cost"""

    def time(self) -> float:
        """The virtual time in seconds since the program began."""
        asker = sys._getframe(1)
        if not str(asker.f_globals.get("__name__")).startswith(_OWN_MODULES):  # what asyncio asks moves nothing
            self.world.asked_us(asker)
        return self.world.clock.seconds()

    def create_task(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Make a task of `coro`, as `BaseEventLoop.create_task` does."""
        if self._task_factory is not None:  # type: ignore[attr-defined]
            return self._create_by_factory(coro, **options)
        self._check_closed()  # type: ignore[attr-defined]
        task = VirtualTask(coro, loop=self, **options)
        hide_own_frames(task)
        return task

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Call `callback` soon. A simulated thread's "soon" is at its own time, which the loop has not reached yet."""
        # Not by way of super(): since 3.14 that queues a handle of its own kind, and there is no selector to wake.
        self._check_closed()  # type: ignore[attr-defined]
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")  # type: ignore[attr-defined]
        handle = VirtualHandle(next(self.world.handle_numbers), callback, args, self, context)
        hide_own_frames(handle)
        if self._is_elsewhere():
            self._agenda.at(self.world.clock.now_us, self.world.call_number, functools.partial(self._queue, handle))
        else:
            self._queue(handle)
        return handle

    def _is_elsewhere(self) -> bool:
        """Whether what runs now is in a simulated thread, which is ahead of this loop."""
        return self.world.agenda is not self._agenda

    def _create_by_factory(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Let the program's own task factory make the task. What it makes need not be a task of ours."""
        name = options.get("name")
        if name is None:
            return super().create_task(coro, **options)
        with self.task_ids.giving(coro, str(name)):
            return super().create_task(coro, **options)

    def call_at(  # type: ignore[override]  # typeshed ties args to the callback's parameters
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Call `callback` at the virtual time `when`, in seconds."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()  # type: ignore[attr-defined]
        if self._debug:
            self._check_thread()  # type: ignore[attr-defined]
            self._check_callback(callback, "call_at")  # type: ignore[attr-defined]
        due_us, now_us = self._due_us(when), self.world.clock.now_us
        if due_us <= now_us and when > self.time():
            due_us = now_us + 1  # a delay is a delay, however short
        timer = VirtualTimer(due_us, now_us, next(self.world.handle_numbers), when, callback, args, self, context)
        hide_own_frames(timer)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True  # type: ignore[attr-defined]
        self.world.instrument.timer_set(timer.number, callback, args, timer.due_us)
        return timer

    def _due_us(self, when: float) -> int:
        if when != when:  # not a number: a real loop calls it when no timer is left before it in its heap
            return max((timer.due_us for timer in self._scheduled), default=self.world.clock.now_us)
        return to_us(when)

    def _call_soon(self, callback: Any, args: Any, context: Context | None) -> asyncio.Handle:
        handle = VirtualHandle(next(self.world.handle_numbers), callback, args, self, context)
        hide_own_frames(handle)
        if self._is_elsewhere():
            heapq.heappush(self._unsafe, (self.world.clock.now_us, handle.number, handle))
        else:
            self._queue(handle)
        return handle

    def _queue(self, handle: VirtualHandle) -> None:
        """Put a handle at the end of the ready queue."""
        if handle.cancelled() or self.is_closed():
            return  # a thread's doing, and gone before the loop came to it
        self._ready.append(handle)
        self.world.computing.own_work(1)
        if handle.steps:
            instrument, task_id = self.task_ids.observe(handle._callback.__self__)  # type: ignore[attr-defined]
            instrument.task_scheduled(handle.number, task_id)
        else:
            self.world.instrument.callback_queued(handle.number, handle._callback, handle._args)  # type: ignore[attr-defined,arg-type]

    def _run_once(self) -> None:
        """One turn: move the clock if nothing is ready, queue what is due, run what is queued."""
        self.world.budget.check()
        self._drop_cancelled_timers()
        if not self._ready and not self._stopping:
            self._jump()
        self._count_turn()
        if not self._hear_of_threads():
            self._queue_due_timers()
        run_handle = _RUN_HANDLE[1 if self._debug else 0]
        handle: VirtualHandle | VirtualTimer | None
        # Only what is queued now: what these callbacks queue waits for the next turn.
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle.cancelled():
                self.world.instrument.handle_skipped(handle.number)
            else:
                run_handle(self, handle)
        handle = None  # as in _run_handle

    def _hear_of_threads(self) -> bool:
        """Let happen what is due beside the loop. Returns whether timers come before that, and are queued instead.

        When a thread is done, a timer that was set before the thread began has fired already: on a real clock it is due
        a little earlier. One that was set later is due a little later, when what the thread brought was dealt with.
        """
        agenda, now_us = self.world.agenda, self.world.clock.now_us
        while agenda.next_us() <= now_us:
            if self._scheduled and self._scheduled[0].order < agenda.next():
                before = agenda.next()
                while self._scheduled and self._scheduled[0].order < before:
                    self._queue_timer()
                return True
            self._heard = now_us, agenda.next()[1]
            self._turns_since = 0
            self._leave_turns()
            agenda.pop()()
        while self._unsafe and self._unsafe[0][0] <= now_us:
            self._queue(heapq.heappop(self._unsafe)[2])
        return False

    def _queue_due_timers(self) -> None:
        now_us = self.world.clock.now_us
        self._turns_since += 1
        while self._scheduled and self._scheduled[0].due_us <= now_us:
            dealing = self._ready and self._turns_since <= DEALING_TURNS
            if dealing and self._heard[0] == now_us and self._heard < self._scheduled[0].order:
                break
            self._queue_timer()

    def _queue_timer(self) -> None:
        timer = heapq.heappop(self._scheduled)
        timer._scheduled = False  # type: ignore[attr-defined]
        if timer.due_us > timer.set_us:
            self.world.budget.fell_due()
            self._leave_turns()
        if not timer.cancelled():  # the instrument has heard that it left the heap
            self._ready.append(timer)
            self.world.instrument.timer_fell_due(timer.number, timer._args)  # type: ignore[arg-type]

    def _leave_turns(self) -> None:
        """Leave free turns to deal with what has fallen due."""
        self._turns = min(self._turns, FREE_TURNS - DEALING_TURNS)

    def run_forever(self) -> None:
        """Run until `stop()` is called, in the thread that calls this."""
        self._agenda = self.world.agenda
        super().run_forever()

    def _count_turn(self) -> None:
        """Let time pass for a program that polls: on a real clock its many turns would take some."""
        now_us = self.world.clock.now_us
        if now_us != self._instant_us:
            self._instant_us, self._turns, self._polled_us = now_us, 0, 0
        self._turns += 1
        if self._turns > FREE_TURNS:
            turn_us = min(max(self._polled_us // TURNS_OF_A_POLL, LEAST_TURN_US), MOST_TURN_US)
            until_us = min(now_us + turn_us, self._next_due_us())
            if until_us > now_us:
                self.world.budget.check_time(until_us)
                self.world.clock.advance_to(until_us)
                self._instant_us = until_us
                self._polled_us += until_us - now_us
                self.world.instrument.clock_jumped(now_us, True)

    def _next_due_us(self) -> int:
        """When the next timer is due or the next thing happens beside the loop."""
        return min(self._scheduled[0].due_us if self._scheduled else NEVER_US, self.world.agenda.next_us())

    def _drop_cancelled_timers(self) -> None:
        while self._scheduled and self._scheduled[0].cancelled():
            heapq.heappop(self._scheduled)._scheduled = False  # type: ignore[attr-defined]

    def _jump(self) -> None:
        due_us = self._next_due_us()
        if due_us == NEVER_US:
            raise self.world.budget.end(Deadlock("nothing is left that could wake the program"))
        self.world.budget.check_time(due_us)
        from_us = self.world.clock.now_us
        if due_us > from_us:
            self.world.clock.advance_to(due_us)
            self.world.budget.fell_due()
            self.world.instrument.clock_jumped(from_us)

    def _run_handle(self, handle: VirtualHandle | VirtualTimer | None) -> None:
        assert handle is not None
        self.world.budget.spend_step()
        self.world.computing.begin()
        began = self.time()
        if handle.steps:
            self._run_step(handle)
        else:
            self._run_callback(handle)
        if self._debug:
            self._report_slow(handle, self.time() - began)
        # The traceback of an exception raised in there keeps this frame alive, and a frame that held the task would
        # keep the task alive that holds the exception: a cycle, and no "never retrieved" when the program lets go.
        handle = None

    def _run_step(self, handle: VirtualHandle | VirtualTimer | None) -> None:
        assert handle is not None
        number: int = handle.number
        task: Any = handle._callback.__self__  # type: ignore[union-attr]
        instrument, task_id = self.task_ids.observe(task)
        # A first or yielded step has no argument; an exception is one where the task is the pure-Python one.
        woken_by = next(filter(asyncio.isfuture, handle._args), None) if handle._args else None
        instrument.before_task_step(number, task_id, task.get_coro(), woken_by, task._must_cancel)
        try:
            handle._run()
        finally:
            self.world.charge_computing()
            instrument.after_task_step(number, task_id, task)
            handle = task = woken_by = None  # as in _run_handle

    def _run_callback(self, handle: VirtualHandle | VirtualTimer | None) -> None:
        assert handle is not None
        instrument, number = self.world.instrument, handle.number
        due_us = handle.due_us if isinstance(handle, VirtualTimer) else None
        instrument.before_callback(number, handle._callback, tuple(handle._args), due_us)  # type: ignore[union-attr]
        try:
            handle._run()
        finally:
            self.world.charge_computing()
            instrument.after_callback(number)
            handle = None  # as in _run_handle

    def _report_slow(self, handle: asyncio.Handle, seconds: float) -> None:
        """In debug mode asyncio logs that a step or a callback took long."""
        if seconds >= self.slow_callback_duration:
            what = base_events._format_handle(handle)  # type: ignore[attr-defined]
            base_events.logger.warning("Executing %s took %.3f seconds", what, seconds)  # type: ignore[attr-defined]

    def close(self) -> None:
        """Close the loop, as `BaseEventLoop.close` does: what it still holds is never called."""
        if not (self.is_closed() or self.is_running()):
            for handle in self._ready:
                if isinstance(handle, VirtualHandle | VirtualTimer):  # nobody else's, as a test of CPython's puts there
                    self.world.instrument.handle_skipped(handle.number)
            for timer in self._scheduled:
                if isinstance(timer, VirtualTimer) and not timer.cancelled():
                    self.world.instrument.timer_cancelled(timer.number, timer._args)  # type: ignore[arg-type]
                timer._scheduled = False  # type: ignore[attr-defined]  # who cancels it now is too late
        super().close()

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Report an error that nobody else will, as `BaseEventLoop.call_exception_handler` does."""
        future = context.get("task") or context.get("future")
        self.world.instrument.error_reported(context.get("message", ""), self.task_ids.known_id(future))
        super().call_exception_handler(context)

    def shutdown_asyncgens(self) -> Coroutine[Any, Any, None]:
        """Close the asynchronous generators that are left open."""
        generators = [generator.__name__ for generator in self._asyncgens]
        self.world.instrument.loop_closing("generators", [], sorted(generators))
        return super().shutdown_asyncgens()

    def shutdown_default_executor(self, *args: Any, **options: Any) -> Coroutine[Any, Any, None]:
        """Wait for the threads of the default executor."""
        pool = self._default_executor
        threads = pool.busy_threads() if isinstance(pool, VirtualThreadPool) else []
        self.world.instrument.loop_closing("threads", [], threads)
        return self._shutdown_default_executor()

    async def _shutdown_default_executor(self) -> None:
        """As `BaseEventLoop.shutdown_default_executor`, which starts a real thread to wait in."""
        self._executor_shutdown_called = True
        if isinstance(self._default_executor, VirtualThreadPool):
            done = self.create_future()
            told = functools.partial(futures._set_result_unless_cancelled, done, None)  # type: ignore[attr-defined]
            self._default_executor.shutdown(wait=False)
            self._default_executor.when_finished(lambda: self.call_soon_threadsafe(told))
            await done

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Call `func` in a thread, which is simulated unless `executor` is one of the program's own making."""
        self._check_closed()  # type: ignore[attr-defined]
        if executor is None and self._default_executor is None:
            self._check_default_executor()  # type: ignore[attr-defined]
            self._default_executor = VirtualThreadPool(self.world, thread_name_prefix="asyncio")
        return super().run_in_executor(executor, func, *args)

    # What BaseEventLoop leaves to its subclasses; a virtual loop has no files and no signals to wait for.

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It stays in the heap until it would fall due, but to the loop it is gone, as in CPython."""
        if handle._scheduled:  # type: ignore[attr-defined]
            self.world.instrument.timer_cancelled(handle.number, handle._args)  # type: ignore[attr-defined,arg-type]


LOGS_AS_ASYNCIO: Final = VirtualEventLoop._report_slow.__code__
"""what logs something that asyncio would log"""

VirtualEventLoop._shutdown_default_executor.__name__ = "shutdown_default_executor"
VirtualEventLoop._shutdown_default_executor.__qualname__ = "BaseEventLoop.shutdown_default_executor"

for _name in vars(VirtualEventLoop).keys() & vars(base_events.BaseEventLoop).keys():  # as a program inspects them
    if not _name.startswith("_"):
        _stock = getattr(base_events.BaseEventLoop, _name)
        functools.update_wrapper(getattr(VirtualEventLoop, _name), _stock, updated=())


def _run_and_let_go(loop: VirtualEventLoop, handle: VirtualHandle | VirtualTimer | None, _: None) -> None:
    loop._run_handle(handle)
    handle = None  # as in _run_handle


_RUN_HANDLE: Final = as_in_run_once(_run_and_let_go)
"""not in debug mode, and in debug mode"""


def instrument_of(future: asyncio.Future[Any]) -> Instrument:
    """Who looks on at the loop of a future; nobody, if that is no loop of ours."""
    loop = future.get_loop()
    return loop.world.instrument if isinstance(loop, VirtualEventLoop) else UNOBSERVED
