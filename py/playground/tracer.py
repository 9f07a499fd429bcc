"""The tracer: turns what the event loop does into trace events.

It keeps no task, coroutine or result alive: a program's "Task exception was never retrieved" comes when its last
reference goes, and ours must not be it. A fault of the tracer's own never reaches the program: it is kept in `faults`.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec

from playground.calls import describe_call, describe_function_call, is_learners
from playground.gathers import Gather, Gathers, filled_at_the_call
from playground.instrument import Instrument
from playground.outcomes import error_line, outcome_of
from playground.reprs import ValueTexts
from playground.stack import await_chain, calling_line, origin_line, program_lines
from playground.trace import Trace
from playground.waits import Waits
from playground.world import World

Parameters = ParamSpec("Parameters")
SLOT_KINDS: Final = {"returned": "value", "raised": "exception", "cancelled": "cancelled"}


def harmless(hook: Callable[Concatenate[Tracer, Parameters], None]) -> Callable[Concatenate[Tracer, Parameters], None]:
    """Keep a fault in a hook away from the program: the first one ends the recording and is kept as ours."""

    def guarded(self: Tracer, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        if self.trace.recording:
            try:
                hook(self, *args, **kwargs)
            except Exception as fault:  # whatever it is, it is our bug and not the learner's
                self.faults.append(fault)
                self.trace.recording = False

    return functools.update_wrapper(guarded, hook)


class Tracer(Instrument):
    """An instrument that writes a `Trace`."""

    def __init__(self, world: World, texts: ValueTexts) -> None:
        self.trace = Trace()
        self.faults: list[Exception] = []
        self._steps: list[int | None] = []
        """ids of the tasks whose steps are under way, innermost last: a task that starts eagerly runs in another's;
        None for a simulated thread, which runs in whatever started it"""
        self.threads: list[int] = []
        """ids of the simulated threads that are under way, innermost last"""
        self._world = world
        self._texts = texts
        self._waits = Waits(world)
        self._gathers = Gathers()
        self._due_us: int | None = None
        """due time of the timer whose callback is under way"""
        self._in_callback = False
        self._reader: int | None = None
        """id of the task for which the callback under way collects exceptions"""
        self._callback: int | None = None
        """id of the call under way that the loop makes for the learner outside any task"""
        self._callbacks = 0
        self._cause: int | None = None
        """id of the task whose ending is behind the callback under way"""

    def _add(self, kind: str, task: int | None, *fields: Any) -> None:
        self.trace.add(kind, self._world.clock.now_us, task, *fields)

    @property
    def running(self) -> int | None:
        """The id of the task whose step is under way, None if it is no task's."""
        return self._steps[-1] if self._steps else None

    @property
    def writer(self) -> tuple[int | None, int | None]:
        """The ids of the task and of the simulated thread whose output is being written."""
        return self.running, self.threads[-1] if self.threads and self._steps[-1] is None else None

    # Tasks

    @harmless
    def task_created(self, task_id: int, coro: Any, name: str, named: bool) -> None:
        call = describe_call(coro)
        label = name if named else call.label
        line = calling_line()
        origin = origin_line(coro) or line
        self._add("task_created", task_id, self.running, name, label, call.coroutine, call.text, line, origin)

    @harmless
    def task_renamed(self, task_id: int, name: str) -> None:
        self._add("task_renamed", task_id, name)

    @harmless
    def task_scheduled(self, task_id: int) -> None:
        now_us = self._world.clock.now_us
        since_us = now_us if self._due_us is None else min(self._due_us, now_us)
        by = self._cause if self.running is None else self.running
        self._add("task_scheduled", task_id, since_us, by)

    @harmless
    def before_task_step(self, task_id: int, coro: Any, woken_by: asyncio.Future[Any] | None) -> None:
        self._steps.append(task_id)
        lines = program_lines(await_chain(coro))
        self._add("step_began", task_id, lines[-1] if lines else None)
        self._receive(woken_by)

    @harmless
    def after_task_step(self, task_id: int, task: asyncio.Task[Any]) -> None:
        self._steps.pop()
        if task.done():
            self._add("step_ended", task_id, None, [], None)
            self._task_ended(task_id, task)
            return
        frames = await_chain(task.get_coro())
        lines = program_lines(frames)
        future = task._fut_waiter  # type: ignore[attr-defined]
        on = None if future is None else self._waits.describe(future, frames)
        self._add("step_ended", task_id, lines[-1] if lines else None, lines, on)

    def _task_ended(self, task_id: int, task: asyncio.Task[Any]) -> None:
        ending, result, error = outcome_of(task)
        value = self._texts.value(result) if ending == "returned" else None
        self._add("task_ended", task_id, ending, value, self._error(error))

    def _receive(self, future: asyncio.Future[Any] | None) -> None:
        """Note what the task that is about to run gets from the future that woke it."""
        of = None if future is None or not future.done() else self._waits.known(future)
        if future is not None and of is not None and of["kind"] != "sleep":
            self._add("received", self.running, of, outcome_of(future).ending)

    @harmless
    def task_result_read(self, task_id: int, task: asyncio.Task[Any]) -> None:
        # In a callback nobody of the learner's reads it: gather and others look at what they pass on. Only a TaskGroup
        # collects the exception there, for the task that stands in its `async with`.
        reader = self._reader if self._in_callback else self.running
        if task.done() and task_id and (reader is not None or not self._in_callback):
            self._add("received", reader, {"kind": "task", "task": task_id}, outcome_of(task).ending)

    @harmless
    def task_cancel_requested(self, task_id: int, message: object) -> None:
        self._add("cancel_requested", task_id, self.running, None if message is None else self._texts.value(message))

    def _error(self, error: BaseException | None) -> dict[str, Any] | None:
        if error is None:
            return None
        return {"type": type(error).__name__, "message": self._texts.message(error), "line": error_line(error)}

    # Gathers

    @harmless
    def gather_called(self, outer: asyncio.Future[Any], children: list[Any], return_exceptions: bool) -> None:
        gather = self._gathers.add(outer, children, self.running)
        self._waits.gather_called(outer, gather.id)
        slots = [self._world.known_id(child) for child in children]
        self._add("gather_called", self.running, gather.id, calling_line(), return_exceptions, slots)
        done = filled_at_the_call(children)
        for child in done:
            self._slots_filled(gather, child)
        failed = next((child for child in done if outcome_of(child).ending != "returned"), None)
        self._settled(gather, None if failed is None else gather.slots_of(failed)[0])

    def _slots_filled(self, gather: Gather, child: asyncio.Future[Any]) -> None:
        ending, result, error = outcome_of(child)
        if ending == "cancelled":  # what gather puts in its place
            error = asyncio.CancelledError(child._cancel_message or "")  # type: ignore[attr-defined]
        value = self._texts.value(result if error is None else error)
        for slot in gather.slots_of(child):
            self._add("slot_filled", self._world.known_id(child), gather.id, slot, SLOT_KINDS[ending], value)

    def _settled(self, gather: Gather, slot: int | None) -> None:
        outer = gather.newly_settled()
        if outer is not None:
            ending, result, error = outcome_of(outer)
            value = self._texts.value(result) if ending == "returned" else None
            self._add("gather_settled", gather.owner, gather.id, slot, ending, value, self._error(error))

    # Callbacks, the clock, the output

    @harmless
    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        self._waits.shield_called(outer, inner)

    @harmless
    def before_callback(self, callback: Any, args: tuple[Any, ...], due_us: int | None) -> None:
        self._in_callback = True
        group = getattr(callback, "__self__", None)
        self._reader = self._world.known_id(group._parent_task) if isinstance(group, asyncio.TaskGroup) else None  # type: ignore[attr-defined]
        self._due_us = due_us
        self._cause = self._world.known_id(args[0]) if args else None
        if (filled := self._gathers.filled_by(callback, args)) is not None:
            self._slots_filled(*filled)
        elif is_learners(callback):
            self._callbacks += 1
            self._steps.append(None)
            self._callback = self._callbacks
            self._add("callback_began", None, self._callback, describe_function_call(callback, args).text)

    @harmless
    def after_callback(self, callback: Any, args: tuple[Any, ...]) -> None:
        if self._callback is not None:
            self._steps.pop()
            self._add("callback_ended", None, self._callback)
        self._in_callback, self._callback, self._due_us, self._cause = False, None, None, None
        if (filled := self._gathers.filled_by(callback, args)) is not None:
            gather, child = filled
            self._settled(gather, gather.slots_of(child)[0])

    @harmless
    def timer_set(self, callback: Any, args: tuple[Any, ...], due_us: int) -> None:
        self._waits.timer_set(callback, args, due_us)

    @harmless
    def clock_jumped(self, from_us: int) -> None:
        self._add("clock_jumped", None, from_us)

    @harmless
    def loop_blocked(self, from_us: int) -> None:
        if self.threads:
            self._add("thread_slept", None, self.threads[-1], from_us, calling_line())
        else:
            self._add("loop_blocked", self.running, from_us, calling_line())

    @harmless
    def thread_began(self, thread_id: int, name: str, fn: Any, args: tuple[Any, ...]) -> None:
        call = describe_function_call(fn, args)
        self._add("thread_began", self.running, thread_id, name, call.label, call.text, calling_line())
        self._steps.append(None)
        self.threads.append(thread_id)

    @harmless
    def thread_ended(self, thread_id: int, result: object, error: BaseException | None) -> None:
        self._steps.pop()
        self.threads.pop()
        ending, value = ("returned", self._texts.value(result)) if error is None else ("raised", None)
        self._add("thread_ended", None, thread_id, ending, value, self._error(error))

    @harmless
    def thread_awaited(self, future: asyncio.Future[Any], thread_id: int) -> None:
        self._waits.thread_awaited(future, thread_id)

    @harmless
    def output_written(self, index: int) -> None:
        """The entry `index` of the output was begun."""
        self._add("output_written", self.running, index)

    @harmless
    def error_reported(self, message: str, task_id: int | None) -> None:
        self._add("error_reported", task_id, message)

    @harmless
    def loop_closing(self, what: str, tasks: list[int]) -> None:
        self._add("loop_closing", None, what, tasks)

    @harmless
    def coroutine_never_awaited(self, coro: Any) -> None:
        """A coroutine object is being destroyed that never ran."""
        self._add("never_awaited", self.running, coro.__qualname__, origin_line(coro))
