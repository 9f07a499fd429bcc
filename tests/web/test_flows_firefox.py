"""What docs/browsers.md says of Firefox."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from flowing import test_it_does_what_the_table_of_browsers_says as test_it_does_what_the_table_of_browsers_says
from flowing import unless_there, visits
from hand import Hand
from playwright_hand import by_playwright, firefox


def opened(request: pytest.FixtureRequest) -> AbstractContextManager[Hand]:
    unless_there(firefox(), "Firefox")
    return by_playwright(request.getfixturevalue("playwright"), "firefox")


visit = visits(opened)
