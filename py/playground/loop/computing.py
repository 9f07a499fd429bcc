"""Heavy computing takes virtual time: it holds the loop as `time.sleep` does, and a learner shall see that.

Computing time is never the same twice, so a step that computes for less than about a tenth of a second costs nothing:
an ordinary program gives the same Run every time. A browser has no clock of the processor's time, and the wall's clock
counts what else the machine is busy with: there half a second is free. So are imports, and our own work.
"""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

FREE_S: Final = 0.5 if sys.platform == "emscripten" else 0.1
"""seconds that a step may compute for free: more where a browser counts what else the machine is busy with, too"""
OWN_WORK_S: Final = 0.000_02
"""seconds that the playground may take for each unit of its own work: it records what a step creates and prints"""

# The processor's time and not the wall's: a busy machine shall not make a program slow.
_computing_time: Final = time.process_time
_real_import: Final = builtins.__import__


class Computing:
    """Tells how long a program has computed, as far as that is to be charged."""

    def __init__(self) -> None:
        self._since_s = _computing_time()
        self._own_work = 0
        self._paused = False

    def begin(self) -> None:
        """A step begins: what came before is not on its account."""
        self._since_s = _computing_time()
        self._own_work = 0

    def own_work(self, units: int) -> None:
        """The playground has done some work for the step that is under way."""
        self._own_work += units

    def take_us(self) -> int:
        """What the step has computed since it began, or since this was last above zero: µs in whole milliseconds."""
        now_s = _computing_time()
        computed_s = now_s - self._since_s - self._own_work * OWN_WORK_S
        if computed_s <= FREE_S or self._paused:
            return 0
        self.begin()
        return round(computed_s * 1000) * 1000

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is computed in here is not charged."""
        began_s, was_paused = _computing_time(), self._paused
        self._paused = True
        try:
            yield
        finally:
            self._paused = was_paused
            self._since_s += _computing_time() - began_s

    def free_import(self) -> Callable[..., Any]:
        """An `__import__` that costs nothing, however long it takes."""

        def free_import(*args: Any, **kwargs: Any) -> Any:
            if self._paused:
                return _real_import(*args, **kwargs)
            with self.paused():
                return _real_import(*args, **kwargs)

        return free_import
