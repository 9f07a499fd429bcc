"""Which task is which: every task of a run has an id, whatever loop it is on and whoever made it."""

from __future__ import annotations

import asyncio
import itertools
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playground.loop.instrument import UNOBSERVED, Instrument
from playground.loop.task import VirtualTask, is_housekeeping
from playground.loop.world import World


class TaskIds:
    """The ids of the tasks of one run, from 1 in the order of their creation, and the names of those without one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._default_names = (f"Task-{number}" for number in itertools.count(1))
        # Tasks of another class than ours, made by a program's own task factory or by asyncio.Task(...) itself.
        self._foreign: weakref.WeakKeyDictionary[asyncio.Future[Any], int] = weakref.WeakKeyDictionary()
        self._expected: list[tuple[Any, int]] = []
        """coroutines whose tasks are being made, with the id that each will have"""

    @property
    def instrument(self) -> Instrument:
        """Who looks on at the tasks."""
        return self._world.instrument

    def next_default_name(self) -> str:
        """The name of a task that the program gives none: "Task-1", "Task-2", …"""
        return next(self._default_names)

    def known_id(self, future: object) -> int | None:
        """The id of a task; None for what is no task, or none of the program's."""
        if isinstance(future, VirtualTask):
            return future.number or None
        return self._foreign.get(future) if isinstance(future, asyncio.Future) else None

    def observe(self, task: asyncio.Task[Any]) -> tuple[Instrument, int]:
        """Who looks on at a task, and the task's id.

        A task that the loop has not met before is new, and the instrument hears of it. Raises TaskLimit.
        """
        if isinstance(task, VirtualTask):
            return task.instrument, task.number
        if task not in self._foreign:
            coro = task.get_coro()
            if is_housekeeping(coro):
                return UNOBSERVED, 0
            expected = next((task_id for each, task_id in self._expected if each is coro), None)
            self._foreign[task] = expected or self.announce(coro, task.get_name(), True)
        return self.instrument, self._foreign[task]

    def announce(self, coro: Any, name: str, named: bool) -> int:
        """Tell the instrument that a task is about to be made of `coro`, and return its id. Raises TaskLimit."""
        task_id = self._world.budget.spend_task()
        self._world.computing.own_work(4)
        self._world.instrument.task_created(task_id, coro, name, named)
        return task_id

    @contextmanager
    def expecting(self, coro: Any, task_id: int) -> Iterator[None]:
        """While in here, a foreign task of `coro` that turns up is the one that was announced as `task_id`."""
        self._expected.append((coro, task_id))
        try:
            yield
        finally:
            self._expected.pop()

    def adopt(self, task: asyncio.Future[Any], task_id: int) -> None:
        """A program's own task factory has made `task`, announced as `task_id`."""
        if not isinstance(task, VirtualTask):
            self._foreign[task] = task_id
