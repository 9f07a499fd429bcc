"""What the browser tests share: the built page behind a server like GitHub Pages, in a browser that keeps quiet.

They are for every browser (`build.py test --browser firefox`). Those that need what only Chromium has, such as its
DevTools, are marked `only_browser("chromium")`, with what it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import expect_ready, run_to_end, write_program
from pages_server import DIST, serving

Lesson = Callable[..., str]
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]

# Python boots in 2 to 3 seconds on a desktop; a busy CI machine may need many times that.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_name: str) -> dict[str, Any]:
    if browser_name != "chromium":
        return browser_type_launch_args  # Playwright's own
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    launch = {**browser_type_launch_args, "args": QUIET + sandbox}
    if "CHROMIUM" in os.environ:  # build.py says which; without it, Playwright's own
        launch["executable_path"] = os.environ["CHROMIUM"]
    return launch


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built page, below a path as in a course of many pages."""
    assert (DIST / "index.html").is_file(), "dist/ is not built: run `python3 build.py test`"
    with serving(DIST, below="/some/course/") as address:
        yield address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without service workers, which would answer in the place of what a test routes; test_offline.py has them."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture
def lesson(tmp_path: Path) -> Iterator[Lesson]:
    """Somebody's lesson, on another origin than the playground: given the body of a page, gives its address."""
    with serving(tmp_path, below="/") as address:

        def write(body: str, more_head: str = "") -> str:
            head = '<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:," />'
            name = f"lesson-{len(list(tmp_path.glob('lesson-*')))}.html"  # anew each time: browsers keep pages
            (tmp_path / name).write_text(f"{head}{more_head}<body>{body}</body></html>")
            return address + name

        yield write


@pytest.fixture
def page_errors(page: Page) -> Iterator[list[str]]:
    """What the page complained of. At the end of the test it must be empty: clear what you expect."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield errors
    assert errors == []


@pytest.fixture
def page_open(page: Page, site: str, page_errors: list[str]) -> Page:
    """The page as it opens: Python is still on its way."""
    page.goto(site)
    return page


@pytest.fixture
def page_ready(page_open: Page) -> Page:
    """The page with Python ready and nothing run yet."""
    expect_ready(page_open)
    return page_open


@pytest.fixture
def type_program(page_open: Page) -> Callable[[str], None]:
    """Puts a program into the editor in the place of what is there."""

    return partial(write_program, page_open)


@pytest.fixture
def run_program(page_ready: Page) -> Callable[[str], dict[str, Any]]:
    """Types a program into the editor, presses Run and gives the Run that is drawn."""
    return partial(run_to_end, page_ready)
