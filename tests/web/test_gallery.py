"""The stills of the gallery: what the panels draw of recorded Runs, compared with the golden files in stills/.

A still that has changed is written beside its golden file, as NAME.txt.new. After a wanted change write all of them
anew with UPDATE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from driving import errors_of
from pages_server import serving
from tools.gallery import build_gallery

pytestmark = pytest.mark.only_browser("chromium")  # what is drawn is markup, which other browsers make the same

STILLS = Path(__file__).parent / "stills"
RUNS = [
    "three_fetches",
    "exceptions_as_results",
    "06_cancelling_a_pending_gather_cancels_every_child",
    "11_time_sleep_freezes_every_task",
    "deadlock",
    "error",
    "nested_gathers",
    "threads",
]
WHERE = [
    ("timeline", "middle"),
    ("timeline-steps", "end"),
    ("loop", "middle"),
    ("results", "end"),
    ("output", "middle"),
    ("story", "end"),
]
NAMES = [f"{run}.{panel}.{place}" for run in RUNS for panel, place in WHERE]
WIDTH = 720
MOST_SHOWN = 40
"""lines of a difference"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    node = shutil.which("node")
    assert node, "no node on the PATH: run these tests with python3 build.py test"
    with serving(build_gallery(node, tmp_path_factory.mktemp("gallery")), below="/") as address:
        yield address


@pytest.fixture(scope="module")
def drawn(browser: Browser, address: str) -> Iterator[dict[str, str]]:
    """The stills by their names, all drawn on one page."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 900}, reduced_motion="no-preference")
    errors = errors_of(page)
    page.goto(f"{address}stills.html?{urlencode([('run', run) for run in RUNS])}")
    expect(page.locator("html[data-state=drawn]")).to_be_attached()
    yield page.evaluate("markup()")
    page.close()
    assert errors == []


@pytest.mark.parametrize("name", NAMES)
def test_a_panel_draws_the_run_as_before(drawn: dict[str, str], name: str) -> None:
    golden, new = STILLS / f"{name}.txt", STILLS / f"{name}.txt.new"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn[name], "utf-8")
    before = golden.read_text("utf-8") if golden.exists() else ""
    if drawn[name] == before:
        new.unlink(missing_ok=True)
        return
    new.write_text(drawn[name], "utf-8")
    pytest.fail(how_it_changed(name, before, drawn[name]), pytrace=False)


def how_it_changed(name: str, before: str, now: str) -> str:
    run, panel, place = name.rsplit(".", 2)
    look = urlencode({"run": run, "panel": panel, "where": place, "width": WIDTH})
    difference = list(
        unified_diff(before.splitlines(), now.splitlines(), f"{name}.txt", f"{name}.txt.new", "", "", 1, "")
    )
    more = [f"... and {len(difference) - MOST_SHOWN} more lines"] if len(difference) > MOST_SHOWN else []
    return "\n".join(
        [
            f"{name} is drawn otherwise than tests/web/stills has it.",
            f"To see it: python3 build.py gallery, then http://127.0.0.1:8001/?{look}",
            "If it is meant: UPDATE_GOLDEN=1 python3 build.py test tests/web/test_gallery.py, and read the difference.",
            *difference[:MOST_SHOWN],
            *more,
        ]
    )


def test_every_golden_still_is_compared() -> None:
    assert sorted(path.stem for path in STILLS.glob("*.txt")) == sorted(NAMES)


def test_the_gallery_shows_every_run_in_light_and_dark_at_the_chosen_width(page: Page, address: str) -> None:
    errors = errors_of(page)
    page.goto(f"{address}?panel=results&where=end&width=400")
    runs = page.get_by_role("navigation", name="Runs").get_by_role("link")
    for theme in ("light", "dark"):
        frame = page.locator(f"iframe[title='Stills, {theme}']")
        expect(frame).to_have_css("width", "400px")
        expect(frame.content_frame.locator("html")).to_have_css("color-scheme", theme)
        expect(frame.content_frame.locator("figure")).to_have_count(runs.count() - 1)  # but "all Runs"
    runs.get_by_text("deadlock", exact=True).click()
    expect(page).to_have_url(re.compile("run=deadlock"))
    expect(page.frame_locator("iframe >> nth=0").get_by_role("link")).to_have_text("deadlock.results.end")
    assert errors == []


OVER = """() => {
  const words = [".wait-words", ".chip rect", ".ending text", ".track-name", ".rail-title", ".box", ".tick",
    ".stall-words", ".sum-part text", ".sum-time"];
  const found = [];
  for (const figure of document.querySelectorAll("figure")) {
    const edge = figure.querySelector(".timeline-scroll")?.getBoundingClientRect();
    const all = [...figure.querySelectorAll(words.map((each) => `.timeline-scroll ${each}`).join())]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    for (const [index, { element, box }] of all.entries()) {
      const tell = (why) => found.push(`${figure.id}: "${element.textContent.trim()}" ${why}`);
      if (box.left < edge.left - 1 || box.right > edge.right + 1) tell("is cut off");
      for (const other of all.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > LINES) tell(`is over "${other.element.textContent.trim()}"`);
      }
    }
  }
  return found;
}""".replace("LINES", "5")  # px that lines of words may share: of their letters none touch


@pytest.mark.parametrize("width", [1100, 720, 374])
def test_no_words_of_the_picture_lie_over_others_or_are_cut_off(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}stills.html?panel=timeline&where=middle&where=end")
    expect(page.locator("html[data-state=drawn]")).to_be_attached()
    found = page.evaluate(OVER)
    assert found == [], "\n".join(found)
