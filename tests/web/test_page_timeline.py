"""The timeline, driven as a learner drives it: looking, pointing, walking along it with the keyboard, scrolling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import timeline
from timeline_programs import FAILS, MANY, NESTED

pytestmark = pytest.mark.without_python

RunProgram = Callable[..., dict[str, Any]]

UNCAUGHT = """\
import asyncio
from simfetch import fetch_or_fail

async def main():
    await asyncio.gather(
        fetch_or_fail("users", 1, should_fail=True),
        fetch_or_fail("products", 2),
    )

asyncio.run(main())
"""

LATER_WAIT = """\
import asyncio

async def worker(*delays):
    for delay in delays:
        await asyncio.sleep(delay)

async def main():
    tasks = [
        asyncio.create_task(worker(0.5, 3), name="first"),
        asyncio.create_task(worker(1.5, 2), name="second"),
        asyncio.create_task(worker(0.75, 3), name="third"),
    ]
    await asyncio.sleep(1)
    await asyncio.gather(*tasks)

asyncio.run(main())
"""

BLOCKS = """\
import asyncio, time

async def freeze():
    time.sleep(2)

asyncio.run(freeze())
"""


def inspector(page: Page) -> Locator:
    return timeline(page).locator(".inspector")


def slice_named(page: Page, words: str) -> Locator:
    return timeline(page).get_by_role("option", name=re.compile(words))


@pytest.fixture
def failed_gather(page_ready: Page, run_program: RunProgram) -> Page:
    run_program(FAILS)
    return page_ready


def test_every_task_has_a_track_with_its_ending_in_words(failed_gather: Page) -> None:
    for words in [
        "main, returned at 3.00 s",
        "users, slot 0, raised at 1.00 s",
        "products, slot 1, returned at 2.00 s",
    ]:
        expect(timeline(failed_gather).get_by_role("group", name=words, exact=True)).to_have_count(1)


def test_what_a_gather_raised_is_a_chip_where_it_raised(failed_gather: Page) -> None:
    chip = timeline(failed_gather).locator(".chip-raised")
    expect(chip).to_have_text("ValueError")
    mark = timeline(failed_gather).locator(".raised-mark").first.bounding_box()
    box = chip.bounding_box()
    assert mark
    assert box
    assert 0 < box["x"] - mark["x"] - mark["width"] < 10


def test_the_endings_differ_in_shape(failed_gather: Page) -> None:
    marks = timeline(failed_gather).locator(".ending path")
    shapes = {mark.get_attribute("d") for mark in marks.all()}
    assert marks.count() == 3
    assert len(shapes) == 2  # two returned, one raised


def test_pointing_at_a_slice_says_what_how_long_where_and_why(failed_gather: Page) -> None:
    slice_named(failed_gather, "^products waits").hover(force=True)
    expect(inspector(failed_gather)).to_have_text(re.compile(r"products\s+waits 2.00 s\s+for sleep until 2.00 s"))
    expect(inspector(failed_gather)).to_contain_text("0.00 s to 2.00 s")


def test_pointing_elsewhere_takes_the_words_away(failed_gather: Page) -> None:
    slice_named(failed_gather, "^products waits").hover(force=True)
    expect(inspector(failed_gather)).to_contain_text("products")
    failed_gather.get_by_role("tab", name="Results").hover()
    expect(inspector(failed_gather)).not_to_contain_text("products")


def test_pointing_at_a_slice_shows_its_line_in_the_editor(failed_gather: Page) -> None:
    slice_named(failed_gather, "^main waits 2.00 s").hover(force=True)
    expect(failed_gather.locator(".cm-shownLine")).to_have_text("        await asyncio.sleep(2)", use_inner_text=True)


def test_the_timeline_is_one_tab_stop(failed_gather: Page) -> None:
    stops = timeline(failed_gather).locator('[role=option][tabindex="0"]')
    expect(stops).to_have_count(1)


def test_right_arrow_walks_along_the_track(failed_gather: Page) -> None:
    slice_named(failed_gather, "^main runs one step, at 0.00 s").focus()
    failed_gather.keyboard.press("ArrowRight")
    expect(slice_named(failed_gather, "^main waits 1.00 s")).to_be_focused()
    expect(inspector(failed_gather)).to_contain_text("waits 1.00 s")


def test_down_arrow_goes_to_the_next_track_at_the_same_time(failed_gather: Page) -> None:
    slice_named(failed_gather, "^users waits").focus()
    failed_gather.keyboard.press("ArrowDown")
    expect(timeline(failed_gather).locator("[role=option]:focus")).to_have_attribute(
        "aria-label", re.compile("^products")
    )


def test_end_goes_to_the_last_slice_of_the_track(failed_gather: Page) -> None:
    slice_named(failed_gather, "^products runs one step, at 0.00 s").focus()
    failed_gather.keyboard.press("End")
    expect(slice_named(failed_gather, "^products runs one step, at 2.00 s")).to_be_focused()


def test_arrow_keys_go_on_after_escape(failed_gather: Page) -> None:
    slice_named(failed_gather, "^main runs one step, at 0.00 s").focus()
    failed_gather.keyboard.press("Escape")
    expect(inspector(failed_gather)).to_contain_text("Point at")
    failed_gather.keyboard.press("ArrowRight")
    expect(slice_named(failed_gather, "^main waits 1.00 s")).to_be_focused()


def test_arrow_keys_go_on_after_escape_on_a_threads_track(page_ready: Page, run_program: RunProgram) -> None:
    run_program(
        "import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep, 1)\nasyncio.run(main())\n"
    )
    thread = timeline(page_ready).get_by_role("group", name=re.compile("^thread")).get_by_role("option")
    thread.first.focus()
    page_ready.keyboard.press("Escape")
    page_ready.keyboard.press("ArrowUp")
    expect(slice_named(page_ready, "^main").and_(page_ready.locator(":focus"))).to_have_count(1)


def test_down_and_up_arrows_keep_the_time_they_set_out_with(page_ready: Page, run_program: RunProgram) -> None:
    run_program(LATER_WAIT)
    slice_named(page_ready, "^main waits .*, 1.00 s to ").focus()
    for words in [
        "^first waits 3.00 s, 0.50 s to",
        "^second waits 1.50 s, 0.00 s to",
        "^third waits 3.00 s, 0.75 s to",
    ]:
        page_ready.keyboard.press("ArrowDown")
        expect(slice_named(page_ready, words)).to_be_focused()
    for words in ["^second waits 1.50 s", "^first waits 3.00 s", "^main waits .*, 1.00 s to "]:
        page_ready.keyboard.press("ArrowUp")
        expect(slice_named(page_ready, words)).to_be_focused()


def test_a_step_sideways_sets_a_new_time_for_the_down_arrow(page_ready: Page, run_program: RunProgram) -> None:
    run_program(LATER_WAIT)
    slice_named(page_ready, "^main waits .*, 1.00 s to ").focus()
    for key in ["ArrowDown", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp"]:
        page_ready.keyboard.press(key)
    expect(slice_named(page_ready, "^first waits 0.50 s, 0.00 s to")).to_be_focused()


def test_a_failure_nobody_catches_goes_straight_up_at_its_instant(page_ready: Page, run_program: RunProgram) -> None:
    run_program(UNCAUGHT)
    arrow = timeline(page_ready).locator(".failure > path").last.bounding_box()
    line = timeline(page_ready).locator(".playhead-line").first.bounding_box()
    assert arrow
    assert line
    assert abs(arrow["x"] + arrow["width"] / 2 - line["x"] - line["width"] / 2) < 2  # at the end of the run
    assert arrow["width"] < 16
    expect(timeline(page_ready).locator(".timeline-drawing .chip-raised")).to_have_text("ValueError")


def test_a_track_says_which_slot_it_fills(page_ready: Page, run_program: RunProgram) -> None:
    run_program(NESTED)
    expect(timeline(page_ready).get_by_role("group", name=re.compile(r"^level\(5\), slot 0"))).to_have_count(1)


def test_every_level_of_nesting_is_indented_further(page_ready: Page, run_program: RunProgram) -> None:
    run_program(NESTED)
    names = [timeline(page_ready).locator(".track-name", has_text=f"level({n})") for n in range(8)]
    lefts = [box["x"] for name in names if (box := name.bounding_box())]
    assert len(lefts) == 8
    assert all(inner - outer > 4 for outer, inner in zip(lefts, lefts[1:], strict=False))


@pytest.mark.parametrize("width", [1440, 700, 360])
def test_the_legend_names_the_marks_that_there_are_and_no_others(failed_gather: Page, width: int) -> None:
    failed_gather.set_viewport_size({"width": width, "height": 800})
    for words in ["running", "waiting", "runs on"]:
        expect(inspector(failed_gather).get_by_text(words, exact=True)).to_be_visible()
    for words in ["ready, another runs", "not started"]:
        expect(inspector(failed_gather).get_by_text(words, exact=True)).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 700, 360])
def test_pointing_at_a_slice_moves_nothing(page_ready: Page, run_program: RunProgram, width: int) -> None:
    page_ready.set_viewport_size({"width": width, "height": 800})
    run_program(FAILS)
    before = inspector(page_ready).bounding_box()
    slice_named(page_ready, "^products waits").hover(force=True)
    expect(inspector(page_ready)).to_contain_text("products")
    after = inspector(page_ready).bounding_box()
    assert before
    assert after
    assert before["height"] == after["height"]


def test_a_blocked_step_is_called_blocked(page_ready: Page, run_program: RunProgram) -> None:
    run_program(BLOCKS)
    expect(timeline(page_ready).get_by_text("blocked", exact=True)).to_be_visible()
    expect(slice_named(page_ready, "blocks the loop 2.00 s")).to_have_count(1)


def test_forty_tracks_scroll_inside_the_panel_below_the_axis(page_ready: Page, run_program: RunProgram) -> None:
    run_program(MANY.format(tasks=40))
    slice_named(page_ready, "^main runs one step, at 0.00 s").focus()
    for _ in range(4):
        page_ready.keyboard.press("PageDown")
    last = timeline(page_ready).get_by_role("group", name="worker(39), slot 39, returned at 1.00 s")
    expect(last.locator("[role=option]:focus")).to_be_in_viewport()
    expect(timeline(page_ready).locator(".tick").first).to_be_in_viewport()


def test_of_ten_thousand_tracks_only_those_in_sight_are_drawn(page_ready: Page, run_program: RunProgram) -> None:
    run_program(MANY.format(tasks=10_000), "outcome")
    assert page_ready.evaluate("window.gatherPlayground.run.tasks.length") == 10_001
    assert 0 < timeline(page_ready).locator(".track").count() < 60


def test_the_timeline_is_redrawn_for_a_narrower_page_and_not_scaled(failed_gather: Page) -> None:
    name = timeline(failed_gather).locator(".track-name", has_text="products")
    wide = name.bounding_box()
    failed_gather.set_viewport_size({"width": 360, "height": 740})
    drawing = timeline(failed_gather).get_by_role("listbox")
    expect(drawing).to_have_attribute("width", re.compile(r"^3[0-3]\d$"))
    narrow = name.bounding_box()
    assert wide
    assert narrow
    assert wide["height"] == narrow["height"]


def test_long_names_elide_and_are_there_in_full(page_ready: Page, run_program: RunProgram) -> None:
    name = "a name that goes on and on and on and on and on and on"
    run_program(
        "import asyncio\nasync def main():\n"
        f"    await asyncio.create_task(asyncio.sleep(1), name={name!r})\nasyncio.run(main())\n"
    )
    label = timeline(page_ready).locator(".track-name", has_text="a name that")
    expect(label).to_have_attribute("title", re.compile(name))
    assert label.evaluate("element => element.scrollWidth > element.clientWidth")
