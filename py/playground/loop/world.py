"""What all the event loops of one run share: the clock, the budget and who looks on."""

from __future__ import annotations

import asyncio
import itertools
import weakref

from playground.limits.budget import Budget
from playground.loop.clock import VirtualClock
from playground.loop.computing import Computing
from playground.loop.instrument import Instrument


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
        self.loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()

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
