"""What the browser tests share: the built page behind a server like GitHub Pages, in a browser that keeps quiet.

They are for every browser (`build.py test --browser firefox`). Those that need what only Chromium has, such as its
DevTools, are marked `only_browser("chromium")`, with what it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from driving import errors_of, hold_python, open_ready, run_to_end, write_program
from pages_server import DIST, serving
from patience import patience
from shared_page import Shared, SharedPage

Lesson = Callable[..., str]
FAILED = pytest.StashKey[bool]()
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(autouse=True)
def patient_expectations() -> None:
    """Python boots in 2 to 3 seconds on a desktop; a busy machine may need many times that."""
    expect.set_options(timeout=1000 * patience(30))


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Pytest-playwright's, which waits as patiently for what a test does as for what it expects."""
    browser.on("context", lambda context: context.set_default_timeout(1000 * patience(30)))
    return browser


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shared_page: page_ready is the page that other tests have used before")
    config.addinivalue_line("markers", "own_page: page_ready is a new page, though the file's other tests share one")


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


@pytest.fixture(scope="session")
def shared(browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Shared]:
    with Shared(lambda: SharedPage(browser, browser_context_args, site)) as shared:
        yield shared


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the test's own; `page_ready` may be the one that others have used before: see shared_page.py."""
    if not shares(request.node):
        yield request.getfixturevalue("context").new_page()
        return
    shared: Shared = request.getfixturevalue("shared")
    yield shared.brought_back()
    if request.node.stash.get(FAILED, False):
        shared.drop()


def shares(test: pytest.Function) -> bool:
    """Whether the test is about a page with Python, wherever that comes from: the mark nearest to it decides."""
    marks = [mark.name for mark in test.iter_markers() if mark.name in ("own_page", "shared_page")]
    return "page_ready" in test.fixturenames and marks[:1] == ["shared_page"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture
def page_errors(request: pytest.FixtureRequest, page: Page) -> Iterator[list[str]]:
    """What the page complained of. At the end of the test it must be empty: clear what you expect."""
    errors = request.getfixturevalue("shared").errors if shares(request.node) else errors_of(page)
    yield errors
    found = errors.copy()
    errors.clear()
    assert found == []


@pytest.fixture
def page_open(page: Page, site: str, page_errors: list[str]) -> Page:
    """The page as it opens, for tests without Python: it is on its way, and stays there."""
    hold_python(page)
    page.goto(site)
    return page


@pytest.fixture
def page_ready(request: pytest.FixtureRequest, page: Page, site: str, page_errors: list[str]) -> Page:
    """The page with Python ready. Nothing has been run, unless the page is shared."""
    if not shares(request.node):
        open_ready(page, site)
    return page


@pytest.fixture
def type_program(page: Page) -> Callable[[str], None]:
    """Puts a program into the editor in the place of what is there."""

    return partial(write_program, page)


@pytest.fixture
def run_program(page_ready: Page) -> Callable[..., dict[str, Any]]:
    """Types a program into the editor, presses Run and gives the Run that is drawn, or the keys of it that are named."""
    return partial(run_to_end, page_ready)
