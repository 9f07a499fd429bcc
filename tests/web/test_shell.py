"""What is on show until the page's script is there: the page's own rooms, so that nothing moves when that draws."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

# The place and the size of all that the page has from the start, by what it says.
BOXES = """() => Object.fromEntries(
  [...document.querySelectorAll("h1, h2, .tagline, .panel, .page-head button, .page-head select, .button-run, .empty")]
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute("aria-label") ?? element.textContent.trim();
      return [`${element.localName} ${name}`, [x, y, width, height].map(Math.round)];
    }))"""


@pytest.fixture
def unscripted(page: Page, site: str) -> Page:
    """The page whose script never comes."""
    page.route("**/main-*.js", lambda route: None)
    page.goto(site, wait_until="commit")
    return page


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1000), (360, 740)])
def test_nothing_moves_when_the_script_comes(
    unscripted: Page, browser: Browser, site: str, width: int, height: int
) -> None:
    unscripted.set_viewport_size({"width": width, "height": height})
    expect(unscripted.get_by_role("heading", name="Results")).to_be_attached()
    before = unscripted.evaluate(BOXES)
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(site)
    expect(page.get_by_role("textbox", name="Code")).to_be_visible()
    after = page.evaluate(BOXES)
    page.close()
    assert len(before) >= 15
    assert before == after


def test_until_then_it_says_that_it_is_on_its_way_and_nothing_can_be_pressed(unscripted: Page) -> None:
    expect(unscripted.get_by_role("status")).to_have_text("loading the page")
    buttons = unscripted.get_by_role("button")
    expect(buttons).to_have_count(4)
    for button in buttons.all():
        expect(button).to_be_disabled()


def test_then_it_is_gone(page_open: Page) -> None:
    expect(page_open.get_by_role("textbox", name="Code")).to_be_visible()
    expect(page_open.get_by_role("heading", level=1)).to_have_count(1)
    expect(page_open.locator(".shell")).to_have_count(0)


def test_without_scripts_it_says_what_to_do(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site)
    expect(page.get_by_text("please turn JavaScript on")).to_be_visible()
    page.close()
