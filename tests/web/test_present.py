"""Presenting: what is on the screen, the keys of remotes, changing a number and running it, and the page afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from driving import hold_python, open_without_python, write_program
from replaying import RACE, replay_ready

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]


def presenting(page: Page) -> Locator:
    return page.get_by_role("region", name="Presenting. Escape ends it.")


def playhead_of(page: Page) -> int:
    at: int = page.evaluate("window.gatherPlayground.playhead")
    return at


def clipped(page: Page) -> list[str]:
    """What of the picture and the sentence is not whole in the window."""
    cut: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".said-line, .track-label, .result-rail .box-text, .timeline-scroll")]
          .filter((each) => {
            const { left, top, right, bottom } = each.getBoundingClientRect();
            return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
          })
          .map((each) => each.className)"""
    )
    return cut


def test_remotes_walk_through_a_run_and_escape_gives_the_page_back(page_ready: Page, run_program: RunProgram) -> None:
    page = page_ready
    run = run_program(RACE)
    replay_ready(page)
    button = page.get_by_role("button", name="Present")
    button.click()
    expect(presenting(page)).to_be_focused()
    expect(page.get_by_role("button", name="Share")).to_be_hidden()
    expect(page.get_by_role("tablist")).to_be_hidden()
    assert playhead_of(page) == 0, "it begins at the start, with nothing told"
    expect(presenting(page)).not_to_contain_text("overlapped")
    milestones = page.evaluate("window.gatherPlayground.replay.milestones")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    assert playhead_of(page) == milestones[1] + 1
    page.keyboard.press("PageUp")
    assert playhead_of(page) == milestones[0] + 1
    page.keyboard.press(".")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_have_count(0)
    assert playhead_of(page) == milestones[0] + 1, "the key that brings the screen back does nothing else"
    page.keyboard.press("F5")
    assert playhead_of(page) == 0
    page.keyboard.press("End")
    expect(presenting(page)).to_contain_text("overlapped")
    assert clipped(page) == []
    page.keyboard.press("Escape")
    expect(presenting(page)).to_have_count(0)
    expect(button).to_be_focused()
    assert playhead_of(page) == run["event_count"], "the whole run was on show, and is again"


def test_a_changed_program_runs_and_escape_leaves_the_editor_first(page_ready: Page, run_program: RunProgram) -> None:
    page = page_ready
    run_program(RACE)
    page.locator("h1").click()
    page.keyboard.press("p")
    expect(presenting(page)).to_be_focused()
    write_program(page, RACE + "print('.')\n")
    expect(page.locator(".blank")).to_have_count(0)
    page.get_by_role("textbox", name="Code").press("ControlOrMeta+Enter")
    expect(page.locator("html[data-state=finished]")).to_be_attached()
    expect(page.locator(".playhead-slider")).to_be_enabled()
    assert playhead_of(page) == 0, "what will happen is not told yet"
    page.keyboard.press("Escape")
    expect(presenting(page)).to_be_focused()
    page.keyboard.press("PageDown")
    assert playhead_of(page) > 0
    page.keyboard.press("Escape")
    expect(presenting(page)).to_have_count(0)


def test_a_link_begins_there_and_says_what_it_does_not_know(browser: Browser, site: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    hold_python(page)
    open_without_python(page, f"{site}?present=yes")
    expect(page.get_by_role("dialog")).to_contain_text("“present=yes” is not known: there is present=on.")
    open_without_python(page, f"{site}?present=on")
    expect(presenting(page)).to_be_visible()
    context.close()
