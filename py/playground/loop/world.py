"""What all the event loops of one run share: the clock, the budget and who looks on."""

from __future__ import annotations

import asyncio
import itertools
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from playground.limits.budget import Budget
from playground.limits.durations import NEVER_US
from playground.limits.errors import Unavailable
from playground.loop.agenda import Agenda
from playground.loop.clock import VirtualClock
from playground.loop.computing import Computing
from playground.loop.identities import Identities
from playground.loop.instrument import UNOBSERVED, HeldBy, Instrument


class Stuck(Exception):
    """What is waited for can never come. Never leaves the playground."""


def _refuse() -> NoReturn:
    raise Unavailable("a value that the playground asks for its text cannot have anything called later")


class World:
    """The surroundings of the virtual event loops of one run."""

    def __init__(self, budget: Budget | None = None) -> None:
        self.clock = VirtualClock()
        self.budget = budget or Budget()
        self.instrument = Instrument()
        self.computing = Computing()
        self.computed_us = 0
        """what was added to the clock for computing, in all threads"""
        self.agenda = Agenda()
        """what happens beside the loops; a simulated thread, which runs ahead, has one of its own"""
        self.threads = Identities()
        self.in_thread = False
        """whether what runs now is in a simulated thread, on that thread's clock"""
        self.in_call = False
        """whether it is the call of a thread, and not what its worker does around it"""
        self.call_number = 0
        """the number of that call, which counts among the handles"""
        self.is_aside = False
        """whether the program is only asked for a text, for the record"""
        self.handle_numbers = itertools.count()
        """the numbers of what the loops call"""
        self._thread_ids, self._pool_numbers = itertools.count(1), itertools.count()
        self.loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the program does in here is not part of its run: it takes no time, and nobody looks on.

        It is asked for a text, which is for the record alone. What would go on after that is refused: to have something
        called later, or in a thread.
        """
        now_us, instrument, was_aside = self.clock.now_us, self.instrument, self.is_aside
        computed_us = self.computed_us, self.threads.current.computed_us
        loops: list[Any] = [] if was_aside else list(self.loops)
        self.instrument, self.is_aside = UNOBSERVED, True
        for loop in loops:
            loop._check_closed = _refuse  # what all the calls of a loop begin with
        try:
            with self.computing.paused():
                yield
        finally:
            for loop in loops:
                vars(loop).pop("_check_closed", None)
            self.clock.now_us, self.instrument, self.is_aside = now_us, instrument, was_aside
            self.computed_us, self.threads.current.computed_us = computed_us

    def next_thread_id(self) -> int:
        """The id of a new call in a simulated thread, from 1."""
        return next(self._thread_ids)

    def next_pool_number(self) -> int:
        """The number of a new thread pool, from 0, for the names of its threads."""
        return next(self._pool_numbers)

    def finish_threads(self) -> None:
        """Let everything happen that is to come beside the loops, as a program's exit waits for its threads."""
        while (next_us := self.agenda.next_us()) != NEVER_US:
            self.budget.check_time(next_us)
            self.clock.advance_to(next_us)
            self.agenda.pop()()

    def block_until(self, due_us: int, held_by: HeldBy = "sleep") -> None:
        """Hold everything up until `due_us`, if that is ahead. Raises TimeLimit."""
        self.wait(lambda: False, due_us, held_by)

    def wait(self, over: Callable[[], bool], until_us: int = NEVER_US, held_by: HeldBy = "wait") -> None:
        """Hold everything up until `over` says so, which what happens beside the loops may bring about.

        Gives up at `until_us`. Raises Stuck if nothing is to come that could bring it about, and TimeLimit.
        """
        if self.is_aside:  # it has come when the time is up, which nobody sees pass
            if until_us == NEVER_US:
                raise Stuck
            self.clock.advance_to(until_us)
            return
        from_us = self.clock.now_us
        try:
            while not over():
                next_us = min(self.agenda.next_us(), until_us)
                if next_us > self.clock.now_us:
                    if next_us == NEVER_US:
                        raise Stuck
                    self.budget.check_time(next_us)
                    self.clock.advance_to(next_us)
                if self.agenda.next_us() <= next_us:
                    self.agenda.pop()()
                elif next_us == until_us:
                    break
        finally:
            if self.clock.now_us > from_us:
                self._held_up(from_us, held_by)

    def _held_up(self, from_us: int, held_by: HeldBy) -> None:
        if self.in_call or not self.in_thread:
            self.instrument.loop_blocked(from_us, held_by)
        self.budget.fell_due()
        self.budget.check()  # a program that only sleeps and never awaits ends here too

    @contextmanager
    def running_ahead(self) -> Iterator[None]:
        """What runs in here is ahead of all others: what is to come of it comes after what the others have to do."""
        outer, now_us = self.agenda, self.clock.now_us
        self.agenda = Agenda()
        try:
            yield
        finally:
            self.agenda.join(outer)
            self.agenda, self.clock.now_us = outer, now_us

    def charge_computing(self) -> None:
        """Hold everything up for as long as the program has computed, if it did so for long. Raises TimeLimit."""
        self._compute(self.computing.take_us())

    def asked_us(self, place: FrameType) -> int:
        """What the clock shows to a program that asks for the time in `place`. Raises TimeLimit.

        It hears of what was computed until now, and a program that asks over and over sees the time go by.
        """
        polls = self.computing.polls
        us = polls.step_us(self.clock.now_us, place) + self.computing.take_us(asked=True)
        if us:
            self._compute(us)
            polls.at_us = self.clock.now_us
        return self.clock.now_us

    def note_computing(self) -> None:
        """Let what was computed until now be seen although the run ends here, without raising anything."""
        computed_us, from_us = self.computing.take_us(), self.clock.now_us
        if computed_us:
            self._count_computing(computed_us)
            self.clock.advance_by(computed_us)
            self.instrument.loop_blocked(from_us, "computing")

    def _compute(self, us: int) -> None:
        if us:
            self._count_computing(us)
            self.block_until(self.clock.now_us + us, "computing")

    def _count_computing(self, us: int) -> None:
        self.computed_us += us
        self.threads.current.computed_us += us
