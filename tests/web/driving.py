"""What a user does with the page, for tests: write a program over what is there, run it, look at a panel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

# Under the page's policy Playwright cannot poll with functions of its own, so the page itself says when it is done.
AWAIT_NEXT_RUN = """() => {
  window.nextRun = new Promise((done, fail) => {
    const measured = (list) => { if (list.getEntriesByName("gp-run").length) done(window.gatherPlayground.run); };
    new PerformanceObserver(measured).observe({ type: "measure" });
    setTimeout(() => fail(new Error("the page measured no gp-run within 30 s")), 30_000);
  });
}"""


@contextmanager
def ready_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of its own with Python ready: one for all tests of a file, where each leaves it as it found it."""
    page = browser.new_context().new_page()
    page.goto(site)
    expect_ready(page)
    yield page
    page.context.close()


def expect_ready(page: Page) -> None:
    """Python is there, and nothing has been run."""
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def write_program(page: Page, source: str) -> None:
    """Put a program into the editor in the place of what is there."""
    code = page.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+a")
    code.press("Backspace")
    code.fill(source)


def start_program(page: Page, source: str) -> None:
    """Write a program and press Run; `ended_run` waits for its end."""
    write_program(page, source)
    press_run(page)


def press_run(page: Page) -> None:
    """Run the program that is in the editor; `ended_run` waits for its end."""
    page.evaluate(AWAIT_NEXT_RUN)
    page.get_by_role("button", name="Run", exact=True).click()


def ended_run(page: Page) -> dict[str, Any]:
    """The Run that is drawn when the program has ended that `start_program` started."""
    run: dict[str, Any] = page.evaluate("window.nextRun")
    return run


def run_to_end(page: Page, source: str) -> dict[str, Any]:
    """Write a program, run it and give the Run that is drawn."""
    start_program(page, source)
    return ended_run(page)


def ways(page: Page) -> list[str]:
    """What each interpreter that took part so far in this visit had started from."""
    marks: list[str] = page.evaluate("performance.getEntriesByName('gp-python-ready').map((mark) => mark.detail)")
    return marks


def timeline(page: Page) -> Locator:
    """The timeline's panel."""
    return page.get_by_role("region", name="Timeline")
