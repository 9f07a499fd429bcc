"""What a user does with the page, for tests: write a program over what is there, run it, look at a panel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright._impl._api_structures import LocalStorageEntry
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, StorageState, expect

from patience import busyness, patience

# Under the page's policy Playwright cannot poll with functions of its own, so the page itself says when it is done.
AWAIT_NEXT_RUN = """(seconds) => {
  window.nextRun = new Promise((done, fail) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("gp-run").length === 0) return;
      observer.disconnect();
      done(window.gatherPlayground.run);
    });
    observer.observe({ type: "measure" });
    setTimeout(() => fail(new Error(`the page measured no gp-run within ${seconds} s`)), seconds * 1000);
  });
}"""

USUAL_REAL_S = 10
"""the limit of real time that a program has unless somebody sets another"""

# On a busy machine the page gives up later too, or tests of what it waits for would be about the machine.
MORE_PATIENT = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, ms, ...rest) => setTimeout(act, ms >= 5000 ? ms * BUSYNESS : ms, ...rest);
})()"""


NEXT_RUN_AS_TEXT = """async (keys) => {
  const run = await window.nextRun;
  return JSON.stringify(keys.length ? Object.fromEntries(keys.map((key) => [key, run[key]])) : run);
}"""


def still(site: str) -> StorageState:
    """What a browser has stored whose user wants no run to play by itself: that takes seconds."""
    settings: LocalStorageEntry = {"name": "gather-playground:settings", "value": '{"autoplay": false}'}
    [scheme, _, host, *_] = site.split("/")
    return {"origins": [{"origin": f"{scheme}//{host}", "localStorage": [settings]}]}


@contextmanager
def ready_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of its own with Python ready: one for all tests of a file, where each leaves it as it found it."""
    page = browser.new_context(storage_state=still(site)).new_page()
    open_ready(page, site)
    yield page
    page.context.close()


def errors_of(page: Page) -> list[str]:
    """A list that grows by what the page complains of from now on."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    return errors


def hold_python(pages: Page | BrowserContext) -> None:
    """Nothing that Python starts from comes: for what is not about Python, which costs much to start."""
    pages.route(re.compile(r"/assets/(image|python|worker|zstd)-"), lambda route: None)


def open_without_python(page: Page, address: str) -> None:
    """Open a page whose Python is held: what never comes may keep the browser from calling the page loaded."""
    page.goto(address, wait_until="domcontentloaded")


def open_ready(page: Page, site: str) -> None:
    """Open the page and wait for Python."""
    page.add_init_script(MORE_PATIENT.replace("BUSYNESS", str(busyness())))
    page.goto(site)
    expect_ready(page)


def expect_ready(page: Page) -> None:
    """Python is there, and nothing has been run."""
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def write_program(page: Page, source: str) -> None:
    """Put a program into the editor in the place of what is there."""
    bar = page.get_by_role("button", name="Code ·", expanded=False)
    if bar.count():
        bar.click()
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
    page.evaluate(AWAIT_NEXT_RUN, patience(60))
    page.get_by_role("button", name="Run", exact=True).click()


def ended_run(page: Page, *keys: str) -> dict[str, Any]:
    """The Run that is drawn when the program has ended that `start_program` started; with keys, these of it."""
    # As text: Playwright takes minutes for a Run of ten thousand tasks.
    text = page.evaluate(NEXT_RUN_AS_TEXT, keys)
    run: dict[str, Any] = json.loads(text)
    return run


def run_to_end(page: Page, source: str, *keys: str) -> dict[str, Any]:
    """Write a program, run it and give the Run that is drawn, or these keys of it."""
    start_program(page, source)
    return ended_run(page, *keys)


@contextmanager
def view_menu(page: Page | FrameLocator) -> Iterator[Locator]:
    """The menu View, open meanwhile; on a phone it is behind three dots."""
    page.locator(".view-button:visible, .button-more:visible").first.click()
    menu = page.get_by_role("dialog", name="View")
    yield menu
    menu.press("Escape")
    expect(menu).to_have_count(0)


def panel(page: Page, name: str) -> Locator:
    """A panel of text, which is put on show where it shares its place with others."""
    tab = page.get_by_role("tab", name=name.removeprefix("Event ").capitalize(), exact=True)
    if tab.count() and tab.get_attribute("aria-selected") == "false":
        tab.click()
    return page.get_by_role("region", name=name)


def press_in_head(page: Page, name: str) -> None:
    """Press Share or Help, which on a phone are behind three dots."""
    more = page.get_by_role("banner").get_by_role("button", name="More")
    if more.count():
        more.click()
        page.get_by_role("dialog", name="View").get_by_role("button", name=name).click()
    else:
        page.get_by_role("button", name=name).click()


def limit_real_time(page: Page, seconds: int) -> None:
    """Set how long a program may take, as a user does."""
    with view_menu(page) as menu:
        menu.get_by_text("Limits of a run").click()
        field = menu.get_by_role("spinbutton", name="Seconds of computing")
        field.fill(str(seconds))
        field.press("Tab")


@contextmanager
def real_time(page: Page, seconds: int, afterwards: int = USUAL_REAL_S) -> Iterator[None]:
    """Programs have this limit of real time meanwhile."""
    limit_real_time(page, seconds)
    yield
    limit_real_time(page, afterwards)


def ways(page: Page) -> list[str]:
    """What each interpreter that took part so far in this visit had started from."""
    marks: list[str] = page.evaluate("performance.getEntriesByName('gp-python-ready').map((mark) => mark.detail)")
    return marks


def timeline(page: Page) -> Locator:
    """The timeline's panel."""
    return page.get_by_role("region", name="Timeline")
