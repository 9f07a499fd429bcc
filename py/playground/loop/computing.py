"""Heavy computing takes virtual time: it holds the loop as `time.sleep` does, and a learner shall see that.

Computing time is never the same twice, so a step that computes for less than about a tenth of a second costs nothing:
an ordinary program gives the same Run every time. A browser has no clock of the processor's time, and the wall's clock
counts what else the machine is busy with: there half a second is free. So are imports, and our own work.

It is looked at when a step ends and when the program asks for the time. Each look charges no more than what was
computed since the look before: who computes until a deadline sees that pass in time, and not what was free as well.
"""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from playground.limits.durations import MICROSECONDS
from playground.loop.polling import Polls

FREE_S: Final = 0.5 if sys.platform == "emscripten" else 0.1
"""seconds that a step may compute for free: more where a browser counts what else the machine is busy with, too"""
OWN_WORK_S: Final = 0.000_02
"""seconds that the playground may take for each unit of its own work: it records what a step creates and prints"""
ASKING_S: Final = 0.000_04
"""seconds from one asking for the time to the next that are not looked at: it is we that answer"""
_LONG_US: Final = 10_000
"""what is as long as this is charged in whole milliseconds"""

# The processor's time and not the wall's: a busy machine shall not make a program slow.
_computing_time: Final = time.process_time
_real_import: Final = builtins.__import__


class Computing:
    """Tells how long a program has computed, as far as that is to be charged."""

    def __init__(self) -> None:
        self.polls = Polls()
        self._looked_s = _computing_time()
        """when it was last looked at"""
        self._unpaid_s = 0.0
        """what the step that is under way had computed until then and not been charged for"""
        self._own_work = 0
        self._paused = False

    def begin(self) -> None:
        """A step begins: what came before is not on its account."""
        self._looked_s = _computing_time()
        self._unpaid_s = 0.0
        self._own_work = self.polls.count = 0

    def own_work(self, units: int) -> None:
        """The playground has done some work for the step that is under way, which therefore does more than to poll."""
        self._own_work += units
        self.polls.count = 0

    def take_us(self, asked: bool = False) -> int:
        """What is to be charged now, in µs; `asked` if it is because the program asks for the time."""
        if self._paused:
            return 0
        now_s = _computing_time()
        computed_s = now_s - self._looked_s - self._own_work * OWN_WORK_S
        self._looked_s, self._own_work = now_s, 0
        if asked:
            computed_s = max(computed_s - ASKING_S, 0.0)
        self._unpaid_s += computed_s
        if self._unpaid_s <= FREE_S:
            return 0
        charged_s = max(min(computed_s, self._unpaid_s), 0.0)
        self._unpaid_s -= charged_s
        charged_us = round(charged_s * MICROSECONDS)
        return charged_us if charged_us < _LONG_US else round(charged_us, -3)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is computed in here is not charged."""
        began_s, was_paused = _computing_time(), self._paused
        self._paused = True
        try:
            yield
        finally:
            self._paused = was_paused
            self._looked_s += _computing_time() - began_s

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is computed in here is on an account of its own: that of a simulated thread."""
        began_s, looked_s, unpaid_s, own_work = _computing_time(), self._looked_s, self._unpaid_s, self._own_work
        self.begin()
        try:
            yield
        finally:
            self._looked_s = looked_s + _computing_time() - began_s
            self._unpaid_s, self._own_work, self.polls.count = unpaid_s, own_work, 0

    def free_import(self) -> Callable[..., Any]:
        """An `__import__` that costs nothing, however long it takes."""

        def free_import(*args: Any, **kwargs: Any) -> Any:
            if self._paused:
                return _real_import(*args, **kwargs)
            with self.paused():
                return _real_import(*args, **kwargs)

        return free_import
