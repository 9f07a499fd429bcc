"""What a program computes is told from what it only waits, as well as the machine can tell."""

from __future__ import annotations

import itertools

import pytest

from playground.limits.limits import Limits
from playground.limits.work_clock import GapClock
from running import RunProgram, printed

COMPUTING = [0.001] * 5_000
WITH_TWO_BUSY_LOOPS = list(itertools.chain.from_iterable([[0.001, 0.001, 0.001, 0.011]] * 1_250))
"""a third of the processor: three looks and part of a fourth, and then 10 ms in which others compute"""
SUSPENDED = [*COMPUTING, 3600.0, *COMPUTING]
ONE_LONG_STEP = [*COMPUTING, *[0.2] * 100]
"""within which only the pulse's beats look"""


@pytest.mark.parametrize(
    ("gaps", "least_s", "most_s"),
    [
        (COMPUTING, 4.9, 5.1),
        (WITH_TWO_BUSY_LOOPS, 5.0, 6.5),  # of 17.5 s
        (SUSPENDED, 9.9, 10.1),
        (ONE_LONG_STEP, 24.0, 25.1),
    ],
)
def test_gaps_between_looks_count_as_twice_the_usual_gap_at_most(
    gaps: list[float], least_s: float, most_s: float
) -> None:
    clock = GapClock(iter([0.0, *itertools.accumulate(gaps)]).__next__)
    spent_s = [clock.spent_s() for _ in gaps][-1]
    assert least_s <= spent_s <= most_s


WAITS = "import select\nselect.select([], [], [], {seconds})\nprint('on it goes')"


@pytest.mark.processes  # real time needs a signal, which Pyodide has only in the page
def test_waiting_for_something_outside_is_not_computing(run_program: RunProgram) -> None:
    run = run_program(WAITS.format(seconds=0.3), limits=Limits(real_s=0.1))
    assert (run["outcome"], printed(run)) == ("completed", "on it goes\n")


@pytest.mark.processes
def test_a_call_that_blocks_without_computing_is_ended_after_six_times_the_limit(run_program: RunProgram) -> None:
    run = run_program(WAITS.format(seconds=600), limits=Limits(real_s=0.1))
    assert run["error"] is not None
    told = "stopped after 0.6 s, of which it computed for 0.0 s: does it wait for something outside of Python?"
    assert run["error"]["message"] == f"{told} The program stood on line 2"
