"""How Python starts in the page, and what the page says when it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from driving import open_without_python
from pages_server import DIST

pytestmark = pytest.mark.as_learners_have_it

HELLO = "print('hello')"

ASSETS = ["python-*.wasm", "zstd-*.wasm", "image-*.zst", "worker-*.js"]


def test_python_becomes_ready_below_a_path_and_without_special_headers(page_ready: Page) -> None:
    expect(page_ready.get_by_role("status")).to_contain_text("Python 3.14")


def test_the_page_asks_no_host_but_its_own(page: Page, site: str, page_errors: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


def test_readiness_is_marked_for_user_timing(page_ready: Page) -> None:
    marks = page_ready.evaluate("performance.getEntriesByName('gp-python-ready').length")
    assert marks == 1


@pytest.mark.parametrize("asset", ASSETS)
def test_a_missing_file_is_named_and_trying_again_gets_it(
    page: Page, site: str, page_errors: list[str], asset: str
) -> None:
    page.route(f"**/{asset}", lambda route: route.abort())
    page.goto(site)
    expect(page.locator("html[data-state=failed]")).to_be_attached()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"could not download \S+: check the connection"))
    page_errors.clear()  # the browser's own words about the request
    page.unroute(f"**/{asset}")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def test_a_file_gone_from_the_server_asks_for_a_reload(page: Page, site: str, page_errors: list[str]) -> None:
    page.route("**/python-*.wasm", lambda route: route.fulfill(status=404))
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"HTTP 404\): reload the page"))
    page_errors.clear()  # the browser's own words about the request


def test_a_server_with_the_wrong_type_for_wasm_will_do(page: Page, site: str, page_errors: list[str]) -> None:
    types: list[str | None] = []

    def mistype(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-type": "application/octet-stream"}
        route.fulfill(response=response, headers=headers)
        types.append(headers["content-type"])

    page.route("**/python-*.wasm", mistype)
    page.goto(site)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    assert types == ["application/octet-stream"]


NEVER_ANSWERED = ("python-*.wasm", lambda route: None)
NEVER_STARTED = ("worker-*.js", lambda route: route.fulfill(body=script_of_the_right_size("// says nothing")))


def script_of_the_right_size(text: str) -> str:
    """The page refuses a script that is not as long as the one that was built."""
    return text.ljust(next((DIST / "assets").glob("worker-*.js")).stat().st_size)


@pytest.mark.parametrize(("asset", "answer"), [NEVER_ANSWERED, NEVER_STARTED], ids=["download", "worker"])
def test_a_boot_that_falls_silent_ends_in_a_sentence(
    page: Page, site: str, page_errors: list[str], asset: str, answer: Callable[[Route], None]
) -> None:
    page.clock.install()
    page.route(f"**/{asset}", answer)
    with page.expect_response("**/image-*.zst"):
        open_without_python(page, site)
    if asset.startswith("worker"):
        expect(page.get_by_role("status")).to_contain_text("starting Python")
    page.clock.run_for(60_000)
    expect(page.get_by_role("status")).to_contain_text("Python is taking too long to start")
    assert page.locator("html[data-state=failed]").count() == 1


def test_a_start_that_takes_long_is_waited_for_and_after_trying_again_longer(
    page: Page, site: str, page_errors: list[str]
) -> None:
    """The plain way would take longer still, and is not there without a network."""
    plain: list[str] = []
    page.on("request", lambda request: plain.append(request.url) if "/plain-" in request.url else None)
    page.clock.install()
    page.route(f"**/{NEVER_STARTED[0]}", NEVER_STARTED[1])
    open_without_python(page, site)
    expect(page.get_by_role("status")).to_contain_text("starting Python")
    page.clock.run_for(50_000)
    expect(page.get_by_role("status")).to_contain_text("starting Python")
    page.clock.run_for(10_000)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_contain_text("starting Python")
    page.clock.run_for(110_000)
    expect(page.get_by_role("status")).to_contain_text("starting Python")
    assert plain == []


def test_a_browser_that_cannot_run_the_worker_is_told_so(page: Page, site: str, page_errors: list[str]) -> None:
    page.route("**/worker-*.js", lambda route: route.fulfill(body=script_of_the_right_size("not JavaScript")))
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text("the browser could not start Python")
    page_errors.clear()  # the browser's own words about the script


def test_a_run_asked_for_while_python_boots_is_done_when_it_can_be(
    page: Page, site: str, page_errors: list[str], type_program: Callable[[str], None]
) -> None:
    page.goto(site)
    type_program(HELLO)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("hello")


def test_what_a_program_posts_to_the_page_is_not_taken_for_an_answer(
    run_program: Callable[[str], dict[str, Any]],
) -> None:
    forged = """
import js
from pyodide.ffi import to_js
for message in ("hello", {"kind": "ran"}, {"kind": "ran", "id": "1", "json": "{}", "realMs": 0}):
    js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
print("real")
"""
    assert run_program(forged)["output"][0]["text"] == "real\n"
