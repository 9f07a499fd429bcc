"""What the browser tests share: the built page behind a server like GitHub Pages, in a browser that keeps quiet.

They are for every browser (`build.py test --browser firefox`). Those that need what only Chromium has, such as its
DevTools, are marked `only_browser("chromium")`, with what it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from driving import errors_of, hold_python, open_ready, open_without_python, run_to_end, still, write_program
from pages_server import DIST, serving
from patience import patience
from shared_page import PageWithoutPython, Shared, SharedPage
from showing import show_run

Lesson = Callable[..., str]
FAILED = pytest.StashKey[bool]()
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(autouse=True)
def patient_expectations() -> None:
    """Python boots in 2 to 3 seconds on a desktop; a busy machine may need many times that."""
    expect.set_options(timeout=1000 * patience(30))


LaunchBrowser = Callable[..., Browser]

# Else Chromium compiles WebAssembly anew, and better, once it has run often: a second of processor time for each page
# with Python.
COMPILED_ONCE = ["--js-flags=--liftoff-only"]


@pytest.fixture(scope="session")
def browser_as_learners_have_it(launch_browser: LaunchBrowser) -> Iterator[Browser]:
    with launched(launch_browser()) as browser:
        yield browser


@pytest.fixture(scope="session")
def usual_browser(
    launch_browser: LaunchBrowser, browser_type_launch_args: dict[str, Any], browser_name: str
) -> Iterator[Browser]:
    """One that starts Python at less cost, if there is such a one: for most tests Python runs little."""
    more = COMPILED_ONCE if browser_name == "chromium" else []
    with launched(launch_browser(args=[*browser_type_launch_args.get("args", []), *more])) as browser:
        yield browser


@contextmanager
def launched(browser: Browser) -> Iterator[Browser]:
    """It waits as patiently for what a test does as for what it expects."""
    browser.on("context", lambda context: context.set_default_timeout(1000 * patience(30)))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Browser:
    """The usual one, unless the file is marked to run in one as learners have it."""
    marked = request.node.get_closest_marker("as_learners_have_it")
    browser: Browser = request.getfixturevalue("browser_as_learners_have_it" if marked else "usual_browser")
    return browser


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "as_learners_have_it: the file's browser has no options that save time")
    config.addinivalue_line("markers", "shared_page: page_ready is the page that other tests have used before")
    config.addinivalue_line("markers", "own_page: page_ready is a new page, though the file's other tests share one")
    config.addinivalue_line("markers", "without_python: page_ready is shared, has no Python, and opens saved runs")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_name: str) -> dict[str, Any]:
    if browser_name != "chromium":
        return browser_type_launch_args  # Playwright's own
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    launch = {**browser_type_launch_args, "args": QUIET + sandbox}
    found = os.environ.get("HEADLESS_SHELL") or os.environ.get("CHROMIUM")  # build.py says which
    if found:  # without them, Playwright's own
        launch["executable_path"] = found
    return launch


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built page, below a path as in a course of many pages."""
    assert (DIST / "index.html").is_file(), "dist/ is not built: run `python3 build.py test`"
    with serving(DIST, below="/some/course/") as address:
        yield address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: str) -> dict[str, Any]:
    """Without service workers, which would answer in the place of what a test routes; test_offline.py has them.

    And no run plays by itself, which takes seconds; test_playing.py has those that do.
    """
    return {**browser_context_args, "service_workers": "block", "storage_state": still(site)}


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
def shared(usual_browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Shared]:
    with Shared(lambda: SharedPage(usual_browser, browser_context_args, site)) as shared:
        yield shared


@pytest.fixture(scope="session")
def shared_without_python(usual_browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Shared]:
    with Shared(lambda: PageWithoutPython(usual_browser, browser_context_args, site)) as shared:
        yield shared


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the test's own; `page_ready` may be one that others have used before: see shared_page.py."""
    fixture = shares(request.node)
    if fixture is None:
        yield request.getfixturevalue("context").new_page()
        return
    shared: Shared = request.getfixturevalue(fixture)
    yield shared.brought_back()
    if request.node.stash.get(FAILED, False):
        shared.drop()


SHARED = {"own_page": None, "shared_page": "shared", "without_python": "shared_without_python"}


def shares(test: pytest.Function) -> str | None:
    """The fixture of the shared page that the test uses, if it uses one: the mark nearest to it decides."""
    marks = [mark.name for mark in test.iter_markers() if mark.name in SHARED]
    return SHARED[marks[0]] if marks and "page_ready" in test.fixturenames else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture
def page_errors(request: pytest.FixtureRequest, page: Page) -> Iterator[list[str]]:
    """What the page complained of. At the end of the test it must be empty: clear what you expect."""
    fixture = shares(request.node)
    errors = request.getfixturevalue(fixture).errors if fixture else errors_of(page)
    yield errors
    found = errors.copy()
    errors.clear()
    assert found == []


@pytest.fixture
def page_open(page: Page, site: str, page_errors: list[str]) -> Page:
    """The page as it opens, for tests without Python: it is on its way, and stays there."""
    hold_python(page)
    open_without_python(page, site)
    return page


@pytest.fixture
def page_ready(request: pytest.FixtureRequest, page: Page, site: str, page_errors: list[str]) -> Page:
    """The page, ready for `run_program`: with Python, unless marked. Nothing has been run, unless it is shared."""
    if shares(request.node) is None:
        open_ready(page, site)
    return page


@pytest.fixture
def type_program(page: Page) -> Callable[[str], None]:
    """Puts a program into the editor in the place of what is there."""

    return partial(write_program, page)


@pytest.fixture
def run_program(request: pytest.FixtureRequest, page_ready: Page) -> Callable[..., dict[str, Any]]:
    """Types a program, presses Run and gives the Run that is drawn, or the keys of it that are named.

    In a page without Python, opens the program's saved run.
    """
    if shares(request.node) == "shared_without_python":
        return partial(show_run, page_ready)
    return partial(run_to_end, page_ready)
