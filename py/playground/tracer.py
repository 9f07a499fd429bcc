"""The tracer: turns what the event loop does into trace events.

It keeps no task, coroutine or result alive: a program's "Task exception was never retrieved" comes when its last
reference goes, and ours must not be it. A fault of the tracer's own never reaches the program: it is kept in `faults`.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any, Concatenate, NamedTuple, ParamSpec

from playground.calls import describe_call, describe_function_call, is_learners
from playground.gather_tracer import GatherTracer
from playground.instrument import Instrument
from playground.outcomes import error_fields, outcome_of
from playground.output import Writer
from playground.reprs import ValueTexts
from playground.stack import await_chain, calling_line, origin_line, program_lines
from playground.trace import Trace
from playground.waits import Waits
from playground.world import World

Parameters = ParamSpec("Parameters")


class _Callback(NamedTuple):
    """A call under way that is no task's step."""

    owner: object
    """what the callback is a method of"""
    due_us: int | None
    """its due time if it is a timer's"""
    cause: int | None
    """id of the task whose ending is behind it"""
    learners_id: int | None
    """its id if it is the learner's; asyncio's own machinery has none"""


def harmless(hook: Callable[Concatenate[Tracer, Parameters], None]) -> Callable[Concatenate[Tracer, Parameters], None]:
    """Keep a fault in a hook away from the program: the first one ends the recording and is kept as ours."""

    def guarded(self: Tracer, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        if self.trace.recording:
            try:
                hook(self, *args, **kwargs)
            except RecursionError:
                raise  # the program's own: it was as deep as it could get before it came here
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
        self._gathers = GatherTracer(world, texts, self._add)
        self._callback: _Callback | None = None
        self._callbacks = 0
        self._origins: dict[int, int | None] = {}
        """for each task the line where its coroutine was made"""
        self._closing = False
        """whether asyncio.run() is cancelling what is left over"""

    def _add(self, kind: str, task: int | None, *fields: Any) -> None:
        self.trace.add(kind, self._world.clock.now_us, task, *fields)

    @property
    def running(self) -> int | None:
        """The id of the task whose step is under way, None if it is no task's."""
        return self._steps[-1] if self._steps else None

    @property
    def writer(self) -> Writer:
        """Whose output is being written."""
        thread = self.threads[-1] if self.threads and self._steps[-1] is None else None
        outside = self.running is None and thread is None
        return Writer(self.running, thread, self._callback.learners_id if self._callback and outside else None)

    # Tasks

    @harmless
    def task_created(self, task_id: int, coro: Any, name: str, named: bool) -> None:
        call = describe_call(coro)
        label = name if named else call.label
        # A library may have made it, in a step of a task that has no line of the learner's but the one it came from.
        line = calling_line() or self._origins.get(self.running or 0)
        origin = self._origins[task_id] = origin_line(coro) or line
        self._add("task_created", task_id, self.running, name, label, call.coroutine, call.text, line, origin)

    @harmless
    def task_renamed(self, task_id: int, name: str) -> None:
        self._add("task_renamed", task_id, name)

    @harmless
    def task_scheduled(self, task_id: int) -> None:
        now_us = self._world.clock.now_us
        callback = self._callback
        due_us = callback.due_us if callback else None
        since_us = now_us if due_us is None else min(due_us, now_us)
        by = callback.cause if callback and self.running is None else self.running
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
        self._add("task_ended", task_id, ending, value, error_fields(error, self._texts))

    def _receive(self, future: asyncio.Future[Any] | None) -> None:
        """Note what the task that is about to run gets from the future that woke it."""
        of = None if future is None or not future.done() else self._waits.known(future)
        if future is not None and of is not None and of["kind"] != "sleep":
            self._add("received", self.running, of, outcome_of(future).ending)

    @harmless
    def task_result_read(self, task_id: int, task: asyncio.Task[Any]) -> None:
        reader = self.running
        if self._callback is not None:
            # In a callback nobody of the learner's reads it: gather and others look at what they pass on. Only a
            # TaskGroup collects the exception there, for the task that stands in its `async with`.
            group = self._callback.owner
            if isinstance(group, asyncio.TaskGroup):
                reader = self._world.known_id(group._parent_task)  # type: ignore[attr-defined]
            elif self._callback.learners_id is None:
                return
        if task.done() and task_id:
            self._add("received", reader, {"kind": "task", "task": task_id}, outcome_of(task).ending)

    @harmless
    def task_cancel_requested(self, task_id: int, message: object) -> None:
        text = None if message is None else self._texts.value(message)
        self._add("cancel_requested", task_id, self.running, text, self._why_cancelled())

    def _why_cancelled(self) -> str:
        if self.running is not None:
            return "task"
        if self._callback is not None:
            return "timeout" if isinstance(self._callback.owner, asyncio.Timeout) else "callback"
        return "shutdown" if self._closing else "program"

    # Gathers, shields, other callbacks

    @harmless
    def gather_called(self, outer: asyncio.Future[Any], children: list[Any], return_exceptions: bool) -> None:
        gather_id = self._gathers.called(outer, children, self.running, calling_line(), return_exceptions)
        self._waits.gather_called(outer, gather_id)

    @harmless
    def shield_called(self, outer: asyncio.Future[Any], inner: asyncio.Future[Any]) -> None:
        self._waits.shield_called(outer, inner)

    @harmless
    def before_callback(self, callback: Any, args: tuple[Any, ...], due_us: int | None) -> None:
        cause = self._world.known_id(args[0]) if args else None
        learners_id = self._learners_callback(callback, args) if is_learners(callback) else None
        self._callback = _Callback(getattr(callback, "__self__", None), due_us, cause, learners_id)
        self._gathers.before_callback(callback, args)

    def _learners_callback(self, callback: Any, args: tuple[Any, ...]) -> int:
        self._callbacks += 1
        self._steps.append(None)
        self._add("callback_began", None, self._callbacks, describe_function_call(callback, args).text)
        return self._callbacks

    @harmless
    def after_callback(self, callback: Any, args: tuple[Any, ...]) -> None:
        if self._callback is not None and self._callback.learners_id is not None:
            self._steps.pop()
            self._add("callback_ended", None, self._callback.learners_id)
        self._callback = None
        self._gathers.after_callback(callback, args)

    # The clock, threads, output and complaints

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
        line = calling_line() or self._origins.get(self.running or 0)
        self._add("thread_began", self.running, thread_id, name, call.label, call.text, line)
        self._steps.append(None)
        self.threads.append(thread_id)

    @harmless
    def thread_ended(self, thread_id: int, result: object, error: BaseException | None) -> None:
        self._steps.pop()
        self.threads.pop()
        ending, value = ("returned", self._texts.value(result)) if error is None else ("raised", None)
        self._add("thread_ended", None, thread_id, ending, value, error_fields(error, self._texts))

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
    def loop_closing(self, what: str, tasks: list[int], names: list[str]) -> None:
        self._closing = what == "tasks"
        self._add("loop_closing", None, what, tasks, names)

    @harmless
    def coroutine_never_awaited(self, coro: Any) -> None:
        """A coroutine object is being destroyed that never ran."""
        self._add("never_awaited", self.running, coro.__qualname__, origin_line(coro))
