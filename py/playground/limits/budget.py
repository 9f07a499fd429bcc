"""What a run has used of its limits, and what ended it."""

import math
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from playground.limits.durations import YEAR_US, time_text
from playground.limits.errors import EventLimit, OutputLimit, RealTimeLimit, RunEnded, StepLimit, TaskLimit, TimeLimit
from playground.limits.limits import Limits
from playground.limits.work_clock import WALL_FACTOR, WorkClock, work_clock

_real_time: Final = time.monotonic


class Budget:
    """What a run has used of its limits, and the error that ended it, if one did.

    Every method raises the error that ended the run, again at each call, however often a program catches it.
    """

    def __init__(self, limits: Limits | None = None, on_end: Callable[[RunEnded], None] = lambda error: None) -> None:
        """`on_end` is called once, with the error, when the run ends early: recording stops there."""
        self.limits = limits or Limits()
        self._on_end = on_end
        self.steps = 0
        """steps of the event loops since something fell due"""
        self.events = 0
        """trace events recorded, as far as they were counted"""
        self._log: Sequence[object] = ()
        self._is_event: Callable[[object], bool] = bool
        self._counted, self._count_at = 0, sys.maxsize
        """of the log: how many entries were looked at, and how many there are to be when it is worth another look"""
        self.tasks = 0
        self.output_chars = 0
        self.ended: RunEnded | None = None
        self._work: WorkClock | None = None
        self._ends_s = math.inf
        """when the program has been under way for so long, by the clock on the wall, that it ends whatever it does"""
        self._alarm_s = self._report_s = math.inf
        self._on_alarm: Callable[[], float] = lambda: math.inf

    def start_clock(self, on_alarm: Callable[[], float]) -> None:
        """From now on real time counts. `on_alarm` is called now and then, and returns the time of its next call."""
        self._work = work_clock()
        self._ends_s = _real_time() + WALL_FACTOR * self.limits.real_s
        self._on_alarm = on_alarm
        self._alarm_s = self._report_s = 0.0

    def count_events(self, log: Sequence[object], is_event: Callable[[object], bool]) -> None:
        """From now on what is recorded in `log` counts."""
        self._log, self._is_event = log, is_event
        self._count_at = self.limits.events

    def end(self, error: RunEnded) -> RunEnded:
        """End the run with `error` unless it has ended already; return the error to raise."""
        if self.ended is None:
            self._on_end(error)
            self.ended = error
        # Raised over and over it would drag an ever longer traceback along.
        return self.ended.with_traceback(None)

    def check(self) -> None:
        """Raise RunEnded if the run is over. Raises RealTimeLimit and EventLimit."""
        if self.ended is not None:
            raise self.end(self.ended)
        if len(self._log) > self._count_at:
            self._count()
        if _real_time() >= self._alarm_s:
            self._alarm()

    def out_of_time(self) -> bool:
        """Whether the real time is up."""
        return self._left_s() <= 0 or _real_time() >= self._ends_s

    def _left_s(self) -> float:
        """The seconds for which the program may still compute."""
        return math.inf if self._work is None else self.limits.real_s - self._work.spent_s()

    def time_is_up(self) -> RunEnded:
        """End the run because its real time is up; return the error to raise."""
        limit, left_s = self.limits.real_s, self._left_s()
        if left_s <= 0:
            return self.end(RealTimeLimit(f"stopped after {limit:g} s of computing: is there a loop that never ends?"))
        told = f"stopped after {WALL_FACTOR * limit:g} s, of which it computed for {limit - left_s:.1f} s"
        return self.end(RealTimeLimit(f"{told}: does it wait for something outside of Python?"))

    def spend_step(self) -> None:
        """Account for one step of an event loop. Raises StepLimit."""
        if self.ended is not None or _real_time() >= self._alarm_s:  # not by a call: this is the busiest line of all
            self.check()
        self.steps += 1
        if self.steps > self.limits.steps + self.limits.steps_per_task * self.tasks:
            steps = f"{self.steps - 1:,} steps of the event loop in which nothing fell due"
            raise self.end(StepLimit(f"stopped after {steps}: is there a loop that never ends?"))

    def fell_due(self) -> None:
        """Something has fallen due that was waited for: the program gets on."""
        self.steps = 0

    def spend_task(self) -> int:
        """Account for one more task and return how many there are now. Raises TaskLimit."""
        self.check()
        if self.tasks >= self.limits.tasks:
            raise self.end(TaskLimit(f"stopped at {self.limits.tasks:,} tasks: create fewer"))
        self.tasks += 1
        return self.tasks

    def spend_output(self, chars: int) -> int:
        """Account for `chars` more characters of output, and return how many of them are within the limit."""
        self.check()
        allowed = min(chars, self.limits.output_chars - self.output_chars)
        self.output_chars += allowed
        return allowed

    def output_full(self, entries: int, left_out: int) -> RunEnded:
        """End the run: of what it printed, `left_out` characters no longer fit. Return the error to raise."""
        if entries >= self.limits.output_lines:
            limit = f"{self.limits.output_lines:,} lines"
        else:
            limit = f"{self.limits.output_chars:,} characters"
        rest = f" ({left_out:,} more characters were left out)" if left_out > 1 else ""
        return self.end(OutputLimit(f"stopped after {limit} of output{rest}: print less"))

    def check_time(self, until_us: int) -> None:
        """Raise TimeLimit if the clock may not go on to `until_us`."""
        self.check()
        if until_us > self.limits.virtual_us:
            limit = _span(self.limits.virtual_us)
            raise self.end(TimeLimit(f"stopped before {limit} of virtual time had passed: wait for less"))

    def _count(self) -> None:
        self.events += sum(map(self._is_event, self._log[self._counted :]))
        self._counted = len(self._log)
        left = self.limits.events - self.events
        if left < 0:
            events = f"{self.limits.events:,} events"
            raise self.end(EventLimit(f"stopped after {events}, which is all that is recorded of a run: do less"))
        self._count_at = self._counted + left  # no sooner: not every entry is an event

    def _alarm(self) -> None:
        left_s, now_s = self._left_s(), _real_time()
        if left_s <= 0 or now_s >= self._ends_s:
            raise self.time_is_up()
        again_s = math.inf if self._work is None else now_s + self._work.look_again_s(left_s)
        if now_s >= self._report_s:
            self._report_s = self._on_alarm()
        self._alarm_s = min(self._ends_s, again_s, self._report_s)


def _span(us: int) -> str:
    return f"{us // YEAR_US} years" if us >= 2 * YEAR_US else time_text(us)
