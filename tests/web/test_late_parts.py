"""Parts of the page that come only when they are asked for: not before, and in words if they do not come."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from driving import open_ready

IN_USE, SHARING, SEARCH, ZOOMING = (f"**/part-{name}-*.js" for name in ("in_use", "sharing", "dist", "zooming"))
MISSING = "A part of this page is missing"


def hang_up(route: Route) -> None:
    route.abort()


def test_what_shows_runs_is_fetched_at_the_first_sign_of_a_user(page: Page, site: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_ready(page, site)
    assert [address for address in fetched if "part-in_use" in address] == []
    with page.expect_response(IN_USE):
        page.mouse.move(200, 200)


def test_a_run_that_nothing_can_draw_says_so_and_the_next_one_is_drawn(
    page: Page, site: str, page_errors: list[str]
) -> None:
    page.route(IN_USE, hang_up)
    open_ready(page, site)
    page.get_by_role("button", name="Run", exact=True).click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("what draws a run could not be downloaded: check the connection")
    page.unroute(IN_USE)
    page_errors.clear()  # the browser's own words about the request
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("listbox")).to_be_visible()


def test_help_asked_for_before_its_part_has_come_opens_when_it_comes(page_open: Page) -> None:
    held: list[Route] = []
    page_open.route(IN_USE, lambda route: held.append(route))
    with page_open.expect_request(IN_USE):
        page_open.get_by_role("button", name="Help and settings").click()
    expect(page_open.get_by_role("dialog")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page_open.get_by_role("dialog", name="Help and settings")).to_be_visible()


def test_help_whose_part_does_not_come_is_told_of(page_open: Page, page_errors: list[str]) -> None:
    page_open.route(IN_USE, hang_up)
    page_open.get_by_role("button", name="Help and settings").click()
    expect(page_open.get_by_role("dialog", name=MISSING)).to_be_visible()
    page_errors.clear()  # the browser's own words about the request


def test_sharing_is_fetched_when_somebody_shares(page_open: Page) -> None:
    with page_open.expect_response(SHARING):
        page_open.get_by_role("button", name="Share").click()
    expect(page_open.get_by_role("dialog", name="Share and download")).to_be_visible()


def test_what_zooms_is_fetched_with_the_first_run(page_ready: Page, run_program: Any) -> None:
    with page_ready.expect_response(ZOOMING):
        run_program("import asyncio\nasyncio.run(asyncio.sleep(1))\n")


def test_a_wheel_turned_before_what_zooms_has_come_is_made_up_for(page_ready: Page, run_program: Any) -> None:
    held: list[Route] = []
    page_ready.route(ZOOMING, lambda route: held.append(route))
    with page_ready.expect_request(ZOOMING):
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
    page_open.route(SHARING, hang_up)
    for _ in range(2):
        page_open.get_by_role("button", name="Share").click()
        notice = page_open.get_by_role("dialog", name=MISSING)
        expect(notice).to_contain_text("reload the page")
        notice.get_by_role("button", name="Close").click()
    page_errors.clear()  # the browser's own words about the request


def test_without_its_part_the_search_says_so(page_open: Page, page_errors: list[str]) -> None:
    page_open.route(SEARCH, hang_up)
    page_open.get_by_role("textbox", name="Code").press("ControlOrMeta+f")
    expect(page_open.get_by_role("dialog", name=MISSING)).to_be_visible()
    page_errors.clear()  # the browser's own words about the request
