"""What is on show until the page's script is there: the page's own panels, so that nothing moves when that draws."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from pages_server import DIST

# The place and the size of all that the page has from the start, by what it says.
BOXES = r"""() => Object.fromEntries(
  [...document.querySelectorAll("h1, h2, .panel[aria-label], .tab, .page-head button, .picker > span, .moves, .empty")]
    .filter((element) => !element.matches(".tab-panel .panel") && element.checkVisibility())
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute("aria-label") ?? element.textContent.trim().replace(/\s+/g, " ");
      return [`${element.localName} ${name}`, [x, y, width, height].map(Math.round)];
    }))"""

TOLD = "the page could not be loaded: check the connection, then try again"


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
    expect(unscripted.get_by_role("heading", name="Code")).to_be_attached()
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
    expect(buttons).to_have_count(15)
    for button in buttons.all():
        expect(button).to_be_disabled()


def built(pattern: str) -> str:
    return next((DIST / "assets").glob(pattern)).read_text("utf-8")


BAD = {
    "a script that is missing": lambda route: route.fulfill(status=404),
    "no network": lambda route: route.abort("internetdisconnected"),
    "half a script": lambda route: route.fulfill(body=(whole := built("main-*.js"))[: len(whole) // 2]),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_script_that_does_not_come_is_told_and_trying_again_gets_it(page: Page, site: str, bad: str) -> None:
    page.route("**/main-*.js", BAD[bad])
    page.goto(site)
    expect(page.get_by_role("status")).to_have_text(TOLD)
    page.unroute("**/main-*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("textbox", name="Code")).to_be_visible()


def test_a_script_that_stays_away_in_silence_is_told_too(page: Page, site: str) -> None:
    page.clock.install()
    page.route("**/main-*.js", lambda route: None)
    page.goto(site, wait_until="commit")
    expect(page.get_by_role("status")).to_have_text("loading the page")
    page.clock.run_for(30_000)
    expect(page.get_by_role("status")).to_have_text(TOLD)


def test_then_it_is_gone(page_open: Page) -> None:
    expect(page_open.get_by_role("textbox", name="Code")).to_be_visible()
    expect(page_open.get_by_role("heading", level=1)).to_have_count(1)
    expect(page_open.locator(".shell")).to_have_count(0)


def test_without_scripts_it_says_what_to_do(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site)
    words = page.locator("noscript")
    expect(words).to_be_visible()
    assert "please turn JavaScript on" in (words.text_content() or "")
    page.close()
