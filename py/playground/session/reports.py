"""Reports what has been recorded while a program still runs, so that it is not lost if the program has to be killed.

A report is JSON text, `{"log", "entries_from", "entries", "now_us", "line"}`: what was added to the log of the
trace and to the output since the last one. `recovery` puts reports together again.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from playground.loop.world import World
from playground.sandbox.output import Output
from playground.trace.schema import Trace
from playground.trace.stack import calling_line

FREE_REPORTS: Final = 20
"""writings that are reported at once: a call that never ends may come next"""
FREE_S: Final = 0.003
"""what that may cost in all, in seconds of real time"""
SHARE: Final = 0.05
"""the part of a run's real time that it may cost beyond that"""
GAP_S: Final = 0.05
"""what then lies between two reports at the least"""
_real_time: Final = time.monotonic


TakeReport = Callable[[str], object]
"""is given the text of each report"""


class Reporter:
    """Reports on one run, if somebody wants to know."""

    def __init__(self, world: World, trace: Trace, output: Output, take: TakeReport | None) -> None:
        self._world = world
        self._trace, self._output = trace, output
        self._take = take
        self._logged = self._entries = 0
        """how much has been reported; of the output, what can change no more"""
        self._written = (0, 0)
        """how far the output had come in the last report"""
        self._began_s = self._last_s = _real_time()
        self._count = 0
        self._cost_s = 0.0
        self._reporting = False

    def keep_up(self) -> float:
        """Report what is new, unless that would cost too much by now. Return when it is worth another call."""
        if self._take is None:
            return math.inf
        if self._for_free() or (self._anything_new() and _real_time() >= self._next_s()):
            self.report(sys._getframe(1))
        return self._next_s()

    def _for_free(self) -> bool:
        return self._count < FREE_REPORTS and self._cost_s <= FREE_S and self._output_end() != self._written

    def _next_s(self) -> float:
        return max(self._last_s + GAP_S, self._began_s + (self._cost_s - FREE_S) / SHARE)

    def report(self, frame: FrameType | None) -> None:
        """Report what is new. `frame` is what is being executed. Not reentrant: a call within a call does nothing."""
        if self._take is None or self._reporting:
            return
        self._reporting = True
        began_s = _real_time()
        try:
            self._take(json.dumps(self._next(frame), separators=(",", ":")))
        finally:
            self._last_s = _real_time()
            self._cost_s += self._last_s - began_s
            self._count += 1
            self._reporting = False

    def _anything_new(self) -> bool:
        return self._trace.settled > self._logged or self._output_end() != self._written

    def _output_end(self) -> tuple[int, int]:
        """The number of entries, and the characters of the last, which may grow."""
        entries = self._output.entries
        return len(entries), len(entries[-1]["text"]) if entries else 0

    def _next(self, frame: FrameType | None) -> dict[str, Any]:
        log, entries = self._trace.log[self._logged : self._trace.settled], self._output.entries
        report = {
            "log": log,
            "entries_from": self._entries,
            "entries": entries[self._entries :],
            "now_us": self._world.clock.now_us,
            "line": calling_line(frame),
        }
        self._logged += len(log)
        self._entries = max(0, len(entries) - 1)
        self._written = self._output_end()
        return report
