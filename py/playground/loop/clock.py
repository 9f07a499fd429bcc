"""The virtual clock: the time a program sees, as an integer count of microseconds.

Integers, because ten sleeps of 0.1 s are one second for a person and 0.9999999999999999 s in floats.
"""

import math
from typing import Final

from playground.limits.durations import FAR_US, MICROSECONDS, NEVER_US

_NOISE_US: Final = 1e-3
"""what floats may be off by: 0.1 + 0.2 s are 300,000 µs, and not one more"""


def to_us(seconds: float) -> int:
    """`seconds` as whole microseconds, rounded up: a wait never ends early. Infinity gives `NEVER_US`, or its
    negative.

    What is later than `FAR_US` is then: those who read the record in JavaScript can't count further.

    Raises ValueError for NaN.
    """
    if math.isinf(seconds):
        return NEVER_US if seconds > 0 else -NEVER_US
    noise_us = max(_NOISE_US, abs(seconds) * 1e-9)
    return min(math.ceil(seconds * MICROSECONDS - noise_us), FAR_US)


class VirtualClock:
    """A clock that stands still until it is moved, and never goes back."""

    __slots__ = ("now_us",)

    def __init__(self, now_us: int = 0) -> None:
        self.now_us = now_us

    def seconds(self) -> float:
        """The time since the program began, in seconds."""
        return self.now_us / MICROSECONDS

    def advance_to(self, us: int) -> None:
        """Move to `us` if that is ahead; stay otherwise."""
        self.now_us = max(self.now_us, us)

    def advance_by(self, us: int) -> None:
        """Move `us` microseconds ahead."""
        self.now_us += us
