"""The limits that a page asks for, as data: they are checked here, whoever asks."""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from playground.limits.durations import MICROSECONDS, YEAR_US
from playground.limits.limits import Limits


class Setting(NamedTuple):
    """A limit that the page's user can set. The page's `limits.generated.ts` is made of these."""

    words: str
    """what the page calls it"""
    most: int
    """how far it can be set: a browser has to hold and to draw what a run records"""
    scale: int = 1
    """how many of our units one of the page's is"""


SETTINGS: Final = {
    "steps": Setting("Steps while nothing falls due (each task brings ten more)", 200_000),
    "events": Setting("Events recorded", 1_000_000),
    "tasks": Setting("Tasks", 20_000),
    "output_lines": Setting("Lines of output", 100_000),
    "output_chars": Setting("Characters of output", 10_000_000),
    "virtual_us": Setting("Seconds of virtual time", 100 * YEAR_US, MICROSECONDS),
    "real_s": Setting("Seconds of computing", 120),
}
"""by the names that `Limits` has for them"""


class BadLimits(ValueError):
    """What was asked for is no set of limits. The message says which part, and what would do."""


def limits_from(text: str) -> Limits:
    """The limits in a JSON object with fields of `Limits`; those left out are as usual. Raises BadLimits."""
    asked = json.loads(text)
    if not isinstance(asked, dict):
        raise BadLimits(f"the limits of a run must be an object, not {text:.40}")
    for name, value in asked.items():
        setting = SETTINGS.get(name)
        if setting is None:
            raise BadLimits(f"a run has no limit called {name!r:.40}: it has {', '.join(SETTINGS)}")
        if type(value) is not int or not 1 <= value <= setting.most:
            raise BadLimits(f"the limit {name} must be a whole number from 1 to {setting.most:,}, not {value!r:.40}")
    return Limits(**asked)
