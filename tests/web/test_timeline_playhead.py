"""The playhead on the timeline: dragging and clicking it about, and what it tells apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from driving import timeline
from replaying import press
from timeline_programs import FAILS

pytestmark = pytest.mark.without_python

RunProgram = Callable[[str], dict[str, Any]]

BLOCKS = """\
import asyncio, time

async def polite():
    await asyncio.sleep(0.5)

async def rude():
    time.sleep(2)

async def main():
    await asyncio.gather(polite(), rude())

asyncio.run(main())
"""


def time_shown(page: Page) -> Locator:
    return timeline(page).locator(".playhead-time")


def tick(page: Page, words: str) -> tuple[float, float]:
    """Where a tick's words are."""
    box = timeline(page).locator(".tick", has_text=re.compile(rf"^{words}$")).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def at(page: Page, seconds: float) -> tuple[float, float]:
    """Where on the axis a time is."""
    (zero, y), (two, _) = tick(page, "0 s"), tick(page, "2 s")
    return zero + (two - zero) * seconds / 2, y


def slice_box(page: Page, words: str) -> FloatRect:
    box = timeline(page).get_by_role("option", name=re.compile(words)).bounding_box()
    assert box
    return box


def chosen(page: Page) -> Locator:
    return timeline(page).get_by_role("listbox").get_by_role("option", selected=True)


@pytest.fixture
def failed_gather(page_ready: Page, run_program: RunProgram) -> Page:
    run_program(FAILS)
    expect(time_shown(page_ready)).to_be_attached()
    return page_ready


def test_after_a_run_the_playhead_stands_at_its_end(failed_gather: Page) -> None:
    expect(time_shown(failed_gather)).to_have_text("3.00 s")
    expect(timeline(failed_gather).locator("svg .ending").first).to_be_visible()


def test_a_click_on_the_axis_brings_the_playhead_there(failed_gather: Page) -> None:
    failed_gather.mouse.click(*at(failed_gather, 1.0))
    expect(time_shown(failed_gather)).to_have_text("1.00 s")


def test_dragging_along_the_axis_moves_the_playhead_also_between_two_events(failed_gather: Page) -> None:
    failed_gather.mouse.move(*at(failed_gather, 2.0))
    failed_gather.mouse.down()
    failed_gather.mouse.move(*at(failed_gather, 1.5))
    expect(time_shown(failed_gather)).to_have_text(re.compile(r"^1\.(49|50|51)\d? s$"))
    failed_gather.mouse.move(*at(failed_gather, 0.0))
    failed_gather.mouse.up()
    expect(time_shown(failed_gather)).to_have_text("0.00 s")


def test_a_drag_goes_on_outside_of_the_timeline(failed_gather: Page) -> None:
    x, y = at(failed_gather, 2.0)
    failed_gather.mouse.move(x, y)
    failed_gather.mouse.down()
    failed_gather.mouse.move(5, y + 300)
    expect(time_shown(failed_gather)).to_have_text("0.00 s")
    failed_gather.mouse.up()
    failed_gather.mouse.move(x, y)
    expect(time_shown(failed_gather)).to_have_text("0.00 s")


def test_a_click_where_a_track_is_empty_brings_the_playhead_there(failed_gather: Page) -> None:
    users = slice_box(failed_gather, "^users waits")
    x, _ = at(failed_gather, 2.0)
    failed_gather.mouse.click(x, users["y"] + users["height"] / 2)
    expect(time_shown(failed_gather)).to_have_text("2.00 s")


def test_a_click_on_a_slice_selects_it_and_leaves_the_playhead(failed_gather: Page) -> None:
    products = slice_box(failed_gather, "^products waits")
    failed_gather.mouse.click(products["x"] + products["width"] / 4, products["y"] + products["height"] / 2)
    expect(chosen(failed_gather)).to_have_attribute("aria-label", re.compile("^products waits"))
    expect(time_shown(failed_gather)).to_have_text("3.00 s")


def test_a_slice_can_be_chosen_after_a_drag_along_the_axis(failed_gather: Page) -> None:
    failed_gather.mouse.click(*at(failed_gather, 1.0))
    products = slice_box(failed_gather, "^products waits")
    failed_gather.mouse.click(products["x"] + products["width"] / 4, products["y"] + products["height"] / 2)
    expect(chosen(failed_gather)).to_have_count(1)


def test_a_click_on_a_label_leaves_the_playhead(failed_gather: Page) -> None:
    timeline(failed_gather).locator(".track-name", has_text="products").click()
    expect(time_shown(failed_gather)).to_have_text("3.00 s")


def test_the_playheads_own_line_can_be_dragged_across_the_slices(failed_gather: Page) -> None:
    failed_gather.mouse.click(*at(failed_gather, 1.5))
    products = slice_box(failed_gather, "^products waits")
    y = products["y"] + products["height"] / 2
    failed_gather.mouse.move(at(failed_gather, 1.5)[0], y)
    failed_gather.mouse.down()
    failed_gather.mouse.move(at(failed_gather, 1.0)[0], y, steps=4)
    failed_gather.mouse.up()
    expect(time_shown(failed_gather)).to_have_text("1.00 s")
    expect(chosen(failed_gather)).to_have_count(0)


def test_what_is_later_than_the_playhead_is_not_there(failed_gather: Page) -> None:
    failed_gather.mouse.click(*at(failed_gather, 1.0))
    endings = timeline(failed_gather).locator("svg .ending")
    expect(endings).to_have_text([re.compile("raised at 1.00 s"), "runs on"])
    products = slice_box(failed_gather, "^products waits 1.00 s")
    assert abs(products["x"] + products["width"] - at(failed_gather, 1.0)[0]) < 6


def test_a_box_says_only_what_was_known_by_then(failed_gather: Page) -> None:
    boxes = timeline(failed_gather).locator(".result-rail").get_by_role("listitem")
    expect(boxes).to_have_count(2)
    failed_gather.mouse.click(*at(failed_gather, 0.5))
    expect(boxes).to_have_text([re.compile(r"^\s*0\s*users\s*$"), re.compile(r"^\s*1\s*products\s*$")])
    failed_gather.mouse.click(*at(failed_gather, 1.5))
    expect(boxes).to_have_text([re.compile("no value"), re.compile("nobody will receive it")])


def test_the_verdict_is_told_at_the_end_and_not_before(failed_gather: Page) -> None:
    verdict = timeline(failed_gather).locator(".verdict-line")
    expect(verdict).to_contain_text("gather raised ValueError at 1.00 s.")
    height = verdict.locator("..").bounding_box()
    failed_gather.mouse.click(*at(failed_gather, 1.5))
    expect(verdict).to_have_text(re.compile(r"^1\.5\d* s$"))
    assert verdict.locator("..").bounding_box() == height


@pytest.mark.only_browser("chromium")  # a finger that moves is for its DevTools alone
def test_the_playhead_can_be_dragged_with_a_finger(failed_gather: Page) -> None:
    session = failed_gather.context.new_cdp_session(failed_gather)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", at(failed_gather, 2.0))
    touch("touchMove", at(failed_gather, 1.0))
    touch("touchEnd")
    expect(time_shown(failed_gather)).to_have_text("1.00 s")


def test_the_steps_have_an_axis_of_their_own_and_the_playhead_stays(failed_gather: Page) -> None:
    failed_gather.mouse.click(*at(failed_gather, 1.0))
    press(failed_gather, "Steps")
    expect(time_shown(failed_gather)).to_have_text("1.00 s")
    expect(timeline(failed_gather).locator(".jump")).to_have_text(["0.00 s", "1.00 s"])
    failed_gather.mouse.click(*tick(failed_gather, "10"))
    expect(timeline(failed_gather)).to_contain_text("event 10")


def test_on_the_axis_of_steps_waits_that_took_no_time_can_be_seen(failed_gather: Page) -> None:
    ready = timeline(failed_gather).get_by_role("option", name=re.compile("^main is ready"))
    expect(ready).to_have_count(0)
    press(failed_gather, "Steps")
    expect(ready.first).to_be_attached()


def test_the_ribbon_says_who_blocked_the_loop_and_who_was_frozen(page_ready: Page, run_program: RunProgram) -> None:
    run_program(BLOCKS)
    ribbon = timeline(page_ready).get_by_role("img", name=re.compile("^Who runs"))
    expect(ribbon).to_have_accessible_name(re.compile(r"rude blocked the loop from 0.00 s: 1 task was ready"))
    expect(ribbon.locator(".stall-words")).to_have_text(re.compile(r"1 task was ready for 1.50 s"))
    expect(timeline(page_ready).get_by_text("frozen", exact=True)).to_be_visible()
    turns = [box["width"] for turn in ribbon.locator(".turn").all() if (box := turn.bounding_box())]
    assert max(turns) > 5 * min(turns)
