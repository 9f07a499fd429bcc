"""Several embeds on one page: one interpreter for all that can see each other, and one each for those that cannot."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserType, FrameLocator, Page, Worker, expect

from patience import patience

Lesson = Callable[[str], str]

TEN = 10


def iframe(site: str, code: str, more: str = "") -> str:
    address = f"{site}embed.html#code={quote(code)}&panels=code,output"
    return f'<iframe width="600" height="500" {more} src="{address}"></iframe>'


def embed(page: Page, index: int) -> FrameLocator:
    return page.frame_locator("iframe").nth(index)


def press_run(page: Page, index: int) -> None:
    embed(page, index).get_by_role("button", name="Run").click()


def expect_output(page: Page, index: int, text: str) -> None:
    expect(embed(page, index).get_by_role("region", name="Output")).to_contain_text(text)


@pytest.fixture
def downloads(page: Page) -> list[str]:
    """The addresses of all downloads of Python's code."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/python-" in request.url else None)
    return asked


@pytest.fixture
def started(page: Page) -> list[Worker]:
    """Every worker that starts."""
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    return workers


def interpreters(page: Page, expected: int) -> int:
    """How many there are, once those that were started for a moment are gone."""
    deadline = time.monotonic() + patience(30)
    while len(page.workers) > expected and time.monotonic() < deadline:
        page.evaluate("new Promise(requestAnimationFrame)")
    return len(page.workers)


def test_ten_embeds_share_one_interpreter(
    page: Page, site: str, lesson: Lesson, page_errors: list[str], downloads: list[str], started: list[Worker]
) -> None:
    page.goto(lesson("".join(iframe(site, f"print('this is number {index}')") for index in range(TEN))))
    for index in range(TEN):
        press_run(page, index)  # without waiting for the one before
    for index in range(TEN):
        expect_output(page, index, f"this is number {index}")
    assert len(downloads) == 1
    assert interpreters(page, 1) == 1
    assert len(started) <= 2  # one may have started for a moment, to keep its memory for later starts


@pytest.fixture
def one_runs_for_ever(page: Page, site: str, lesson: Lesson, page_errors: list[str]) -> None:
    """The first of two embeds never ends, and the second waits for its turn."""
    page.goto(lesson(iframe(site, "while True: pass") + iframe(site, "print('two')")))
    press_run(page, 0)
    expect(embed(page, 0).get_by_role("button", name="Stop")).to_be_visible()
    press_run(page, 1)


@pytest.mark.usefixtures("one_runs_for_ever")
def test_stopping_one_program_does_not_stop_those_that_wait(page: Page) -> None:
    embed(page, 0).get_by_role("button", name="Stop").click()
    expect_output(page, 1, "two")


@pytest.mark.usefixtures("one_runs_for_ever")
def test_a_program_that_waits_for_its_turn_can_be_stopped(page: Page) -> None:
    embed(page, 1).get_by_role("button", name="Stop").click()
    expect(embed(page, 1).get_by_role("status")).to_contain_text("stopped")
    expect(embed(page, 0).get_by_role("status")).to_contain_text("running")


def test_when_the_embed_that_has_the_interpreter_goes_the_others_run_on(
    page: Page, site: str, lesson: Lesson, page_errors: list[str], downloads: list[str]
) -> None:
    page.goto(lesson(iframe(site, "print('one')") + iframe(site, "print('two')")))
    press_run(page, 0)
    expect_output(page, 0, "one")
    page.evaluate("document.querySelector('iframe').remove()")
    press_run(page, 0)
    expect_output(page, 0, "two")


@pytest.mark.usefixtures("one_runs_for_ever")
def test_a_program_under_way_begins_anew_when_its_interpreter_goes(page: Page) -> None:
    page.evaluate("document.querySelector('iframe').remove()")
    expect_output(page, 0, "two")


def test_when_an_embed_goes_its_program_is_ended(page: Page, site: str, lesson: Lesson, page_errors: list[str]) -> None:
    page.goto(lesson(iframe(site, "print('one')") + iframe(site, "while True: pass") + iframe(site, "print('three')")))
    press_run(page, 0)
    expect_output(page, 0, "one")
    press_run(page, 1)
    expect(embed(page, 1).get_by_role("button", name="Stop")).to_be_visible()
    page.evaluate("document.querySelectorAll('iframe')[1].remove()")
    press_run(page, 1)
    expect_output(page, 1, "three")


def test_sandboxed_embeds_have_an_interpreter_each(
    page: Page, site: str, lesson: Lesson, page_errors: list[str], downloads: list[str]
) -> None:
    page.goto(lesson("".join(iframe(site, f"print('box {index}')", 'sandbox="allow-scripts"') for index in range(2))))
    for index in range(2):
        press_run(page, index)
        expect_output(page, index, f"box {index}")
    assert interpreters(page, 2) == 2


THIRD_PARTY_BLOCKED = '{"profile": {"block_third_party_cookies": true, "cookie_controls_mode": 1}}'


@pytest.mark.only_browser("chromium")  # the setting is one of its profile
def test_embeds_run_and_share_where_third_party_storage_is_blocked(
    browser_type: BrowserType, browser_type_launch_args: dict[str, object], site: str, lesson: Lesson, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(THIRD_PARTY_BLOCKED)
    # The headless shell, in which the other tests run, has no such setting.
    whole_browser = {**browser_type_launch_args, "executable_path": os.environ["CHROMIUM"]}
    context = browser_type.launch_persistent_context(profile, **whole_browser)  # type: ignore[arg-type]
    try:
        page = context.pages[0]
        address = lesson("".join(iframe(site, f"print('number {index}')") for index in range(2)))
        page.goto(address.replace("127.0.0.1", "localhost"))  # another site, not only another origin
        blocked = "() => { try { return localStorage && false } catch { return true } }"
        assert embed(page, 0).locator("html").evaluate(blocked), "this Chromium did not block third-party storage"
        for index in range(2):
            press_run(page, index)
            expect_output(page, index, f"number {index}")
        assert interpreters(page, 1) == 1
    finally:
        context.close()
