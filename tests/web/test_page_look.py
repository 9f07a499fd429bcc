"""How the page holds up: narrow and wide windows, both themes, and axe-core's rules for WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from driving import hold_python, open_without_python, press_in_head
from replaying import press, replay_ready
from showing import show_run

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAILURE = ROOT / "py/examples/one_fails.py"

LONG = """\
import asyncio, sys

async def a_coroutine_with_a_name_that_is_longer_than_any_screen_is_wide(text):
    await asyncio.sleep(1)
    print(text, file=sys.stderr)
    return text

async def main():
    return await asyncio.gather(
        a_coroutine_with_a_name_that_is_longer_than_any_screen_is_wide("x" * 400),
        a_coroutine_with_a_name_that_is_longer_than_any_screen_is_wide("y " * 200),
    )

asyncio.run(main())
"""


def page_overflows(page: Page) -> bool:
    overflows: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return overflows


def test_a_long_program_never_scrolls_the_page_sideways(page_ready: Page, run_program: RunProgram) -> None:
    run_program(LONG)
    too_wide = []
    for width in [360, 768, 899, 900, 1440, 1920]:
        page_ready.set_viewport_size({"width": width, "height": 800})
        expect(page_ready.get_by_role("listbox", name="Timeline")).to_be_visible()
        if page_overflows(page_ready):
            too_wide.append(width)
    assert too_wide == []


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (768, 1), (1440, 2)])
def test_the_panels_stand_in_one_column_on_narrow_pages_and_in_two_on_wide_ones(
    page_open: Page, width: int, columns: int
) -> None:
    page_open.set_viewport_size({"width": width, "height": 800})
    names = ["Code panel", "Timeline", "Output"]
    boxes = [page_open.get_by_role("region", name=name).bounding_box() for name in names]
    assert len({round(box["x"] / 8) for box in boxes if box}) == columns


def test_on_a_narrow_page_the_panels_come_in_reading_order(page_open: Page) -> None:
    page_open.set_viewport_size({"width": 360, "height": 740})
    names = ["Code panel", "Timeline", "Output"]
    boxes = [page_open.get_by_role("region", name=name).bounding_box() for name in names]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(tops)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_after_a_run(page_ready: Page, run_program: RunProgram, theme: Any) -> None:
    page_ready.emulate_media(color_scheme=theme)
    run_program(FAILURE.read_text())
    assert violations(page_ready) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_with_every_panel_opened_in_mid_replay(
    page_ready: Page, run_program: RunProgram, theme: Any
) -> None:
    page_ready.emulate_media(color_scheme=theme)
    run_program(FAILURE.read_text())
    open_everything(page_ready)
    assert violations(page_ready) == []


def test_axe_finds_nothing_to_complain_of_on_a_narrow_page_with_every_panel_opened(
    page_ready: Page, run_program: RunProgram
) -> None:
    page_ready.set_viewport_size({"width": 360, "height": 740})
    run_program(FAILURE.read_text())
    open_everything(page_ready)
    assert violations(page_ready) == []
    assert not page_overflows(page_ready)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_in_the_help(page_open: Page, theme: Any) -> None:
    page_open.emulate_media(color_scheme=theme)
    page_open.get_by_role("button", name="Help and settings").click()
    expect(page_open.get_by_role("dialog")).to_be_visible()
    assert violations(page_open) == []


def open_everything(page: Page) -> None:
    """Every panel, with the playhead in the middle of the run."""
    replay_ready(page)
    press(page, "Arrows")
    press(page, "Story")
    page.get_by_text("Tasks in a table").click()  # it is there at the end only, and stays open
    press(page, "Previous step")
    press(page, "Previous step")


def test_axe_finds_nothing_to_complain_of_on_a_narrow_page(page_ready: Page, run_program: RunProgram) -> None:
    page_ready.set_viewport_size({"width": 360, "height": 740})
    run_program(FAILURE.read_text())
    assert violations(page_ready) == []


@pytest.mark.own_page
def test_axe_finds_nothing_to_complain_of_before_the_first_run(page_ready: Page) -> None:
    assert violations(page_ready) == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", WCAG)
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


# Those whose box is lower or narrower than a thumb needs. A check box is as large as the words that it is in.
TOO_SMALL = """() => [...document.querySelectorAll("button, select, summary, a[href], input, label.check")]
  .filter((each) => !each.matches("label input") && each.checkVisibility({ visibilityProperty: true }))
  .map((each) => [each.ariaLabel || each.textContent.trim() || each.className, each.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && Math.min(width, height) < 44)
  .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)"""


@pytest.mark.own_page
@pytest.mark.parametrize("width", [390, 360])
def test_on_a_phone_every_control_is_large_enough_for_a_thumb(page_open: Page, width: int) -> None:
    page_open.set_viewport_size({"width": width, "height": 740})
    assert page_open.evaluate(TOO_SMALL) == []
    show_run(page_open, FAILURE.read_text())
    replay_ready(page_open)
    for tab in ["Output", "Results", "Story", "Loop"]:
        page_open.get_by_role("tab", name=tab).click()
        assert page_open.evaluate(TOO_SMALL) == []
    more = page_open.get_by_role("banner").get_by_role("button", name="More")
    for way_on in ["Help", "Share"]:
        more.click()
        page_open.get_by_text("Limits of a run").click()
        assert page_open.evaluate(TOO_SMALL) == []
        page_open.get_by_role("dialog", name="View").get_by_role("button", name=way_on).click()
        expect(page_open.get_by_role("dialog", name=way_on).get_by_role("button", name="Close")).to_be_visible()
        assert page_open.evaluate(TOO_SMALL) == []
        page_open.keyboard.press("Escape")


def test_where_there_are_no_keys_the_help_lists_none(browser: Browser, site: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, service_workers="block")
    page = context.new_page()
    hold_python(page)
    open_without_python(page, site)
    press_in_head(page, "Help")
    headings = page.get_by_role("dialog", name="Help").get_by_role("heading", level=3)
    expect(headings).to_have_text(["Marks", "Saved runs"])
    context.close()


EIGHT = """\
import asyncio

async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name

async def main():
    names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]
    return await asyncio.gather(*(job(name, 2 + len(name) % 2) for name in names))

asyncio.run(main())
"""
CUT_OFF = """() => {
  const scroller = document.querySelector(".timeline-scroll");
  const lowest = document.querySelector(".replay-controls").getBoundingClientRect().bottom;
  const strip = document.querySelector(".tab-list").getBoundingClientRect().bottom;
  return {
    tracks: Math.max(0, scroller.scrollHeight - scroller.clientHeight - 1), // but for a hairline
    controls: Math.max(0, lowest - innerHeight),
    tabs: Math.max(0, strip - innerHeight),
    page: document.documentElement.scrollHeight - innerHeight,
  };
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 600), (1024, 768), (1440, 900)])
def test_main_and_seven_children_are_whole_on_the_screen_beside_the_code(
    page_ready: Page, run_program: RunProgram, width: int, height: int
) -> None:
    page_ready.set_viewport_size({"width": width, "height": height})
    run_program(EIGHT)
    replay_ready(page_ready)
    expect(page_ready.locator(".timeline-foot")).to_be_visible()
    assert page_ready.evaluate(CUT_OFF) == {"tracks": 0, "controls": 0, "tabs": 0, "page": 0}
    expect(page_ready.get_by_role("textbox", name="Code")).to_be_in_viewport()


def test_on_a_phone_a_run_folds_the_code_and_its_picture_is_on_the_screen(
    page_ready: Page, run_program: RunProgram
) -> None:
    page_ready.set_viewport_size({"width": 390, "height": 844})
    run_program(EIGHT)
    code = page_ready.get_by_role("textbox", name="Code")
    expect(code).to_have_count(0)
    expect(page_ready.locator(".result-rail .box").first).to_be_in_viewport(ratio=1)
    expect(page_ready.get_by_role("button", name="Run", exact=True)).to_be_in_viewport(ratio=1)
    page_ready.get_by_role("button", name="Code · 12 lines").click()
    expect(code).to_be_visible()
