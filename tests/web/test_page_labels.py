"""Tracks have the labels of the table that the command line and stills share."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from label_cases import CASES, Case

pytestmark = pytest.mark.without_python


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_tracks_have_the_labels_in_the_page(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]], case: Case
) -> None:
    run_program(case.program)
    names = page_ready.get_by_role("region", name="Timeline").locator(".track-label .track-name")
    expect(names).to_have_text(["main", *case.labels])
