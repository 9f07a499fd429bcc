"""Which task is which: every task of a run has an id, whatever loop it is on and whoever made it."""

from __future__ import annotations

import asyncio
import itertools
import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playground.loop.instrument import UNOBSERVED, Instrument
from playground.loop.task import VirtualTask, is_housekeeping
from playground.loop.world import World

_DEFAULT_NAME: Final = re.compile(r"Task-\d+")


class TaskIds:
    """The ids of the tasks of one run, from 1 in the order of their creation, and the names of those without one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._default_names = (f"Task-{number}" for number in itertools.count(1))
        self._numbers = itertools.count(1)
        self._foreign = WeakIds()
        """tasks of another class than ours: one that was defined before the run, or `asyncio.tasks._PyTask`"""
        self._given: list[tuple[Any, str]] = []
        """coroutines of which a program's own factory is just making tasks, and the names that those will have"""

    @property
    def instrument(self) -> Instrument:
        """Who looks on at the tasks."""
        return self._world.instrument

    def next_default_name(self) -> str:
        """The name of a task that the program gives none: "Task-1", "Task-2", …"""
        return next(self._default_names)

    def next_number(self) -> int:
        """The number of a new task: its hash."""
        return next(self._numbers)

    def known_id(self, future: object) -> int | None:
        """The id of a task; None for what is no task, or none of the program's. Runs no code of the learner's."""
        kind = type(future)
        if issubclass(kind, VirtualTask):
            return future._virtual_id or None  # type: ignore[attr-defined]
        return self._foreign.get(future) if self._foreign else None

    def observe(self, task: asyncio.Task[Any]) -> tuple[Instrument, int]:
        """Who looks on at a task, and the task's id.

        A task that the loop has not met before is new, and the instrument hears of it. Raises TaskLimit.
        """
        if isinstance(task, VirtualTask):
            if task._virtual_id is None:
                self.meet(task, task.get_coro(), task.get_name())
            return task._virtual_instrument, task._virtual_id or 0
        known = self._foreign.get(task)
        if known is None:
            coro = task.get_coro()
            if is_housekeeping(coro):
                return UNOBSERVED, 0
            if _DEFAULT_NAME.fullmatch(task.get_name()):
                task.set_name(self.next_default_name())  # the interpreter counts tasks from its own start
            known = self.announce(coro, task.get_name(), True)
            self._foreign.put(task, known)
        return self.instrument, known

    def meet(self, task: VirtualTask, coro: Any, name: str) -> None:
        """A task of ours is made, and its first step is about to be queued or to begin. Raises TaskLimit."""
        if is_housekeeping(coro):
            task._virtual_id = 0
            return
        given = next((name for each, name in self._given if each is coro), None)
        task._virtual_id = self.announce(coro, given or name, given is not None or task._virtual_named)
        task._virtual_instrument = self.instrument

    def announce(self, coro: Any, name: str, named: bool) -> int:
        """Tell the instrument that a task is about to be made of `coro`, and return its id. Raises TaskLimit."""
        task_id = self._world.budget.spend_task()
        self._world.computing.own_work(4)
        self._world.instrument.task_created(task_id, coro, name, named)
        return task_id

    @contextmanager
    def giving(self, coro: Any, name: str) -> Iterator[None]:
        """While in here, a program's own factory makes the task of `coro`, which gets that name, if only afterwards."""
        self._given.append((coro, name))
        try:
            yield
        finally:
            self._given.pop()

    def is_given(self, name: str) -> bool:
        """Whether a task is being made that was announced by that name already: it is no other one."""
        return any(given == name for _, given in self._given)


class WeakIds:
    """Numbers of objects that it does not keep alive, by identity: a program's own classes may compare as they like."""

    def __init__(self) -> None:
        self._by_id: dict[int, tuple[weakref.ref[Any], int]] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def put(self, thing: Any, number: int) -> None:
        key, by_id = id(thing), self._by_id
        by_id[key] = weakref.ref(thing, lambda _: by_id.pop(key, None)), number

    def get(self, thing: Any) -> int | None:
        known = self._by_id.get(id(thing))
        return known[1] if known is not None and known[0]() is thing else None
