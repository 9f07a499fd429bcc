"""The limits that a page asks for, as data: they are checked here, whoever asks."""

from __future__ import annotations

import json
from typing import Final

from playground.limits.durations import YEAR_US
from playground.limits.limits import Limits

MOST: Final = {
    "steps": 200_000,
    "tasks": 20_000,
    "output_lines": 100_000,
    "output_chars": 10_000_000,
    "virtual_us": 100 * YEAR_US,
    "real_s": 120,
}
"""how far each limit can be set: a browser has to hold and to draw what a run records"""


class BadLimits(ValueError):
    """What was asked for is no set of limits. The message says which part, and what would do."""


def limits_from(text: str) -> Limits:
    """The limits in a JSON object with fields of `Limits`; those left out are as usual. Raises BadLimits."""
    asked = json.loads(text)
    if not isinstance(asked, dict):
        raise BadLimits(f"the limits of a run must be an object, not {text:.40}")
    for name, value in asked.items():
        most = MOST.get(name)
        if most is None:
            raise BadLimits(f"a run has no limit called {name!r:.40}: it has {', '.join(MOST)}")
        if type(value) is not int or not 1 <= value <= most:
            raise BadLimits(f"the limit {name} must be a whole number from 1 to {most:,}, not {value!r:.40}")
    return Limits(**asked)
