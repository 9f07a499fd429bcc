"""Parts of the page that come only when they are asked for: not before, and in words if they do not come."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

PART = "**/part-*.js"
MISSING = "A part of this page is missing"


def hang_up(route: Route) -> None:
    route.abort()


def test_sharing_is_fetched_when_somebody_shares(page_open: Page) -> None:
    with page_open.expect_response(PART):
        page_open.get_by_role("button", name="Share").click()
    expect(page_open.get_by_role("dialog", name="Share and download")).to_be_visible()


def test_what_zooms_is_fetched_with_the_first_run(page_ready: Page, run_program: Any) -> None:
    with page_ready.expect_response(PART):
        run_program("print('hello')\n")


def test_a_wheel_turned_before_what_zooms_has_come_is_made_up_for(page_ready: Page, run_program: Any) -> None:
    held: list[Route] = []
    page_ready.route(PART, lambda route: held.append(route))
    with page_ready.expect_request(PART):
        run_program("import asyncio\nasyncio.run(asyncio.sleep(4))\n")
    ticks = page_ready.get_by_role("region", name="Timeline").locator(".tick")
    zero = ticks.first.bounding_box()
    assert zero
    page_ready.mouse.move(zero["x"] + zero["width"] / 2, zero["y"])
    page_ready.mouse.wheel(0, -400)
    for route in held:
        route.continue_()
    expect(ticks.last).not_to_have_text(re.compile("^4"))


def test_a_part_that_does_not_come_is_told_of_and_can_be_asked_for_again(
    page_open: Page, page_errors: list[str]
) -> None:
    page_open.route(PART, hang_up)
    for _ in range(2):
        page_open.get_by_role("button", name="Share").click()
        notice = page_open.get_by_role("dialog", name=MISSING)
        expect(notice).to_contain_text("reload the page")
        notice.get_by_role("button", name="Close").click()
    page_errors.clear()  # the browser's own words about the request


def test_without_its_part_the_search_says_so(page_open: Page, page_errors: list[str]) -> None:
    page_open.route(PART, hang_up)
    page_open.get_by_role("textbox", name="Code").press("ControlOrMeta+f")
    expect(page_open.get_by_role("dialog", name=MISSING)).to_be_visible()
    page_errors.clear()  # the browser's own words about the request
