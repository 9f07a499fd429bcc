"""From a program's source to its Run."""

from __future__ import annotations

import asyncio
import contextvars
import sys
from asyncio import events as asyncio_events
from collections.abc import Callable, Iterator
from typing import Any, Final

from playground.limits.budget import Budget
from playground.limits.errors import NameChanged, RunEnded
from playground.limits.limits import Limits
from playground.loop.task_ids import TaskIds
from playground.loop.world import World
from playground.runs import failures
from playground.runs.run import Outcome, Run, RunError
from playground.runs.syntax_errors import not_compiled
from playground.runs.wording import listed
from playground.sandbox.environment import install
from playground.sandbox.exits import Exits, told_by_hook
from playground.sandbox.isolation import isolated
from playground.sandbox.loops import uninstall_loops
from playground.sandbox.output import Output
from playground.sandbox.program import Program
from playground.sandbox.relied_on import ReliedOn
from playground.sandbox.tracebacks import know_source
from playground.session.pulse import Pulse
from playground.session.recording import Recording, drop_untold
from playground.session.reports import Reporter, TakeReport
from playground.session.stubbornness import no_more_code
from playground.trace.endings import error_line
from playground.trace.schema import is_event
from playground.trace.stack import calling_line
from playground.trace.tracer import Tracer

_all_tasks: Final = asyncio.all_tasks
_ANYTHING: Final = BaseException  # a program may put something else there


class InternalError(Exception):
    """The playground itself failed, not the learner's program. The cause is chained."""


def record(source: str, *, limits: Limits | None = None, seed: int = 0, report: TakeReport | None = None) -> Recording:
    """Run a program to its end in virtual time and return what was recorded of it.

    Whatever the program raises is data in the Run. Raises InternalError if the recording failed. `seed` sets
    what `random` and all that is built on it give. `report` is given what is recorded while the program runs, as
    texts of which `recovery.recover` makes a recording.
    """
    session = _Session(source, limits, seed, report)
    running_loop = asyncio_events._get_running_loop()
    asyncio_events._set_running_loop(None)  # Pyodide's own loop runs all the time, and a second one would not start
    try:
        with isolated():
            contextvars.Context().run(next, _apart(session.perform))
    finally:
        asyncio_events._set_running_loop(running_loop)
    return session.recording()


def _apart(perform: Callable[[], None]) -> Iterator[None]:
    """Perform in a generator, which has its own handled exception: what `stubbornness` leaves there goes with it."""
    perform()
    yield


def run(source: str, *, limits: Limits | None = None, seed: int = 0) -> Run:
    """Run a program as `record` does and return its Run, with the trace events."""
    return record(source, limits=limits, seed=seed).whole_run


class _Session:
    """One run under way."""

    def __init__(self, source: str, limits: Limits | None, seed: int, report: TakeReport | None) -> None:
        self._world = World(Budget(limits, self._stop_recording))
        self._task_ids = TaskIds(self._world)
        self._output = Output(self._world)
        self._tracer = Tracer(self._world.clock, self._task_ids, self._output.texts, source)
        self._world.instrument = self._tracer
        self._output.writer = lambda: self._tracer.writer
        self._output.entry_begun = self._tracer.output_written
        self._reporter = Reporter(self._world, self._tracer.trace, self._output, report)
        self._output.written = self._reporter.keep_up
        self._pulse = Pulse(self._world.budget, self._reporter.report)
        self._exits = Exits(self._world)
        self._tracer.on_fault = self._faulted
        self._source = source
        self._seed = seed
        self._outcome: Outcome = "completed"
        self._error: RunError | None = None
        self._duration_us = 0

    def perform(self) -> None:
        """Execute the program in its surroundings."""
        program = Program(self._source)
        install(self._world, self._task_ids, self._tracer, self._output, self._exits, program.module, self._seed)
        know_source(self._source)
        self._relied_on = ReliedOn()
        with self._pulse.beating():
            self._world.budget.start_clock(self._reporter.keep_up)
            self._world.budget.count_events(self._tracer.trace.log, is_event)
            for part in (self._execute, self._leave, self._let_go):
                try:
                    part(program)
                except RunEnded:
                    pass  # whatever it is busy with when the run is ended: the budget knows why
                except _ANYTHING as fault:
                    if self._end_if_theirs(fault) is None:
                        raise

    def _execute(self, program: Program) -> None:
        try:
            code = program.compile()
        except Exception as error:  # no Python, or so nested that the compiler gives up
            self._fail("syntax_error", not_compiled(error, self._source))
            return
        try:
            program.execute(code)
        except RunEnded:
            raise
        except SystemExit as exit:
            self._exited(exit)
        except BaseException as error:  # a program may raise anything: it is data
            if isinstance(error, MemoryError):
                program.make_room(error)
            try:
                misuse = self._tracer.misuse_of(error)
                self._fail("raised", failures.raised(error, self._output.texts, misuse), told_by_hook(error))
            except SystemExit as exit:
                self._exited(exit)

    def _exited(self, exit: SystemExit) -> None:
        exited = failures.exited(exit, self._output.texts)
        if exited is not None:
            self._fail("raised", exited)

    def _fail(self, outcome: Outcome, error: RunError, told: str | None = None) -> None:
        """Note why the program did not complete and print it, unless `told` is what there is to print."""
        self._outcome, self._error = outcome, error
        self._output.write("stderr", error["traceback"] if told is None else told, "python")

    def _faulted(self, fault: Exception) -> None:
        """The tracer failed. Raises RunEnded if that is for what the program changed."""
        ended = self._end_if_theirs(fault)
        if ended is None:
            self._tracer.faults.append(fault)
        else:
            raise ended

    def _end_if_theirs(self, fault: BaseException) -> RunEnded | None:
        """Something of ours failed: end the run if that is for what the program changed; return the error to raise."""
        changed = self._relied_on.behind(fault)
        if not changed:
            return None
        told = f"stopped after the program changed {listed(changed)}, which the playground itself calls"
        ended = self._world.budget.end(NameChanged(f"{told}: leave {'it' if len(changed) == 1 else 'them'} as before"))
        ended.line = ended.line or _line_of(fault)
        return ended

    def _leave(self, _program: Program) -> None:
        self._world.finish_threads()
        self._exits.run_registered()

    def _let_go(self, program: Program) -> None:
        """The program is over; what it has left to do as its last objects go, it does now."""
        self._relied_on.put_back()
        ended = self._world.budget.ended
        if ended is None:
            self._duration_us = self._world.clock.now_us
        else:
            ended.__traceback__ = ended.__context__ = None  # they hold frames, and with them the program's objects
            no_more_code.begin()
        uninstall_loops()
        program.clear()

    def _stop_recording(self, ended: RunEnded) -> None:
        self._world.note_computing()
        ended.at(calling_line(), self._tracer.running)
        if not no_more_code.possible:
            for loop in self._world.loops:
                for task in _all_tasks(loop):
                    _keep_for_good(task)
        self._output.recording = False
        self._tracer.trace.recording = False
        self._duration_us = self._world.clock.now_us

    def recording(self) -> Recording:
        """What was recorded, when the program is over."""
        if self._tracer.faults:
            raise InternalError("the recording failed") from self._tracer.faults[0]
        if isinstance(self._world.budget.ended, NameChanged):  # amid whatever we were at
            drop_untold(self._tracer.trace, self._output.entries)
        return Recording(
            self._tracer.trace,
            self._output.entries,
            self._duration_us,
            self._outcome,
            self._error,
            self._world.budget.ended,
        )


def _line_of(fault: BaseException) -> int | None:
    """The learner's line that it passed, or that the error did which was being handled."""
    context = fault.__context__
    return error_line(fault) or (None if context is None else error_line(context))


def _keep_for_good(task: asyncio.Task[Any]) -> None:
    """Never let go of the task of a run that was ended early, not even when the interpreter exits.

    Letting go of it would close its coroutine, and a program that catches that (`while True: try … except: …`) would
    go on for ever where its code cannot be switched off.
    """
    if sys.platform == "emscripten":
        _kept.append(task)  # it never exits
    else:
        import ctypes

        ctypes.pythonapi.Py_IncRef(ctypes.py_object(task))


_kept: list[asyncio.Task[Any]] = []
