"""What docs/browsers.md says of WebKit."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from flowing import test_it_does_what_the_table_of_browsers_says as test_it_does_what_the_table_of_browsers_says
from flowing import unless_there, visits
from hand import Hand
from webkit_hand import is_there, webkit


def opened(request: pytest.FixtureRequest) -> AbstractContextManager[Hand]:
    unless_there(is_there(), "WebKit")
    return webkit()


visit = visits(opened)
