"""What CPython itself says of every task at every event of a run: its `done()`, `cancelled()` and `cancelling()`."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple
from unittest import mock

import playground
from playground.loop.task import VirtualTask
from playground.session.recording import Recording
from playground.trace import step_tracer
from playground.trace.schema import EVENTS, Trace

_cancel: Final = VirtualTask.cancel


class State(NamedTuple):
    """What a task says of itself."""

    done: bool
    cancelled: bool
    cancelling: int
    asked: bool
    """whether a `cancel()` of it has returned True"""


States = dict[int, State]
"""by the id of the task"""


class Watch:
    """The states of all tasks as each event was written, and when the next entry of the log was."""

    def __init__(self) -> None:
        self._tasks: dict[int, weakref.ref[asyncio.Task[Any]]] = {}
        self._states: States = {}
        self._around: dict[int, list[States]] = {}
        self._last: int | None = None
        self._asked: set[int] = set()

    def cancel(self, task: VirtualTask, msg: Any = None) -> bool:
        """As the task's own `cancel()`."""
        reached = _cancel(task, msg)
        if reached:
            self._asked.add(task._virtual_id or 0)
        return reached

    def written(self, entry: tuple[Any, ...]) -> None:
        """An entry is being written."""
        self._look()
        if self._last is not None:
            self._around[self._last].append(dict(self._states))
        self._last = id(entry) if entry[0] in EVENTS else None
        if self._last is not None:
            self._around[self._last] = [dict(self._states)]

    def around(self, event: tuple[Any, ...]) -> list[States]:
        """The states just before and just after an event; none if it is not known."""
        return self._around.get(id(event), [])

    def _look(self) -> None:
        loop = asyncio._get_running_loop()
        for task in asyncio.all_tasks(loop) if loop is not None else ():
            if number := getattr(task, "_virtual_id", None):
                self._tasks.setdefault(number, weakref.ref(task))
        for number, ref in self._tasks.items():
            known = ref()
            if known is not None:
                self._states[number] = State(known.done(), known.cancelled(), known.cancelling(), number in self._asked)


@contextmanager
def _watched(watch: Watch) -> Iterator[None]:
    class Log(list[Any]):
        def append(self, entry: Any) -> None:
            watch.written(entry)
            super().append(entry)

    class WatchedTrace(Trace):
        def __init__(self) -> None:
            super().__init__()
            self.log = Log()

    def cancel(task: VirtualTask, msg: Any = None) -> bool:
        return watch.cancel(task, msg)

    with mock.patch.object(step_tracer, "Trace", WatchedTrace), mock.patch.object(VirtualTask, "cancel", cancel):
        yield


def record_watched(source: str) -> tuple[Recording, Watch]:
    """The recording of a program, and what its tasks said of themselves meanwhile."""
    watch = Watch()
    with _watched(watch):
        return playground.record(source), watch
