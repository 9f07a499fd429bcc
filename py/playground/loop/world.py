"""What all the event loops of one run share: the clock, the budget, who looks on, and which task is which."""

from __future__ import annotations

import asyncio
import itertools
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playground.limits.budget import Budget
from playground.loop.clock import VirtualClock
from playground.loop.computing import Computing
from playground.loop.instrument import UNOBSERVED, Instrument
from playground.loop.task import VirtualTask, is_housekeeping


class World:
    """The surroundings of the virtual event loops of one run."""

    def __init__(self, budget: Budget | None = None) -> None:
        self.clock = VirtualClock()
        self.budget = budget or Budget()
        self.instrument = Instrument()
        self.computing = Computing()
        self.in_thread = False
        """whether what runs now is in a simulated thread, on that thread's clock"""
        self.handle_numbers = itertools.count()
        """the numbers of what the loops call"""
        self._thread_ids, self._pool_numbers = itertools.count(1), itertools.count()
        self._default_names = (f"Task-{number}" for number in itertools.count(1))
        self.loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()
        # Tasks of another class than ours, made by a program's own task factory or by asyncio.Task(...) itself.
        self._foreign: weakref.WeakKeyDictionary[asyncio.Future[Any], int] = weakref.WeakKeyDictionary()
        self._expected: list[tuple[Any, int]] = []
        """coroutines whose tasks are being made, with the id that each will have"""

    def next_thread_id(self) -> int:
        """The id of a new simulated thread, from 1."""
        return next(self._thread_ids)

    def next_pool_number(self) -> int:
        """The number of a new thread pool, from 0, for the names of its threads."""
        return next(self._pool_numbers)

    def block_until(self, due_us: int) -> None:
        """Hold everything up until `due_us`, if that is ahead. Raises TimeLimit."""
        from_us = self.clock.now_us
        if due_us > from_us:
            self.budget.spend_step()  # a program that only sleeps and never awaits ends here too
            self.budget.check_time(due_us)
            self.clock.advance_to(due_us)
            self.instrument.loop_blocked(from_us)

    def charge_computing(self) -> None:
        """Hold everything up for as long as the program has computed, if it did so for long. Raises TimeLimit."""
        computed_us = self.computing.take_us()
        if computed_us:
            self.block_until(self.clock.now_us + computed_us)

    def note_computing(self) -> None:
        """Let what was computed until now be seen although the run ends here, without raising anything."""
        computed_us, from_us = self.computing.take_us(), self.clock.now_us
        if computed_us:
            self.clock.advance_by(computed_us)
            self.instrument.loop_blocked(from_us)

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
        task_id = self.budget.spend_task()
        self.computing.own_work(4)
        self.instrument.task_created(task_id, coro, name, named)
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
