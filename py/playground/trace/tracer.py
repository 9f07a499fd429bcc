"""The tracer: turns what the event loop does into trace events.

It keeps no task, coroutine or result alive: a program's "Task exception was never retrieved" comes when its last
reference goes, and ours must not be it. A fault of the tracer's own never reaches the program: it is kept in `faults`.
"""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec

from playground.loop.clock import VirtualClock
from playground.loop.instrument import ClosingKind, HeldBy
from playground.loop.task_ids import TaskIds
from playground.trace.awaited import Awaited
from playground.trace.calls import describe_function_call
from playground.trace.causes import cancelling_library
from playground.trace.code import only_name_of
from playground.trace.endings import ending_of, error_fields
from playground.trace.events import CancelCause, Event, SlotFuture, ThreadEnding
from playground.trace.names import name_in
from playground.trace.places import outwards
from playground.trace.primitives import PrimitiveTracer
from playground.trace.printed import Writer
from playground.trace.reprs import ValueTexts, without_addresses
from playground.trace.stack import calling_line, origin_caller, origin_line
from playground.trace.step_tracer import StepTracer

RETURN_THE_TASK: Final = ("create_task", "ensure_future", "VirtualEventLoop.create_task")
"""names of what is called to make a task, and returns just that"""
_CALLER: Final = 3
"""frames from a hook of ours to the caller of the function of asyncio's that tells it"""
Parameters = ParamSpec("Parameters")


def harmless(hook: Callable[Concatenate[Tracer, Parameters], None]) -> Callable[Concatenate[Tracer, Parameters], None]:
    """Keep a fault in a hook away from the program: the first one ends the recording and is kept as ours."""

    def guarded(self: Tracer, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        if self.trace.recording:
            try:
                hook(self, *args, **kwargs)
            except Exception as fault:  # whatever it is, it is our bug and not the learner's
                self._failed(fault)

    return functools.update_wrapper(guarded, hook)


def _following(follow: Callable[[PrimitiveTracer, Any, Any], None]) -> Any:
    """As `harmless`, for what is called by the thousand: always with something shared and one thing more."""

    def told(self: Tracer, primitive: Any, what: Any) -> None:
        if self.trace.recording:
            try:
                follow(self._primitives, primitive, what)
            except Exception as fault:
                self._failed(fault)

    return told


class Tracer(StepTracer):
    """An instrument that writes a `Trace`."""

    def __init__(self, clock: VirtualClock, task_ids: TaskIds, texts: ValueTexts, source: str) -> None:
        super().__init__(clock, task_ids, texts, source)
        self.threads: list[int] = []
        """ids of the simulated threads that are under way, innermost last"""
        self._submitted: dict[int, tuple[int | None, int | None]] = {}
        """for each call that no thread has begun yet: the task that handed it over, and on which line"""
        self._closing = False
        """whether asyncio.run() is cancelling what is left over"""

    @property
    def writer(self) -> Writer:
        """Whose output is being written."""
        thread = self.threads[-1] if self.threads and self._steps[-1] is None else None
        outside = self.running is None and thread is None
        return Writer(self.running, thread, self._callback.learners_id if self._callback and outside else None)

    # Tasks

    @harmless
    def task_renamed(self, task_id: int, name: str) -> None:
        self.trace.add(("task_renamed", self._clock.now_us, task_id, self._texts.stable(name)))

    def task_result_read(self, task_id: int, task: asyncio.Task[Any]) -> None:
        if not self._gathers.noting:  # it asks each of its tasks, and what comes of that it tells itself
            self._result_read(task_id, task)

    @harmless
    def _result_read(self, task_id: int, task: asyncio.Task[Any]) -> None:
        reader = self.running
        if self._callback is not None:
            # In a callback nobody of the learner's reads it: gather and others look at what they pass on. Only a
            # TaskGroup collects the exception there, for the task that is in its `async with`.
            group = self._callback.owner
            if isinstance(group, asyncio.TaskGroup):
                reader = self._task_ids.known_id(group._parent_task)  # type: ignore[attr-defined]
            elif self._callback.learners_id is None:
                return
        if task.done() and task_id:
            of: Awaited = {"kind": "task", "task": task_id}
            self.trace.add(("received", self._clock.now_us, reader, of, ending_of(task).ending))

    @harmless
    def task_cancel_requested(self, task_id: int, task: asyncio.Task[Any], message: object, reached: bool) -> None:
        text = None if message is None else self._texts.value(message)
        why = self._why_cancelled()
        parked = reached and why != "shutdown" and task_id not in self._steps
        passes = self._handlers.passes(task.get_coro()) if parked else None
        self.trace.add(("cancel_requested", self._clock.now_us, task_id, self.running, text, why, reached, passes))

    @harmless
    def gather_cancel_requested(self, outer: asyncio.Future[Any], reached: bool) -> None:
        of = self._waits.known(outer)
        if of is not None:  # else it is asyncio's own
            self.trace.add(("future_cancel_requested", self._clock.now_us, self.running, of, reached))

    @harmless
    def thread_cancel_requested(self, thread_id: int, reached: bool) -> None:
        of: Awaited = {"kind": "thread", "thread": thread_id}
        self.trace.add(("future_cancel_requested", self._clock.now_us, self.running, of, reached))

    def _why_cancelled(self) -> CancelCause:
        library = cancelling_library()
        if library is not None:
            return library
        if self.threads:
            return "thread"
        if self.running is not None:
            return "task"
        if self._callback is not None:
            return "timeout" if isinstance(self._callback.owner, asyncio.Timeout) else "callback"
        return "shutdown" if self._closing else "program"

    # Gathers and shields

    @harmless
    def gather_called(self, outer: asyncio.Future[Any], children: list[Any], return_exceptions: bool) -> None:
        futures = [
            self._slot_future(slot, child)
            for slot, child in enumerate(children)
            if self._task_ids.known_id(child) is None
        ]
        dropped = self._misuses.is_dropped(sys._getframe(_CALLER))
        about = calling_line(), return_exceptions, futures, dropped
        gather_id = self._gathers.called(outer, children, self.running, *about)
        self._waits.gather_called(outer, gather_id)

    def _slot_future(self, slot: int, child: asyncio.Future[Any]) -> SlotFuture:
        of = self._waits.known(child)
        if of is None or of["kind"] == "sleep":
            return {"slot": slot, "of": {"kind": "future"}, "name": name_in(sys._getframe(2), child)}
        return {"slot": slot, "of": of, "name": None}

    @harmless
    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        self._waits.shield_called(outer, inner)

    # Locks, queues and the like

    primitive_made = _following(PrimitiveTracer.made)
    condition_made = _following(PrimitiveTracer.condition_made)
    acquired = _following(PrimitiveTracer.acquired)
    released = _following(PrimitiveTracer.released)
    event_set = _following(PrimitiveTracer.event_set)
    item_put = _following(PrimitiveTracer.item_put)
    item_got = _following(PrimitiveTracer.item_got)

    @harmless
    def item_done(self, queue: Any) -> None:
        self._primitives.item_done(queue)

    @harmless
    def notified(self, condition: Any) -> None:
        self._primitives.notified(condition)

    # The clock, threads, output and complaints

    @harmless
    def clock_jumped(self, from_us: int, polling: bool = False) -> None:
        self.trace.add(("clock_jumped", self._clock.now_us, None, from_us, polling))

    @harmless
    def loop_blocked(self, from_us: int, held_by: HeldBy) -> None:
        trace = self.trace
        # Whoever asks for the time while it computes is charged bit by bit: that is one stretch.
        if held_by == "computing" and trace.goes_on(self._clock.now_us, from_us):
            return
        entry: Event
        if self.threads:
            entry = ("thread_slept", self._clock.now_us, None, self.threads[-1], from_us, calling_line(), held_by)
        else:
            self._blocked.add(self.running)
            entry = ("loop_blocked", self._clock.now_us, self.running, from_us, calling_line())
        trace.add(entry)
        if held_by == "sleep" and not self.threads:
            trace.add(("slept_in_step", self._clock.now_us, self.running))
        trace.growing = entry if held_by == "computing" else None

    @harmless
    def thread_submitted(self, thread_id: int) -> None:
        self._submitted[thread_id] = self.running, calling_line() or self._origins.get(self.running or 0)

    @harmless
    def thread_began(self, thread_id: int, name: str, fn: Any, args: tuple[Any, ...]) -> None:
        call = describe_function_call(fn, args)
        task, line = self._submitted.pop(thread_id)
        about = call.label, call.text, call.arguments, line
        name = without_addresses(name)
        self.trace.add(("thread_began", self._clock.now_us, task, thread_id, name, *about))
        self._steps.append(None)
        self.threads.append(thread_id)

    @harmless
    def thread_ended(self, thread_id: int, result: object, error: BaseException | None) -> None:
        self._steps.pop()
        self.threads.pop()
        ending: ThreadEnding = "returned" if error is None else "raised"
        value = self._texts.value(result) if error is None else None
        if value is not None:
            self._gathers.thread_results[thread_id] = value
        fields = error_fields(error, self._texts)
        self.trace.add(("thread_ended", self._clock.now_us, None, thread_id, ending, value, fields))

    @harmless
    def thread_awaited(self, future: asyncio.Future[Any], thread_id: int) -> None:
        self._waits.thread_awaited(future, thread_id)

    @harmless
    def output_written(self, index: int) -> None:
        """The entry `index` of the output was begun."""
        self.trace.add(("output_written", self._clock.now_us, self.running, index))

    @harmless
    def error_reported(self, message: object, task_id: int | None) -> None:
        text = self._texts.stable(message) if type(message) is str else self._texts.value(message)
        self._note_holder(task_id)
        self.trace.add(("error_reported", self._clock.now_us, task_id, text))

    def _note_holder(self, task_id: int | None) -> None:
        """Note which variable held a task to the end of the coroutine that made it, if that is what is ending now."""
        made = self._made_at.pop(task_id or 0, None)
        if made is None or made.by != self.running or made.called is None:
            return
        if made.called.co_qualname not in RETURN_THE_TASK:
            return
        # What a coroutine holds goes when it is no longer under way, and its task's step still is.
        if any(frame.f_code is made.code for frame in outwards(sys._getframe(1))):
            return
        name = only_name_of(made.code, made.at)
        if name is not None:
            self.trace.add(("held_until", self._clock.now_us, task_id or 0, made.by, name))

    @harmless
    def loop_closing(self, what: ClosingKind, tasks: list[int], names: list[str]) -> None:
        self._closing = what == "tasks"
        self.trace.add(("loop_closing", self._clock.now_us, None, what, tasks, list(map(without_addresses, names))))

    @harmless
    def coroutine_never_awaited(self, coro: Any) -> None:
        """A coroutine object is being destroyed that never ran."""
        name = without_addresses(coro.__qualname__)
        origin = origin_line(coro), origin_caller(coro)
        self.trace.add(("never_awaited", self._clock.now_us, self.running, name, *origin))
