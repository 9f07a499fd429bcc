"""The story: the run in sentences that lead the playhead, and its tasks in a table."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from replaying import BOTH, RACE, RunProgram, at, playhead, press, press_with_shift, replay_ready, seek, select_rate

pytestmark = pytest.mark.without_python

MANY = """\
import asyncio

async def main():
    for step in range(1500):
        await asyncio.sleep(0.001)

asyncio.run(main())
"""


@pytest.fixture
def race(page_ready: Page, run_program: RunProgram) -> dict[str, Any]:
    run = run_program(RACE)
    replay_ready(page_ready)
    press(page_ready, "Story")
    return run


def story(page: Page) -> Locator:
    return page.get_by_role("region", name="Story")


def sentences(page: Page) -> Locator:
    return story(page).get_by_role("list", name="What happened").get_by_role("listitem")


def current(page: Page) -> Locator:
    return story(page).locator("[aria-current=step]")


def test_a_sentence_has_its_time_and_leads_the_playhead_to_it(page_ready: Page, race: dict[str, Any]) -> None:
    told = sentences(page_ready).filter(has_text="quick wakes").get_by_role("button")
    expect(told).to_contain_text("1.00 s")
    told.click()
    expect(playhead(page_ready)).to_have_attribute("aria-valuetext", at("1.00 s"))
    expect(current(page_ready)).to_contain_text("quick wakes")
    expect(page_ready.locator(".inspector")).to_contain_text("quick runs one step")


def test_sentences_later_than_the_playhead_are_not_there(page_ready: Page, race: dict[str, Any]) -> None:
    expect(story(page_ready).locator(".later")).to_have_count(0)
    press(page_ready, "To the start")
    expect(sentences(page_ready)).to_have_count(0)
    expect(current(page_ready)).to_have_count(0)


def test_the_transport_bar_says_the_newest_sentence(page_ready: Page, race: dict[str, Any]) -> None:
    for _ in range(3):
        press_with_shift(page_ready, "Previous step")
        words = current(page_ready).get_attribute("title")
        assert words
        expect(page_ready.locator(".now-story")).to_have_text(words)


def test_the_arrow_keys_walk_along_the_sentences(page_ready: Page, race: dict[str, Any]) -> None:
    current(page_ready).focus()
    page_ready.keyboard.press("Home")
    page_ready.keyboard.press("ArrowDown")
    page_ready.keyboard.press("ArrowDown")
    expect(sentences(page_ready).nth(2).get_by_role("button")).to_be_focused()
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))
    page_ready.keyboard.press("Enter")
    expect(sentences(page_ready).nth(2).get_by_role("button")).to_have_attribute("aria-current", "step")


def test_pointing_at_a_sentence_lights_what_belongs_to_it(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.set_viewport_size(BOTH)
    sentences(page_ready).filter(has_text="quick wakes").hover()
    expect(page_ready.locator(".line.lit")).to_have_text([re.compile("quick ends")])
    expect(page_ready.locator(".inspector")).to_contain_text("quick runs one step")


def test_of_a_long_story_only_the_rows_in_sight_are_drawn(page_ready: Page, run_program: RunProgram) -> None:
    run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Story")
    all_of_them = page_ready.evaluate("window.gatherPlayground.replay.story.length")
    assert all_of_them > 1500
    assert 0 < sentences(page_ready).count() < 100
    expect(sentences(page_ready).last).to_have_attribute("aria-setsize", str(all_of_them))


def test_the_newest_sentence_is_kept_in_sight(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Story")
    for to in [run["event_count"], run["event_count"] // 2, 5]:
        seek(page_ready, to)
        expect(current(page_ready)).to_be_in_viewport()


def test_playing_scrolls_the_story_alone_and_takes_no_focus(page_ready: Page, run_program: RunProgram) -> None:
    page_ready.set_viewport_size({"width": 1000, "height": 500})  # too low for all: the page scrolls
    run = run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Story")
    seek(page_ready, 0)
    select_rate(page_ready, "1×")
    play = page_ready.get_by_role("button", name="Play", exact=True)
    play.focus()
    scrolled = page_ready.evaluate("scrollY")
    play.press("Enter")
    expect(playhead(page_ready)).to_have_value(str(run["event_count"]))
    assert page_ready.evaluate("scrollY") == scrolled
    expect(play).to_be_focused()
    assert story(page_ready).locator(".story-scroll").evaluate("list => list.scrollTop") > 1000


def test_the_tasks_in_a_table_say_what_the_picture_says(page_ready: Page, race: dict[str, Any]) -> None:
    story(page_ready).get_by_text("Tasks in a table").click()
    table = story(page_ready).get_by_role("table", name="Tasks")
    heads = ["task", "parent", "started", "ended", "ending", "value", "received by"]
    expect(table.get_by_role("columnheader")).to_have_text(heads)
    expect(table.get_by_role("row").nth(3).get_by_role("cell")).to_have_text(
        [re.compile("quick"), "main", "0.00 s", "1.00 s", re.compile("returned"), "'quick'", "main"]
    )
