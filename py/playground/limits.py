"""How far a run may go, and the errors that end it.

These errors are `BaseException`s, so that a program's `except Exception` does not swallow them. Once one is
raised the recording ends there: what the program still does while it unwinds is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

YEAR_US = 365 * 24 * 3600 * 1_000_000


class RunEnded(BaseException):
    """The run is over before the program is. Never raised itself, only its subclasses."""


class Deadlock(RunEnded):
    """Nothing is ready and no timer is set while the loop still waits: a real program would hang for ever."""


class LimitReached(RunEnded):
    """A limit of the run was reached. The message says which, and what to do. Never raised itself."""


class StepLimit(LimitReached):
    """The event loop took more steps than a run may take."""


class TaskLimit(LimitReached):
    """The program created more tasks than a run may have."""


class OutputLimit(LimitReached):
    """The program printed more than a run may print."""


class TimeLimit(LimitReached):
    """The virtual clock would go past the end of the longest run."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run."""

    steps: int = 60_000
    """callbacks and task steps the event loops may run"""
    tasks: int = 20_000
    """tasks the program may create"""
    output_chars: int = 1_000_000
    """characters the program may print"""
    virtual_us: int = 10 * YEAR_US
    """where the virtual clock stops, in µs since the program began"""


UNLIMITED: Final = Limits(steps=2**63, tasks=2**63, output_chars=2**63, virtual_us=2**63)


class Budget:
    """What a run has used of its limits, and the error that ended it, if one did.

    Every method raises the error that ended the run, again at each call, however often a program catches it.
    """

    def __init__(self, limits: Limits | None = None, on_end: Callable[[], None] = lambda: None) -> None:
        """`on_end` is called once, when the run ends early: recording stops there."""
        self.limits = limits or Limits()
        self._on_end = on_end
        self.steps = 0
        self.tasks = 0
        self.output_chars = 0
        self.ended: RunEnded | None = None

    def end(self, error: RunEnded) -> RunEnded:
        """End the run with `error` unless it has ended already; return the error to raise."""
        if self.ended is None:
            self.ended = error
            self._on_end()
        return self.ended

    def check(self) -> None:
        """Raise RunEnded if the run is over."""
        if self.ended is not None:
            raise self.ended

    def spend_step(self) -> None:
        """Account for one step of an event loop. Raises StepLimit."""
        self.check()
        self.steps += 1
        if self.steps > self.limits.steps:
            steps = f"{self.limits.steps:,}"
            raise self.end(
                StepLimit(f"stopped after {steps} steps of the event loop: is there a loop that never ends?")
            )

    def spend_task(self) -> int:
        """Account for one more task and return how many there are now. Raises TaskLimit."""
        self.check()
        if self.tasks >= self.limits.tasks:
            raise self.end(TaskLimit(f"stopped at {self.limits.tasks:,} tasks: create fewer"))
        self.tasks += 1
        return self.tasks

    def spend_output(self, chars: int) -> None:
        """Account for `chars` more characters of output. Raises OutputLimit."""
        self.check()
        self.output_chars += chars
        if self.output_chars > self.limits.output_chars:
            raise self.end(OutputLimit(f"stopped after {self.limits.output_chars:,} characters of output: print less"))

    def check_time(self, until_us: int) -> None:
        """Raise TimeLimit if the clock may not go on to `until_us`."""
        self.check()
        if until_us > self.limits.virtual_us:
            years = self.limits.virtual_us // YEAR_US
            raise self.end(TimeLimit(f"stopped before {years} years of virtual time had passed: wait for less"))
