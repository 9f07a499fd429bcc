"""The help and the settings: what plays by itself, which keys work, and what the page remembers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from driving import view_menu
from replaying import RACE, RunProgram, playhead, press, replay_ready

pytestmark = pytest.mark.shared_page

AUTOMATIC = "Play each run once"
KEYS = "Single keys move the playhead"


def open_settings(page: Page) -> None:
    page.get_by_role("button", name="Help and settings").click()
    expect(page.get_by_role("dialog", name="Help and settings")).to_be_visible()


def set_and_close(page: Page, name: str, on: bool) -> None:
    open_settings(page)
    page.get_by_role("checkbox", name=name).set_checked(on)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def set_automatic(page: Page) -> None:
    with view_menu(page) as menu:
        menu.get_by_role("checkbox", name=AUTOMATIC).check()


def test_the_question_mark_opens_the_help_and_escape_closes_it(page_ready: Page) -> None:
    page_ready.get_by_role("heading", level=1).click()
    page_ready.keyboard.press("?")
    help_dialog = page_ready.get_by_role("dialog", name="Help and settings")
    for key in ["Space", "Home", "End", "]", "[", "Esc", "?"]:
        expect(help_dialog.locator("kbd").get_by_text(key, exact=True)).to_be_visible()
    expect(help_dialog).to_contain_text("never ended")
    page_ready.keyboard.press("Escape")
    expect(page_ready.get_by_role("dialog")).to_have_count(0)


def test_the_help_gives_the_focus_back(page_open: Page) -> None:
    open_settings(page_open)
    expect(page_open.get_by_role("button", name="Close")).to_be_focused()
    page_open.get_by_role("button", name="Close").click()
    expect(page_open.get_by_role("button", name="Help and settings")).to_be_focused()


def test_a_run_plays_by_itself_if_it_is_set_to(page_ready: Page, run_program: RunProgram) -> None:
    set_automatic(page_ready)
    run = run_program(RACE)
    expect(page_ready.get_by_role("button", name="Pause")).to_be_visible()
    expect(playhead(page_ready)).to_have_value(str(run["event_count"]))


def test_with_less_motion_asked_for_nothing_plays_by_itself(page_ready: Page, run_program: RunProgram) -> None:
    page_ready.emulate_media(reduced_motion="reduce")
    with view_menu(page_ready) as menu:
        menu.get_by_role("checkbox", name=AUTOMATIC).check()
        expect(menu).to_contain_text("Your system asks for less motion")
    run = run_program(RACE)
    replay_ready(page_ready)
    expect(page_ready.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(playhead(page_ready)).to_have_value(str(run["event_count"]))


def test_single_keys_can_be_turned_off(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program(RACE)
    replay_ready(page_ready)
    set_and_close(page_ready, KEYS, False)
    page_ready.get_by_role("heading", level=1).click()
    for key in ["Home", "[", "?"]:
        page_ready.keyboard.press(key)
    expect(playhead(page_ready)).to_have_value(str(run["event_count"]))
    expect(page_ready.get_by_role("dialog")).to_have_count(0)


@pytest.mark.own_page
def test_at_first_the_page_is_calm(page_ready: Page, run_program: RunProgram) -> None:
    run_program(RACE)
    for name in ["Results", "Event loop", "Story"]:
        expect(page_ready.get_by_role("region", name=name)).to_have_count(0)
    with view_menu(page_ready) as menu:
        expect(menu.get_by_role("checkbox", name="Arrows")).not_to_be_checked()
    controls = page_ready.locator(":is(button, select, input):not(.timeline-scroll *, .answers *, [role=tab])").filter(
        visible=True
    )
    assert controls.count() + 1 <= 14  # with the tabs, which are one


@pytest.mark.own_page
def test_what_was_opened_and_set_is_there_after_a_reload(page_ready: Page, run_program: RunProgram) -> None:
    run_program(RACE)
    for name in ["Arrows", "Story", "Steps"]:
        press(page_ready, name)
    set_automatic(page_ready)
    page_ready.reload()
    expect(page_ready.get_by_role("region", name="Story")).to_be_visible()
    with view_menu(page_ready) as menu:
        for name in ["Arrows", AUTOMATIC]:
            expect(menu.get_by_role("checkbox", name=name)).to_be_checked()
        expect(menu.get_by_role("button", name="Steps")).to_have_attribute("aria-pressed", "true")


def test_the_panels_that_an_older_page_had_opened_are_on_show(page_open: Page) -> None:
    page_open.evaluate("localStorage.setItem('gather-playground:settings', '{\"opened\": {\"loop\": true}}')")
    page_open.reload()
    expect(page_open.get_by_role("region", name="Event loop")).to_be_visible()


def test_settings_that_make_no_sense_are_as_good_as_none(page_open: Page) -> None:
    page_open.evaluate("localStorage.setItem('gather-playground:settings', '{\"opened\": 7, \"axis\": [')")
    page_open.reload()
    expect(page_open.get_by_role("region", name="Timeline")).to_be_visible()
    expect(page_open.get_by_role("region", name=re.compile("Story|Event loop"))).to_have_count(0)
