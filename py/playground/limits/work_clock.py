"""How long a program has computed in real time, which on a busy machine is less than what a clock on the wall shows."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

WALL_FACTOR: Final = 6
"""how many times its limit of computing a program may take on the wall: it may be waiting for something outside"""
GAP_S: Final = 0.001
"""what a browser looks at one by one: shorter than the time that a busy machine gives to others before it comes back"""
_GAPS: Final = 9
"""gaps of which the median is the usual one"""
_wall_s: Final = time.monotonic
_process_s: Final = time.process_time


class WorkClock(Protocol):
    """Tells the seconds of computing since it was made."""

    def spent_s(self) -> float:
        """The seconds until now."""

    def look_again_s(self, left_s: float) -> float:
        """When to ask again while `left_s` seconds are left, as seconds from now."""


class ProcessClock:
    """The time for which the processor has worked for this process."""

    def __init__(self) -> None:
        self._began_s = _process_s()

    def spent_s(self) -> float:
        return _process_s() - self._began_s

    def look_again_s(self, left_s: float) -> float:
        return left_s


class GapClock:
    """An estimate where no clock tells: the gaps between two looks, each counted as at most twice the usual gap."""

    def __init__(self, clock: Callable[[], float] = _wall_s) -> None:
        self._clock = clock
        self._last_s = clock()
        self._spent_s = 0.0
        self._gaps: deque[float] = deque(maxlen=_GAPS)

    def spent_s(self) -> float:
        now_s = self._clock()
        gap_s, self._last_s = now_s - self._last_s, now_s
        self._gaps.append(gap_s)
        self._spent_s += min(gap_s, 2 * sorted(self._gaps)[len(self._gaps) // 2])
        return self._spent_s

    def look_again_s(self, left_s: float) -> float:
        return min(left_s, GAP_S)


def work_clock() -> WorkClock:
    """The best that there is here."""
    return GapClock() if sys.platform == "emscripten" else ProcessClock()
