"""How far a run may go."""

import math
from dataclasses import dataclass
from typing import Final

from playground.limits.durations import YEAR_US


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run."""

    steps: int = 30_000
    """callbacks and task steps that the event loops may run while nothing falls due: an endless loop runs more"""
    steps_per_task: int = 10
    """further ones that each task brings along, so that many tasks may do what few would do only in an endless loop"""
    events: int = 400_000
    """trace events that a run may record: what a browser can hold, draw and play back"""
    tasks: int = 12_000
    """tasks the program may create"""
    output_chars: int = 1_000_000
    """characters the program may print"""
    output_lines: int = 20_000
    """lines, or pieces of lines, that the program may print"""
    virtual_us: int = 10 * YEAR_US
    """where the virtual clock stops, in µs since the program began"""
    real_s: float = 10.0
    """how long the program may compute, in seconds of real time; it may take six times as long on the wall"""


UNLIMITED: Final = Limits(2**63, 0, 2**63, 2**63, 2**63, 2**63, 2**63, math.inf)
