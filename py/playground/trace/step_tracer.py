"""The part of the tracer that follows what the loop does over and over: handles, timers, tasks and their steps.

Ten thousand tasks come through here forty times each, so these hooks write their events straight into the trace and
each is guarded by itself. What can be found out later is not looked for here.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import futures
from collections.abc import Callable
from functools import partial
from types import CodeType, CoroutineType
from typing import Any, Final, NamedTuple

from playground.loop.clock import VirtualClock
from playground.loop.instrument import Instrument
from playground.loop.task_ids import TaskIds
from playground.trace.called import bound_to
from playground.trace.calls import describe_call, describe_function_call, is_learners_callback
from playground.trace.code import has_await
from playground.trace.endings import ending_of, error_fields
from playground.trace.events import Waking
from playground.trace.gather_tracer import GatherTracer
from playground.trace.handlers import Handlers
from playground.trace.handles import STEP, describe_callback, describe_timer, is_timeout
from playground.trace.misuses import Misuse, Misuses
from playground.trace.operands import is_new_coroutine
from playground.trace.primitives import METHODS, PrimitiveTracer
from playground.trace.reprs import ValueTexts, without_addresses
from playground.trace.schema import Trace
from playground.trace.stack import PROGRAM_FILE, calling_frames, origin_line, parked_lines
from playground.trace.waits import Waits
from playground.trace.written import Written

_END_OF_SLEEP: Final = futures._set_result_unless_cancelled  # type: ignore[attr-defined]
_OURS: Final = 3
"""frames of ours at least between the learner's and the end of a task's announcement"""


class Callback(NamedTuple):
    """A call under way that is no task's step and not of the kinds that asyncio makes by the thousand."""

    owner: object
    """what the callback is a method of"""
    due_us: int | None
    """its due time if it is a timer's"""
    cause: int | None
    """id of the task whose ending is behind it"""
    learners_id: int | None
    """its id if it is the learner's; asyncio's own machinery has none"""
    times_out: bool
    """whether it ends a wait of asyncio's because that had a timeout"""


class Made(NamedTuple):
    """Where a task was made: by a call in the code of its maker's coroutine."""

    by: int
    code: CodeType
    at: int
    """the place in the code"""
    called: CodeType | None
    """the function that was called there"""


_callback: Final[Callable[[tuple[object, int | None, int | None, int | None, bool]], Callback]] = partial(
    tuple.__new__, Callback
)
"""a Callback of a tuple: faster than by its name"""


class StepTracer(Instrument):
    """Writes down what befalls handles and tasks."""

    def __init__(self, clock: VirtualClock, task_ids: TaskIds, texts: ValueTexts, source: str) -> None:
        self.trace = Trace()
        self.faults: list[Exception] = []
        self.on_fault: Callable[[Exception], None] = self.faults.append
        """is given each fault: by default it is only kept"""
        self._steps: list[int | None] = []
        """ids of the tasks whose steps are under way, innermost last: a task that starts eagerly runs in another's;
        None for a simulated thread, which runs in whatever started it"""
        self._clock, self._task_ids = clock, task_ids
        self._texts = texts
        self._primitives = PrimitiveTracer(clock, self.trace, self._steps)
        self._waits = Waits(task_ids, self._primitives)
        self._gathers = GatherTracer(clock, task_ids, texts, self.trace)
        written = Written(source)
        self._misuses = Misuses(written, self._primitives.known_id, task_ids.known_id)
        self._handlers = Handlers(written)
        self._callback: Callback | None = None
        self._callbacks = 0
        self._origins: dict[int, int | None] = {}
        """for each task the line where its coroutine was made"""
        self._timed_out: set[int] = set()
        """tasks whose next step a timeout has queued"""
        self._parked: dict[int, int | None] = {}
        """for each task that gave control back, the line where it is"""
        self._parts: dict[int, weakref.ref[Any]] = {}
        """for each task that is parked within another coroutine of the program's, that one"""
        self._codes: dict[int, CodeType | None] = {}
        """for each task the code of its coroutine"""
        self._made_at: dict[int, Made] = {}
        """for each task that has not ended, or has raised, where it was made, if that is its maker's own code"""
        self._blocked: set[int | None] = set()
        """tasks that have blocked the loop"""

    @property
    def running(self) -> int | None:
        """The id of the task whose step is under way, None if it is no task's."""
        return self._steps[-1] if self._steps else None

    def misuse_of(self, error: BaseException | None) -> Misuse | None:
        """What there is to know of the expression at which an exception was raised; None if nothing is."""
        try:
            return None if error is None or not self.trace.recording else self._misuses.of(error)
        except Exception as fault:
            self._failed(fault)
            return None

    def _failed(self, fault: Exception) -> None:
        """Keep a fault in a hook away from the program: the first one ends the recording and is kept as ours."""
        if isinstance(fault, (RecursionError, MemoryError)):
            raise fault  # the program's own: it had used up all there is before it came here
        self.trace.recording = False
        self.on_fault(fault)

    # The ready queue and the timer heap

    def callback_queued(self, handle: int, callback: Any, args: tuple[Any, ...]) -> None:
        trace = self.trace
        if trace.recording:
            try:
                task_id, text = describe_callback(callback, args, self._task_ids)
                trace.log.append(("handle_queued", self._clock.now_us, handle, task_id, text))
            except Exception as fault:
                self._failed(fault)

    def timer_set(self, handle: int, callback: Any, args: tuple[Any, ...], due_us: int) -> None:
        trace = self.trace
        if trace.recording:
            try:
                if callback is _END_OF_SLEEP:
                    self._waits.sleep_began(args[0], due_us)
                running = self._steps[-1] if self._steps else None
                text = describe_timer(callback, args, running)
                trace.log.append(("timer_set", self._clock.now_us, handle, running, text, due_us))
            except Exception as fault:
                self._failed(fault)

    def timer_fell_due(self, handle: int, args: tuple[Any, ...]) -> None:
        trace = self.trace
        if trace.recording:
            if args:
                self._waits.sleep_ends(args[0])
            trace.log.append(("timer_fell_due", self._clock.now_us, handle))

    def timer_cancelled(self, handle: int, args: tuple[Any, ...]) -> None:
        trace = self.trace
        if trace.recording:
            if args:
                self._waits.sleep_ends(args[0])
            trace.log.append(("timer_cancelled", self._clock.now_us, handle))

    def handle_skipped(self, handle: int) -> None:
        trace = self.trace
        if trace.recording:
            trace.log.append(("handle_skipped", self._clock.now_us, handle))

    # Tasks and their steps

    def task_created(self, task_id: int, coro: Any, name: str, named: bool) -> None:
        trace = self.trace
        if trace.recording:
            try:
                coroutine, text, label, arguments = describe_call(coro)
                running = self._steps[-1] if self._steps else None
                # A library may have made it, in a step of a task whose one line of the learner's is where it came from.
                called, maker = calling_frames(sys._getframe(_OURS))
                line = self._origins.get(running or 0) if maker is None else maker.f_lineno
                self._codes[task_id] = coro.cr_code if type(coro) is CoroutineType else None
                if maker is not None and running is not None and maker.f_code is self._codes.get(running):
                    self._made_at[task_id] = Made(running, maker.f_code, maker.f_lasti, called)
                origin = self._origins[task_id] = origin_line(coro) or line
                if coroutine in METHODS:
                    self._primitives.becomes_task(coro, sys._getframe(_OURS))
                if named:
                    label = name = self._texts.stable(name)
                about = coroutine, text, arguments, line, origin
                trace.log.append(("task_created", self._clock.now_us, task_id, running, name, named, label, *about))
            except Exception as fault:
                self._failed(fault)

    def task_scheduled(self, handle: int, task_id: int) -> None:
        trace = self.trace
        if trace.recording:
            now_us, since_us = self._clock.now_us, self._clock.now_us
            by = self._steps[-1] if self._steps else None
            callback = self._callback
            if callback is not None:
                if callback.due_us is not None and callback.due_us < now_us:
                    since_us = callback.due_us
                by = callback.cause if by is None else by
                if callback.times_out:
                    self._timed_out.add(task_id)
            log = trace.log
            log.append(("handle_queued", now_us, handle, task_id, STEP))
            log.append(("task_scheduled", now_us, task_id, since_us, by))

    def before_task_step(
        self,
        handle: int | None,
        task_id: int,
        coro: Any,
        woken_by: asyncio.Future[Any] | None,
        must_cancel: bool = False,
    ) -> None:
        trace = self.trace
        if trace.recording:
            try:
                log, now_us = trace.log, self._clock.now_us
                if handle is not None:
                    log.append(("handle_began", now_us, handle))
                self._steps.append(task_id)
                line = self._parked[task_id] if task_id in self._parked else self._first_line(coro)
                waking = None if woken_by is None else self._waking(task_id, woken_by)
                if must_cancel:
                    waking = "cancelled"
                log.append(("step_began", now_us, task_id, line, waking))
                if must_cancel and is_new_coroutine(coro):
                    log.append(("never_began", now_us, task_id))
                if woken_by is not None and woken_by.done():
                    self._primitives.woken(woken_by)
                    of = self._waits.known(woken_by)
                    if of is not None and of["kind"] != "sleep":
                        log.append(("received", now_us, task_id, of, ending_of(woken_by).ending))
            except Exception as fault:
                self._failed(fault)

    def _waking(self, task_id: int, woken_by: asyncio.Future[Any]) -> Waking | None:
        timed_out = task_id in self._timed_out
        if timed_out:
            self._timed_out.discard(task_id)
        waking = self._waits.waking(woken_by)
        if woken_by.cancelled() or isinstance(getattr(woken_by, "_exception", None), asyncio.CancelledError):
            return "cancelled"
        return "timed_out" if timed_out else waking

    def _first_line(self, coro: Any) -> int | None:
        lines = parked_lines(coro)
        return lines[-1] if lines else None

    def after_task_step(self, handle: int | None, task_id: int, task: asyncio.Task[Any]) -> None:
        trace = self.trace
        if trace.recording:
            try:
                log, now_us = trace.log, self._clock.now_us
                self._steps.pop()
                if task.done():
                    if task_id in self._blocked and task_id not in self._parked and has_await(task.get_coro()):
                        log.append(("never_parked", now_us, task_id))
                    log.append(("step_ended", now_us, task_id, None, [], None))
                    self._task_ended(task_id, task)
                else:
                    coro, future = task.get_coro(), task._fut_waiter  # type: ignore[attr-defined]
                    lines = parked_lines(coro)
                    line = self._parked[task_id] = lines[-1] if lines else None
                    on = None if future is None else self._waits.describe(future, coro, task_id)
                    if len(lines) > 1 or task_id in self._parts:
                        self._note_part(task_id, coro, lines)
                    log.append(("step_ended", now_us, task_id, line, lines, on))
                if handle is not None and trace.recording:
                    log.append(("handle_ended", now_us, handle))
            except Exception as fault:
                self._failed(fault)

    def _note_part(self, task_id: int, coro: Any, lines: list[int]) -> None:
        """Note in which coroutine of the program's a task is parked that it awaits itself, if that is another now."""
        part = coro.cr_await if type(coro) is CoroutineType else None
        if type(part) is not CoroutineType or part.cr_code.co_filename != PROGRAM_FILE:
            part = None
        before = self._parts.get(task_id)
        if part is None:
            if self._parts.pop(task_id, None) is not None:
                self.trace.log.append(("part_changed", self._clock.now_us, task_id, None, None))
        elif before is None or before() is not part:
            self._parts[task_id] = weakref.ref(part)
            name = without_addresses(part.__name__)
            self.trace.log.append(("part_changed", self._clock.now_us, task_id, name, lines[0] if lines else None))

    def _task_ended(self, task_id: int, task: asyncio.Task[Any]) -> None:
        self._parked.pop(task_id, None)
        self._parts.pop(task_id, None)
        ending, result, error = ending_of(task)
        if ending != "raised":
            self._made_at.pop(task_id, None)
        value = None
        if ending == "returned":
            value = self._gathers.results[task_id] = self._texts.value(result)
        fields = None if error is None else error_fields(error, self._texts)
        misuse = self.misuse_of(error)
        if fields is not None and misuse is not None:
            fields["misuse"] = misuse
        if self.trace.recording:  # the learner's repr() of the value may have ended that
            self.trace.log.append(("task_ended", self._clock.now_us, task_id, ending, value, fields))

    # What the loop calls besides

    def before_callback(self, handle: int, callback: Any, args: tuple[Any, ...], due_us: int | None) -> None:
        trace = self.trace
        if trace.recording:
            try:
                trace.log.append(("handle_began", self._clock.now_us, handle))
                cause, learners_id = self._task_ids.known_id(args[0]) if args else None, None
                times_out = False
                if callback is not _END_OF_SLEEP and not self._gathers.before_callback(callback, args):
                    times_out = due_us is not None and is_timeout(callback)
                    learners_id = self._learners_callback(callback, args) if is_learners_callback(callback) else None
                self._callback = _callback((bound_to(callback), due_us, cause, learners_id, times_out))
            except Exception as fault:
                self._failed(fault)

    def _learners_callback(self, callback: Any, args: tuple[Any, ...]) -> int:
        self._callbacks += 1
        self._steps.append(None)
        text = describe_function_call(callback, args).text
        self.trace.add(("callback_began", self._clock.now_us, None, self._callbacks, text))
        return self._callbacks

    def after_callback(self, handle: int) -> None:
        callback, self._callback = self._callback, None
        trace = self.trace
        if trace.recording:
            try:
                if callback is not None and callback.learners_id is not None:
                    self._steps.pop()
                    trace.add(("callback_ended", self._clock.now_us, None, callback.learners_id))
                self._gathers.after_callback()
                if trace.recording:
                    trace.log.append(("handle_ended", self._clock.now_us, handle))
            except Exception as fault:
                self._failed(fault)
