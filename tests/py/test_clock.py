"""The clock counts whole microseconds."""

import math

import pytest

from playground.limits.durations import FAR_US, NEVER_US
from playground.loop.clock import VirtualClock, to_us


def test_ten_tenths_of_a_second_are_one_second() -> None:
    clock = VirtualClock()
    for _ in range(10):
        clock.advance_by(to_us(0.1))
    assert (clock.now_us, clock.seconds()) == (1_000_000, 1.0)


def test_the_clock_never_goes_back() -> None:
    clock = VirtualClock(5)
    clock.advance_to(3)
    assert clock.now_us == 5


@pytest.mark.parametrize(
    ("seconds", "us"),
    [
        (0, 0),
        (1.5, 1_500_000),
        (1e-7, 1),
        (0.1 + 0.2, 300_000),
        (1 / 3, 333_334),
        (math.inf, NEVER_US),
        (-math.inf, -NEVER_US),
        (1e12, FAR_US),
    ],
)
def test_seconds_become_microseconds(seconds: float, us: int) -> None:
    assert to_us(seconds) == us


def test_not_a_number_is_no_time() -> None:
    with pytest.raises(ValueError, match="NaN"):
        to_us(math.nan)
