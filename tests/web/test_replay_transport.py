"""The playhead, and the ways to move it: buttons, keys, the slider, and playing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import panel, timeline, view_menu
from replaying import RACE, RunProgram, playhead, press, press_with_shift, replay_ready, seek, select_rate

pytestmark = pytest.mark.without_python


@pytest.fixture
def race(page_ready: Page, run_program: RunProgram) -> dict[str, Any]:
    """The Run of RACE, on show and ready to be played back; nothing has the focus."""
    run = run_program(RACE)
    replay_ready(page_ready)
    page_ready.locator(".verdict-line").click()
    return run


def test_after_a_run_the_playhead_stands_at_the_end(page_ready: Page, race: dict[str, Any]) -> None:
    end = race["event_count"]
    expect(playhead(page_ready)).to_have_value(str(end))
    expect(playhead(page_ready)).to_have_attribute("aria-valuetext", f"2.00 s, event {end}")


def test_buttons_lead_to_the_start_and_to_the_end(page_ready: Page, race: dict[str, Any]) -> None:
    press(page_ready, "To the start")
    expect(playhead(page_ready)).to_have_value("0")
    expect(page_ready.get_by_text("Nothing has happened yet.")).to_be_visible()
    press(page_ready, "To the end")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))


def test_a_step_is_a_sentence_of_the_story_and_back_the_one_before(page_ready: Page, race: dict[str, Any]) -> None:
    story = page_ready.evaluate("gatherPlayground.replay.story.filter(({ answer }) => answer === null)")
    press(page_ready, "To the start")
    told = page_ready.locator(".now-story")
    for sentence in story[:-1]:
        press(page_ready, "Next step")
        expect(told).to_have_text(sentence["text"])
    for sentence in reversed(story[:-2]):
        press(page_ready, "Previous step")
        expect(told).to_have_text(sentence["text"])


def test_along_the_steps_a_step_is_an_event(page_ready: Page, race: dict[str, Any]) -> None:
    end = race["event_count"]
    press(page_ready, "Steps")
    press(page_ready, "Previous step")
    press(page_ready, "Previous step")
    expect(page_ready.locator(".now-event")).to_have_text(f"event {end - 2}")
    press(page_ready, "Next step")
    expect(playhead(page_ready)).to_have_value(str(end - 1))


def test_with_shift_buttons_step_from_one_milestone_to_the_next(page_ready: Page, race: dict[str, Any]) -> None:
    told = page_ready.locator(".now-story")
    press(page_ready, "To the start")
    for sentence in ["calls gather", "quick starts", "quick wakes"]:
        press_with_shift(page_ready, "Next step")
        expect(told).to_contain_text(sentence)
    press_with_shift(page_ready, "Previous step")
    expect(told).to_contain_text("quick starts")


def test_what_leads_nowhere_says_so_and_keeps_the_focus(page_ready: Page, race: dict[str, Any]) -> None:
    following = page_ready.get_by_role("button", name="Next step")
    expect(following).to_have_attribute("aria-disabled", "true")
    press(page_ready, "Previous step")
    expect(following).to_have_attribute("aria-disabled", "false")
    following.press("Enter")
    following.press("Enter")
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(following).to_be_focused()


def test_keys_move_the_playhead_from_anywhere(page_ready: Page, race: dict[str, Any]) -> None:
    end = race["event_count"]
    press(page_ready, "Steps")
    page_ready.locator(".verdict-line").click()
    moves = [("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", end), ("ArrowLeft", end - 1)]
    for key, value in moves:
        page_ready.keyboard.press(key)
        expect(playhead(page_ready)).to_have_value(str(value))


@pytest.mark.parametrize(("on", "back"), [("]", "["), ("Shift+ArrowRight", "Shift+ArrowLeft")])
def test_keys_move_between_milestones(page_ready: Page, race: dict[str, Any], on: str, back: str) -> None:
    page_ready.keyboard.press("Home")
    for key, sentence in [(on, "calls gather"), (on, "quick starts"), (on, "quick wakes"), (back, "quick starts")]:
        page_ready.keyboard.press(key)
        expect(page_ready.locator(".now-story")).to_contain_text(sentence)


def test_what_is_typed_into_the_editor_moves_no_playhead(page_ready: Page, race: dict[str, Any]) -> None:
    code = page_ready.get_by_role("textbox", name="Code")
    code.click()
    for key in ["Home", "ArrowLeft", " ", "[", "]", "?", "ArrowRight"]:
        page_ready.keyboard.press(key)
    expect(code).to_contain_text("[")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))
    expect(page_ready.get_by_role("dialog")).to_have_count(0)


def test_space_on_a_button_presses_the_button_alone(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.get_by_role("button", name="To the start").press("Space")
    expect(playhead(page_ready)).to_have_value("0")
    expect(page_ready.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_list_keeps_its_arrow_keys(page_ready: Page, race: dict[str, Any]) -> None:
    with view_menu(page_ready) as menu:
        menu.get_by_role("combobox", name="Playback rate").press("ArrowLeft")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))


def test_the_slider_moves_by_its_own_keys(page_ready: Page, race: dict[str, Any]) -> None:
    end = race["event_count"]
    playhead(page_ready).press("ArrowLeft")
    expect(playhead(page_ready)).to_have_value(str(end - 1))
    playhead(page_ready).press("Home")
    expect(playhead(page_ready)).to_have_value("0")


def test_playing_comes_to_the_end_and_stops_there(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.keyboard.press("Home")
    select_rate(page_ready, "10×")
    press(page_ready, "Play")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))
    expect(page_ready.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_time_goes_by_between_two_events_too(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.keyboard.press("Home")
    select_rate(page_ready, "0.1×")
    press(page_ready, "Play")
    expect(page_ready.locator(".now-time")).to_have_text(re.compile(r"^0\.[1-9]\d+ s$"))
    press(page_ready, "Pause")


def test_space_pauses_and_plays_on(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.keyboard.press("Home")
    select_rate(page_ready, "0.1×")
    page_ready.locator(".verdict-line").click()
    page_ready.keyboard.press("Space")
    expect(page_ready.get_by_role("button", name="Pause")).to_be_visible()
    expect(playhead(page_ready)).not_to_have_value("0")
    page_ready.keyboard.press("Space")
    expect(page_ready.get_by_role("button", name="Play", exact=True)).to_be_visible()
    paused = playhead(page_ready).input_value()
    select_rate(page_ready, "10×")
    press(page_ready, "Play")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))
    assert int(paused) < race["event_count"]


def test_play_at_the_end_starts_over(page_ready: Page, race: dict[str, Any]) -> None:
    select_rate(page_ready, "0.1×")
    press(page_ready, "Play")
    expect(playhead(page_ready)).not_to_have_value(str(race["event_count"]))
    expect(page_ready.get_by_role("button", name="Pause")).to_be_visible()


def test_stepping_stops_playing(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.keyboard.press("Home")
    select_rate(page_ready, "0.1×")
    press(page_ready, "Play")
    press(page_ready, "Next step")
    expect(page_ready.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_at_once_is_at_the_end_at_once(page_ready: Page, race: dict[str, Any]) -> None:
    page_ready.keyboard.press("Home")
    select_rate(page_ready, "at once")
    press(page_ready, "Play")
    expect(playhead(page_ready)).to_have_value(str(race["event_count"]))


def test_playing_along_the_steps_gives_every_event_its_time(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasync def main():\n    print('all at one instant')\nasyncio.run(main())\n")
    replay_ready(page_ready)
    press(page_ready, "Steps")
    press(page_ready, "To the start")
    select_rate(page_ready, "0.25×")  # a second for each event
    press(page_ready, "Play")
    for event in range(1, 4):
        expect(page_ready.locator(".now-event")).to_have_text(f"event {event}")


def test_switching_the_axis_keeps_the_playhead(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, 7)
    press(page_ready, "Steps")
    expect(timeline(page_ready).locator(".tick:not(.jump)").last).to_have_text(re.compile(r"^\d+$"))
    expect(playhead(page_ready)).to_have_value("7")
    press(page_ready, "Time")
    expect(playhead(page_ready)).to_have_value("7")


def test_a_new_run_begins_at_its_own_end(page_ready: Page, race: dict[str, Any], run_program: RunProgram) -> None:
    seek(page_ready, 3)
    run = run_program("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n")
    assert run["event_count"] != race["event_count"]
    expect(playhead(page_ready)).to_have_value(str(run["event_count"]))


def test_where_nothing_happened_there_is_nothing_to_play_back(page_ready: Page, run_program: RunProgram) -> None:
    run_program("x = (\n")
    expect(panel(page_ready, "Results")).to_contain_text("SyntaxError")
    expect(playhead(page_ready)).to_be_disabled()
