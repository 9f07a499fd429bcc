"""Large runs on the timeline: zoom and pan, the overview, folding, search, and tracks with hundreds of steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import timeline
from replaying import press
from timeline_programs import MANY

pytestmark = pytest.mark.without_python

RunProgram = Callable[[str], dict[str, Any]]

FETCHES = """\
import asyncio
from simfetch import fetch_from_api

async def main():
    await asyncio.gather(fetch_from_api("users", 2), fetch_from_api("orders", 4))

asyncio.run(main())
"""

STEPS = """\
import asyncio

async def main():
    for _ in range(600):
        await asyncio.sleep(0.05)

asyncio.run(main())
"""


def ticks(page: Page) -> list[str]:
    return timeline(page).locator(".tick").all_text_contents()


def last_tick(page: Page) -> Locator:
    return timeline(page).locator(".tick").last


def zoom(page: Page, name: str) -> None:
    press(page, name)


def search(page: Page) -> Locator:
    return timeline(page).get_by_role("searchbox", name="Find a task by its name")


@pytest.fixture
def fetched(page_ready: Page, run_program: RunProgram) -> Page:
    run_program(FETCHES)
    expect(timeline(page_ready).locator(".playhead-time")).to_be_attached()
    return page_ready


@pytest.fixture
def forty(page_ready: Page, run_program: RunProgram) -> Page:
    run_program(MANY.format(tasks=40))
    return page_ready


def test_zooming_in_shows_less_and_fit_shows_all_again(fetched: Page) -> None:
    expect(timeline(fetched).locator(".tick").first).to_have_text("0 s")
    zoom(fetched, "Zoom in")
    expect(timeline(fetched).locator(".tick").first).not_to_have_text("0 s")
    zoom(fetched, "Fit all in sight")
    expect(timeline(fetched).locator(".tick").first).to_have_text("0 s")


def test_the_plus_key_zooms_around_the_playhead_and_nought_shows_all(fetched: Page) -> None:
    timeline(fetched).get_by_role("listbox").get_by_role("option").first.focus()
    fetched.keyboard.press("+")
    expect(timeline(fetched).locator(".tick", has_text=re.compile(r"^4(\.0)? s$"))).to_be_visible()
    expect(timeline(fetched).locator(".tick").first).not_to_have_text("0 s")
    fetched.keyboard.press("0")
    expect(timeline(fetched).locator(".tick").first).to_have_text("0 s")


def test_a_wheel_over_the_axis_zooms_where_the_pointer_is(fetched: Page) -> None:
    zero = timeline(fetched).locator(".tick").first.bounding_box()
    assert zero
    fetched.mouse.move(zero["x"] + zero["width"] / 2, zero["y"])
    fetched.mouse.wheel(0, -400)
    expect(last_tick(fetched)).not_to_have_text(re.compile("^4"))
    expect(timeline(fetched).locator(".tick").first).to_have_text(re.compile(r"^0(\.0+)? s$"))


def test_a_plain_wheel_over_the_tracks_scrolls_them_and_does_not_zoom(forty: Page) -> None:
    before = ticks(forty)
    timeline(forty).get_by_role("option", name=re.compile(r"^worker\(3\) waits")).hover(force=True)
    forty.mouse.wheel(0, 300)
    expect(timeline(forty).get_by_role("option", name=re.compile(r"^worker\(9\) waits"))).to_be_in_viewport()
    assert ticks(forty) == before


@pytest.mark.only_browser("chromium")  # two fingers at once are for its DevTools alone
def test_a_pinch_zooms(fetched: Page) -> None:
    box = timeline(fetched).get_by_role("listbox").bounding_box()
    assert box
    middle, y = box["x"] + box["width"] / 2, box["y"] + 60
    session = fetched.context.new_cdp_session(fetched)
    for kind, apart in [("touchStart", 30), ("touchMove", 60), ("touchMove", 120)]:
        points = [{"x": middle - apart, "y": y, "id": 0}, {"x": middle + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(timeline(fetched).locator(".timeline-overview")).to_be_visible()
    expect(timeline(fetched).locator(".tick").first).not_to_have_text("0 s")


def test_the_zoomed_axis_of_steps_still_says_where_the_clock_jumps(fetched: Page) -> None:
    press(fetched, "Steps")
    zoom(fetched, "Zoom in")
    expect(timeline(fetched).locator(".tick").first).not_to_have_text("0")
    expect(timeline(fetched).locator(".jump")).to_have_text(["4.00 s"])


def test_the_overviews_window_can_be_dragged(fetched: Page) -> None:
    zoom(fetched, "Zoom in")
    zoom(fetched, "Zoom in")
    expect(last_tick(fetched)).to_have_text(re.compile("^4"))
    strip = timeline(fetched).locator(".overview-window").bounding_box()
    ground = timeline(fetched).locator(".overview-ground").first.bounding_box()
    assert strip
    assert ground
    fetched.mouse.move(strip["x"] + strip["width"] / 2, strip["y"] + 5)
    fetched.mouse.down()
    fetched.mouse.move(ground["x"] + 5, strip["y"] + 5, steps=5)
    fetched.mouse.up()
    expect(timeline(fetched).locator(".tick").first).to_have_text(re.compile(r"^0(\.0+)? s$"))


def test_there_is_no_overview_where_everything_is_in_sight(fetched: Page) -> None:
    expect(timeline(fetched).locator(".timeline-overview")).to_have_count(0)


def test_folding_a_task_away_says_how_many_tasks_are_under_it(forty: Page) -> None:
    fold = timeline(forty).get_by_role("button", name="40 tasks under main")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(fold).to_have_text("+40 tasks")
    expect(timeline(forty).locator(".track")).to_have_count(1)


def test_a_search_finds_a_task_scrolls_to_it_and_enter_goes_on(forty: Page) -> None:
    search(forty).fill("worker(3")
    expect(timeline(forty).locator(".track-label.found")).to_have_text("worker(3)")
    search(forty).press("Enter")
    expect(timeline(forty).locator(".track-label.found")).to_have_text("worker(30)")
    expect(timeline(forty).locator(".track-label.found")).to_be_in_viewport()


def test_a_search_unfolds_what_hides_the_task(forty: Page) -> None:
    timeline(forty).get_by_role("button", name="40 tasks under main").click()
    search(forty).fill("worker(33)")
    expect(timeline(forty).locator(".track-label.found")).to_be_in_viewport()


def test_a_search_for_nobody_says_so(forty: Page) -> None:
    search(forty).fill("nobody")
    expect(timeline(forty).get_by_role("status")).to_have_text("no task is called nobody")


def test_slash_leads_to_the_search(forty: Page) -> None:
    timeline(forty).get_by_role("listbox").get_by_role("option").first.focus()
    forty.keyboard.press("/")
    expect(search(forty)).to_be_focused()
    expect(search(forty)).to_have_value("")


def test_a_few_tracks_have_no_search(fetched: Page) -> None:
    expect(search(fetched)).to_have_count(0)


def test_hundreds_of_steps_are_one_dense_bar_until_zoomed_in(page_ready: Page, run_program: RunProgram) -> None:
    run_program(STEPS)
    expect(timeline(page_ready).locator(".bar-dense")).to_have_count(1)
    assert timeline(page_ready).locator(".bar").count() < 20
    for _ in range(7):
        zoom(page_ready, "Zoom in")
    expect(timeline(page_ready).locator(".bar-dense")).to_have_count(0)
    expect(timeline(page_ready).locator(".bar-running").first).to_be_attached()


def test_arrow_keys_go_on_after_escape_on_a_track_of_hundreds(page_ready: Page, run_program: RunProgram) -> None:
    run_program(STEPS)
    timeline(page_ready).get_by_role("listbox").get_by_role("option").first.focus()
    page_ready.keyboard.press("End")
    last = timeline(page_ready).get_by_role("option", name=re.compile("^main runs one step, at 30.00 s"))
    expect(last).to_be_focused()
    page_ready.keyboard.press("Escape")
    expect(last).to_be_focused()
    page_ready.keyboard.press("ArrowLeft")
    expect(
        timeline(page_ready).get_by_role("option", name=re.compile("^main waits .*29.95 s to 30.00 s"))
    ).to_be_focused()


def test_a_slice_reached_by_keyboard_is_brought_into_sight_on_a_zoomed_axis(fetched: Page) -> None:
    timeline(fetched).get_by_role("option", name=re.compile("^main runs one step, at 4.00 s")).focus()
    fetched.keyboard.press("+")
    fetched.keyboard.press("Home")
    expect(timeline(fetched).locator(".tick").first).to_have_text(re.compile(r"^0(\.0+)? s$"))
    expect(timeline(fetched).get_by_role("option", name=re.compile("^main runs one step, at 0.00 s"))).to_be_focused()


def test_the_axis_counts_in_the_unit_that_fits(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasyncio.run(asyncio.sleep(0.05))\n")
    expect(last_tick(page_ready)).to_have_text("50 ms")  # the other units: tests/unit/timeline/ticks.test.ts
