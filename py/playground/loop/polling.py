"""A program that asks a clock over and over: `while time.perf_counter() < end: pass`.

The virtual clock doesn't move by itself while a program runs, so each asking has to move it a little, or such a loop
would never end. By how much depends on nothing but how often was asked: a program sees the same times in every run.
"""

from __future__ import annotations

from types import CodeType, FrameType
from typing import Final

FREE_ASKS: Final = 1000
"""how often a program may ask from one place, at one instant, with nothing in between, before it is one that polls"""
STEPS_US: Final = ((10_000, 10), (4_000, 5), (2_000, 2), (0, 1))
"""what each further time costs once the program has polled for so long, in virtual µs: by that much it may be late"""


class Polls:
    """Counts how often one place of a program asks for the time."""

    __slots__ = ("_code", "_instruction", "_polled_us", "at_us", "count")

    def __init__(self) -> None:
        self.count = 0
        """times in a row; whoever sees the program do something else sets this to 0"""
        self.at_us = 0
        """the instant: what the clock showed, or has been moved to for the program's polling"""
        self._polled_us = 0
        self._code: CodeType | None = None
        self._instruction = 0

    def step_us(self, now_us: int, place: FrameType) -> int:
        """By how much the clock moves because `place` asks it."""
        code, instruction = place.f_code, place.f_lasti
        if now_us != self.at_us or instruction != self._instruction or code is not self._code or not self.count:
            self.at_us, self._code, self._instruction = now_us, code, instruction
            self.count, self._polled_us = 1, 0
            return 0
        self.count += 1
        if self.count <= FREE_ASKS:
            return 0
        step_us = next(step_us for since_us, step_us in STEPS_US if self._polled_us >= since_us)
        self._polled_us += step_us
        return step_us
