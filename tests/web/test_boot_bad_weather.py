"""When Python cannot start: each time a sentence says what happened and what to do, and Try again works."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from driving import expect_ready, open_without_python, ways, write_program
from pages_server import DIST

ASSETS = {"wasm": "python-*.wasm", "image": "image-*.zst", "zstd": "zstd-*.wasm", "worker": "worker-*.js"}


def built(pattern: str) -> bytes:
    return next((DIST / "assets").glob(pattern)).read_bytes()


def half(pattern: str) -> Callable[[Route], None]:
    """As when the network went away half way."""
    content = built(pattern)
    return lambda route: route.fulfill(body=content[: len(content) // 2])


def garbled(pattern: str) -> Callable[[Route], None]:
    """As long as it should be, and nonsense."""
    return lambda route: route.fulfill(body=b"\xff" * len(built(pattern)))


@pytest.mark.parametrize("asset", ASSETS)
def test_a_file_that_comes_only_in_part_is_named_and_trying_again_gets_it(
    page: Page, site: str, page_errors: list[str], asset: str
) -> None:
    page.route(f"**/{ASSETS[asset]}", half(ASSETS[asset]))
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(
        re.compile(r"could not download all of \S+: check the connection")
    )
    page.unroute(f"**/{ASSETS[asset]}")
    page_errors.clear()  # the browser's own words about the file
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def test_code_that_is_nonsense_is_named_and_trying_again_gets_it(page: Page, site: str, page_errors: list[str]) -> None:
    page.route(f"**/{ASSETS['wasm']}", garbled(ASSETS["wasm"]))
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"the browser could not use \S+-\w+\.\w+"))
    page.unroute(f"**/{ASSETS['wasm']}")
    page_errors.clear()  # the browser's own words about the file
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=ready]")).to_be_attached()


@pytest.mark.parametrize("asset", ["image", "zstd"])
def test_an_image_that_is_nonsense_costs_no_more_than_time(
    page: Page, site: str, page_errors: list[str], asset: str
) -> None:
    page.route(f"**/{ASSETS[asset]}", garbled(ASSETS[asset]))
    page.goto(site)
    expect_ready(page)
    assert ways(page) == ["plain"]


def test_after_a_download_that_fell_silent_trying_again_works(page: Page, site: str, page_errors: list[str]) -> None:
    page.clock.install()
    page.route(f"**/{ASSETS['wasm']}", lambda route: None)
    with page.expect_response(f"**/{ASSETS['image']}"):
        open_without_python(page, site)
    page.clock.run_for(60_000)
    expect(page.get_by_role("status")).to_contain_text("Python is taking too long to start")
    page.unroute(f"**/{ASSETS['wasm']}")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def test_without_a_network_the_page_says_so_and_starts_once_there_is_one(
    page: Page, site: str, page_errors: list[str]
) -> None:
    page.route("**/assets/*.zst", lambda route: route.abort("internetdisconnected"))
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"could not download \S+: check the connection"))
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=failed]")).to_be_attached()
    expect(page.get_by_role("status")).to_contain_text("check the connection")
    page.unroute("**/assets/*.zst")
    page_errors.clear()  # the browser's own words about the requests
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("html[data-state=ready]")).to_be_attached()


@dataclass(frozen=True)
class Browser:
    """A browser that lacks something, as a script run before the page's own, and what the page says in it."""

    script: str
    says: str


BROWSERS = {
    "no WebAssembly": Browser("delete window.WebAssembly", "this browser has no WebAssembly"),
    "no workers": Browser("delete window.Worker", "the browser could not start Python: try a newer one"),
    "no module workers": Browser(
        "window.Worker = class { constructor() { throw new TypeError('no modules') } }",
        "the browser could not start Python: try a newer one",
    ),
    "workers that break at once": Browser(
        "window.Worker = class { terminate() {} postMessage() { this.onerror(new Event('error')) } }",
        "the browser could not start Python: try a newer one",
    ),
}


@pytest.mark.parametrize("lack", BROWSERS)
def test_a_browser_that_lacks_something_is_told_so(page: Page, site: str, page_errors: list[str], lack: str) -> None:
    page.add_init_script(BROWSERS[lack].script)
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(BROWSERS[lack].says)
    expect(page.locator("html[data-state=failed]")).to_be_attached()


POLICIES = {
    "no WebAssembly": ("script-src 'self'", "the browser could not use"),
    "no data: workers": ("worker-src 'self'", "the browser could not start Python"),
}


@pytest.mark.parametrize("forbids", POLICIES)
def test_a_host_whose_policy_forbids_python_is_told_so(
    page: Page, site: str, page_errors: list[str], forbids: str
) -> None:
    policy, says = POLICIES[forbids]

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route(site, with_policy)
    page.goto(site)
    expect(page.get_by_role("status")).to_contain_text(says)
    page_errors.clear()  # the browser's own words about the policy


def test_the_editor_can_be_used_before_anything_of_python_has_come(
    page: Page, site: str, page_errors: list[str]
) -> None:
    for pattern in ASSETS.values():
        page.route(f"**/{pattern}", lambda route: None)
    open_without_python(page, site)
    write_program(page, "print('typed')")
    expect(page.get_by_role("textbox", name="Code")).to_have_text("print('typed')")
    expect(page.locator("html[data-state=booting]")).to_be_attached()
