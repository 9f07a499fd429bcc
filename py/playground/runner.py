"""From a program's source to its Run."""

from __future__ import annotations

import asyncio
import contextvars
import ctypes
import json
import platform
from asyncio import events as asyncio_events
from typing import Any, Final

from playground import failures
from playground.environment import install, uninstall_loops
from playground.gather_view import build_gathers
from playground.isolation import isolated
from playground.limits import Budget, Limits, RunEnded
from playground.ordering import in_time_order
from playground.output import Output
from playground.program import Program
from playground.receivers import build_closings, build_notices, note_receivers
from playground.record import Outcome, Run, RunError
from playground.thread_view import build_callbacks, build_threads
from playground.timeline import build_tasks, build_tracks, label_cancels, label_waits, sequential_cost_us
from playground.tracebacks import know_source
from playground.tracer import Tracer
from playground.world import World

_all_tasks: Final = asyncio.all_tasks


class InternalError(Exception):
    """The playground itself failed, not the learner's program. The cause is chained."""


def run(source: str, *, limits: Limits | None = None, seed: int = 0) -> Run:
    """Run a program to its end in virtual time and return the record of it.

    Whatever the program raises is data in the Run. Raises InternalError if the recording failed. `seed` sets
    what `random` and all that is built on it give.
    """
    session = _Session(source, limits, seed)
    running_loop = asyncio_events._get_running_loop()
    asyncio_events._set_running_loop(None)  # Pyodide's own loop runs all the time, and a second one would not start
    try:
        with isolated():
            contextvars.Context().run(session.perform)
    finally:
        asyncio_events._set_running_loop(running_loop)
    return session.record()


def to_json(record: Run) -> str:
    """A Run as JSON text: the same bytes for the same Run."""
    # Escaped to ASCII: a program may print half of a surrogate pair, which UTF-8 cannot carry.
    return json.dumps(record, separators=(",", ":"))


def run_json(source: str) -> str:
    """The Run of `source` as JSON text, as the page takes it."""
    return to_json(run(source))


class _Session:
    """One run under way."""

    def __init__(self, source: str, limits: Limits | None, seed: int) -> None:
        self._world = World(Budget(limits, self._stop_recording))
        self._output = Output(self._world)
        self._tracer = Tracer(self._world, self._output.texts)
        self._world.instrument = self._tracer
        self._output.writer = lambda: self._tracer.writer
        self._output.entry_begun = self._tracer.output_written
        self._source = source
        self._seed = seed
        self._outcome: Outcome = "completed"
        self._error: RunError | None = None
        self._duration_us = 0

    def perform(self) -> None:
        """Execute the program in its surroundings."""
        program = Program(self._source)
        install(self._world, self._tracer, self._output, program.module, self._seed)
        know_source(self._source)
        self._execute(program)
        ended = self._world.budget.ended
        if ended is None:
            self._duration_us = self._world.clock.now_us
        else:
            ended.__traceback__ = ended.__context__ = None  # they hold frames, and with them the program's objects
        uninstall_loops()
        program.clear()

    def _execute(self, program: Program) -> None:
        try:
            code = program.compile()
        except (SyntaxError, ValueError) as error:
            self._fail("syntax_error", failures.not_compiled(error))
            return
        try:
            program.execute(code)
        except RunEnded:
            pass  # the budget knows it
        except SystemExit as exit:
            exited = failures.exited(exit)
            if exited is not None:
                self._fail("raised", exited)
        except BaseException as error:  # a program may raise anything: it is data
            self._fail("raised", failures.raised(error, self._output.texts))

    def _fail(self, outcome: Outcome, error: RunError) -> None:
        self._outcome, self._error = outcome, error
        self._output.write("stderr", error["traceback"])

    def _stop_recording(self) -> None:
        for loop in self._world.loops:
            for task in _all_tasks(loop):
                _keep_for_good(task)
        self._output.recording = False
        self._tracer.trace.recording = False
        self._duration_us = self._world.clock.now_us

    def record(self) -> Run:
        """The Run, when the program is over."""
        if self._tracer.faults:
            raise InternalError("the recording failed") from self._tracer.faults[0]
        events, output = in_time_order(self._tracer.trace.events(), self._output.entries)
        tasks = build_tasks(events, self._duration_us)
        gathers = build_gathers(events, tasks)
        note_receivers(tasks, gathers, events)
        label_cancels(tasks)
        threads, callbacks = build_threads(events), build_callbacks(events)
        label_waits(tasks, {gather["id"]: len(gather["slots"]) for gather in gathers}, threads)
        if self._world.budget.ended is not None:
            self._outcome, self._error = failures.ended_early(self._world.budget.ended, tasks)
        main = next((task for task in tasks if task["parent"] is None), None)
        return {
            "schema": 1,
            "python": platform.python_version(),
            "outcome": self._outcome,
            "error": self._error,
            "duration_us": self._duration_us,
            "sequential_us": sequential_cost_us(tasks, events),
            "main_value": main["value"] if main else None,
            "output": output,
            "tasks": tasks,
            "threads": threads,
            "callbacks": callbacks,
            "tracks": build_tracks(tasks, threads, bool(callbacks)),
            "gathers": gathers,
            "closings": build_closings(tasks, events),
            "notices": build_notices(tasks, events),
            "events": events,
        }


def _keep_for_good(task: asyncio.Task[Any]) -> None:
    """Never let go of the task of a run that was ended early, not even when the interpreter exits.

    Letting go of it would close its coroutine, and a program that catches that (`while True: try … except: …`) would
    go on for ever.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(task))
