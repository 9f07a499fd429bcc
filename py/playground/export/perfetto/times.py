"""Places in time for a trace viewer, which orders by nothing else: events of one instant one after another. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import Final

NS_PER_US: Final = 1000
PLACES: Final = NS_PER_US - 2
"""for the events of an instant: the last nanosecond but one is for what ends just after them, the last for `since`"""


class Times:
    """When each trace event is in the viewer, in nanoseconds.

    Much happens at one virtual instant, and in an order that matters: the events of an instant are one nanosecond
    after another. Of more than fit into a microsecond, neighbours share a nanosecond.
    """

    def __init__(self, times_us: list[int], duration_us: int) -> None:
        self._times_us = times_us
        self._at: list[int] = []
        for us, instant in groupby(times_us):
            count = sum(1 for _ in instant)
            step = min(1.0, PLACES / count)
            self._at += [us * NS_PER_US + int(rank * step) for rank in range(count)]
        last = self._at[-1] + 1 if self._at else 0
        self.end = max(last, duration_us * NS_PER_US)
        """when the run ends"""

    def at(self, event: int) -> int:
        """When an event happened; what never happened is at the end of the run."""
        return self._at[event] if event < len(self._at) else self.end

    def since(self, event: int, us: int) -> int:
        """When that was of which an event tells: of a timer that fell due while the loop was blocked, before it."""
        if event < len(self._at) and us < self._times_us[event]:
            return us * NS_PER_US + NS_PER_US - 1
        return self.at(event)


def viewer_time(ns: int) -> int | float:
    """Nanoseconds as the format's microseconds.

    Perfetto multiplies them by 1,000 and cuts off the rest: a fifth of a nanosecond more keeps a float that comes out
    a hair too small from losing a whole one.
    """
    us, rest = divmod(ns, NS_PER_US)
    return us if rest == 0 else round(us + (rest + 0.2) / NS_PER_US, 4)
