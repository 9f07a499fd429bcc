"""Before the first Run: the names of the example's tasks, where its tracks will be."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from showing import show_run

ROOT = Path(__file__).parents[2]

NAMES = """() => [...document.querySelectorAll(".timeline .track-name")].map((name) => {
  const { left, top, height } = name.getBoundingClientRect();
  return [name.textContent, left, top + height / 2].map((part) => typeof part === "number" ? Math.round(part) : part);
})"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900)])
@pytest.mark.parametrize("example", ["three_fetches", "blocked_loop"])
def test_a_run_draws_the_tracks_where_their_names_are(page_open: Page, width: int, height: int, example: str) -> None:
    page_open.set_viewport_size({"width": width, "height": height})
    page_open.get_by_label("Example").select_option(example)
    before = page_open.evaluate(NAMES)
    assert [name for name, *_ in before] == ["main", "users", "products", "orders"]
    show_run(page_open, (ROOT / f"py/examples/{example}.py").read_text())
    assert near(page_open.evaluate(NAMES), before)


def near(places: list[list[object]], others: list[list[object]]) -> bool:
    """To one px, which rounding may take."""
    pairs = [pair for place, other in zip(places, others, strict=True) for pair in zip(place, other, strict=True)]
    return all(a == b or (isinstance(a, int) and isinstance(b, int) and abs(a - b) <= 1) for a, b in pairs)


def test_a_program_of_ones_own_has_no_names_before_it_runs(page_open: Page) -> None:
    page_open.get_by_role("textbox", name="Code").press_sequentially("#")
    timeline = page_open.get_by_role("region", name="Timeline")
    expect(timeline).to_contain_text("Press Run: each task gets a track here.")
    expect(timeline.locator(".track-name")).to_have_count(0)
