"""How long tests wait for what must come: longer on a machine that has other things to do."""

from __future__ import annotations

import os


def busyness() -> float:
    """How many times more slowly things go than on quiet cores, for which it is 1.

    By the processes of the last minute that were running or wanted to, twice that since more may come. The environment
    variable TEST_PATIENCE says it instead.
    """
    if "TEST_PATIENCE" in os.environ:
        return max(1.0, float(os.environ["TEST_PATIENCE"]))
    if not hasattr(os, "getloadavg"):  # on Windows
        return 4.0
    return max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


def patience(seconds: float) -> float:
    """The time to wait for what takes at most so many seconds on quiet cores."""
    return seconds * busyness()
