"""What docs/browsers.md says of Chromium."""

from __future__ import annotations

from flowing import test_it_does_what_the_table_of_browsers_says as test_it_does_what_the_table_of_browsers_says
from flowing import visits
from playwright_hand import by_playwright

visit = visits(lambda request: by_playwright(request.getfixturevalue("playwright"), "chromium"))
