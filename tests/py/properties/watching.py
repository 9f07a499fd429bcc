"""What CPython itself says at every event of a run: of every task its `done()`, `cancelled()` and `cancelling()`.

And of every lock, queue and the like who is in it, and how many.
"""

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
from playground.trace import primitives, step_tracer
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


class Shared(NamedTuple):
    """What a lock, a queue or the like says of itself; None where it is none that can."""

    locked: bool | None
    items: int | None
    unfinished: int | None
    is_set: bool | None
    waiting: int | None


def _shared(primitive: Any) -> Shared:
    def asked(name: str) -> Any:
        method = getattr(primitive, name, None)
        return None if method is None else method()

    return Shared(
        asked("locked"),
        asked("qsize"),
        getattr(primitive, "_unfinished_tasks", None),
        asked("is_set"),
        getattr(primitive, "n_waiting", None),
    )


class Watch:
    """The states of all tasks as each event was written, and when the next entry of the log was."""

    def __init__(self) -> None:
        self._primitives: list[Any] = []
        self._shared: dict[int, list[dict[int, Shared]]] = {}
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
        shared = self._look_at_primitives()
        if self._last is not None:
            self._around[self._last].append(dict(self._states))
            self._shared[self._last].append(shared)
        self._last = id(entry) if entry[0] in EVENTS else None
        if self._last is not None:
            self._around[self._last] = [dict(self._states)]
            self._shared[self._last] = [shared]

    def around(self, event: tuple[Any, ...]) -> list[States]:
        """The states just before and just after an event; none if it is not known."""
        return self._around.get(id(event), [])

    def shared_around(self, event: tuple[Any, ...]) -> list[dict[int, Shared]]:
        """The same of what tasks share, by the id of the primitive."""
        return self._shared.get(id(event), [])

    def primitive(self, known: Any) -> None:
        """A primitive was made."""
        self._primitives.append(known)

    def _look_at_primitives(self) -> dict[int, Shared]:
        alive = ((known.id, known.ref()) for known in self._primitives if known.id is not None)
        return {number: _shared(primitive) for number, primitive in alive if primitive is not None}

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

    class WatchedPrimitive(primitives._Primitive):
        def __init__(self, *about: Any) -> None:
            super().__init__(*about)
            watch.primitive(self)

    def cancel(task: VirtualTask, msg: Any = None) -> bool:
        return watch.cancel(task, msg)

    with (
        mock.patch.object(step_tracer, "Trace", WatchedTrace),
        mock.patch.object(primitives, "_Primitive", WatchedPrimitive),
        mock.patch.object(VirtualTask, "cancel", cancel),
    ):
        yield


def record_watched(source: str) -> tuple[Recording, Watch]:
    """The recording of a program, and what its tasks said of themselves meanwhile."""
    watch = Watch()
    with _watched(watch):
        return playground.record(source), watch
