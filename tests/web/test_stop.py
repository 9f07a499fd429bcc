"""Stopping: whatever a program does it can be stopped, what it did until then is shown, and the next one runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from driving import ended_run, expect_ready, run_to_end, start_program, ways
from recovering import HOLD_RECOVERY, PRINTS_AND_HANGS

RunProgram = Callable[[str], dict[str, Any]]
TypeProgram = Callable[[str], None]

HELLO = "print('hello')\n"

ENDLESS = "while True:\n    try:\n        while 1: pass\n    except BaseException: pass\n"

# Calls a function that is none.
KILLER = "import ctypes\nprint('last words')\nctypes.CFUNCTYPE(None)(1)()\n"


def start(page: Page, type_program: TypeProgram, source: str) -> None:
    type_program(source)
    page.get_by_role("button", name="Run", exact=True).click()


@pytest.fixture
def with_spare(page_ready: Page, run_program: RunProgram) -> Page:
    """The page when it has a spare interpreter: one program has run and the browser had nothing to do."""
    run_program(HELLO)
    return page_ready


@pytest.mark.shared_page
def test_a_program_that_never_ends_can_be_stopped_and_the_next_one_runs(
    with_spare: Page, type_program: TypeProgram, run_program: RunProgram
) -> None:
    start(with_spare, type_program, ENDLESS)
    with_spare.get_by_role("button", name="Stop", exact=True).click()
    expect(with_spare.get_by_role("status")).to_contain_text("stopped")
    assert run_program(HELLO)["output"][0]["text"] == "hello\n"


@pytest.mark.shared_page
def test_what_a_stopped_program_did_is_shown(with_spare: Page, type_program: TypeProgram) -> None:
    with with_spare.expect_console_message(lambda message: message.text == "has told"):
        start(with_spare, type_program, PRINTS_AND_HANGS)
    with_spare.get_by_role("button", name="Stop", exact=True).click()
    expect(with_spare.locator("html[data-state=finished]")).to_be_attached()
    says = re.compile(r"^\s*you stopped the program\. [\w ]+ stood on line \d+ · ")
    expect(with_spare.get_by_role("status")).to_have_text(says)
    expect(with_spare.get_by_role("region", name="Output")).to_contain_text("at two seconds")
    run = with_spare.evaluate("window.gatherPlayground.run")
    assert (run["outcome"], run["tasks"][0]["label"]) == ("stopped", "work")


@pytest.fixture
def being_recovered(page: Page, site: str, page_errors: list[str]) -> Page:
    """A program was stopped, and what it did takes longer to put together than the page waits for that."""
    page.add_init_script(HOLD_RECOVERY)
    page.goto(site)
    expect_ready(page)
    with page.expect_console_message(lambda message: message.text == "has told"):
        start_program(page, PRINTS_AND_HANGS)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("region", name="Timeline")).to_contain_text("is being put together")
    expect_ready(page)
    return page


def test_what_takes_long_to_put_together_is_shown_when_it_is_there(being_recovered: Page) -> None:
    being_recovered.evaluate("goOn()")
    assert ended_run(being_recovered)["outcome"] == "stopped"
    expect(being_recovered.get_by_role("status")).to_contain_text("you stopped the program")
    expect(being_recovered.get_by_role("region", name="Output")).to_contain_text("at two seconds")
    expect(being_recovered.get_by_role("slider", name="Playhead")).to_be_enabled()


def test_a_run_does_not_wait_for_what_takes_long_to_put_together(being_recovered: Page) -> None:
    assert run_to_end(being_recovered, HELLO)["output"][0]["text"] == "hello\n"
    expect(being_recovered.get_by_role("status")).to_contain_text("finished")


def test_a_run_can_be_stopped_before_python_is_there(page: Page, site: str, page_errors: list[str]) -> None:
    held: list[Route] = []
    page.route("**/python-*.wasm", lambda route: held.append(route))
    with page.expect_request("**/python-*.wasm"):
        page.goto(site)
    start_program(page, HELLO)
    page.get_by_role("button", name="Stop", exact=True).click()
    held[0].continue_()
    expect_ready(page)
    assert page.evaluate("window.gatherPlayground.run") is None


def test_the_next_interpreter_after_a_stop_goes_on_from_the_image(
    with_spare: Page, type_program: TypeProgram, run_program: RunProgram
) -> None:
    start(with_spare, type_program, ENDLESS)
    with_spare.get_by_role("button", name="Stop", exact=True).click()
    run_program(HELLO)
    assert ways(with_spare) == ["image", "image"]


@pytest.mark.shared_page
def test_a_program_that_kills_its_interpreter_is_told_so_and_what_it_printed_is_shown(
    with_spare: Page, type_program: TypeProgram, run_program: RunProgram, page_errors: list[str]
) -> None:
    start(with_spare, type_program, KILLER)
    expect(with_spare.get_by_role("status")).to_contain_text("the program killed its interpreter")
    expect(with_spare.get_by_role("region", name="Output")).to_contain_text("last words")
    assert run_program(HELLO)["output"][0]["text"] == "hello\n"
    page_errors.clear()  # Pyodide's own words about its death
