"""The status line and the page's state: what is announced, Stop, and a Run pressed too early."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from driving import timeline

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]
TypeProgram = Callable[[str], None]

ENDLESS = "while True:\n    pass\n"


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def run_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Run", exact=True)


def stop_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Stop", exact=True)


@pytest.mark.own_page
def test_ready_is_said_with_pythons_version(page_ready: Page) -> None:
    expect(status(page_ready)).to_have_text(re.compile(r"^ready · Python 3\.\d+\.\d+$"))


def test_a_finished_run_is_said_in_virtual_and_real_time(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasyncio.run(asyncio.sleep(2))\n")
    expect(status(page_ready)).to_have_text(re.compile(r"^finished in 2\.00 s virtual · \S+ m?s real$"))
    expect(page_ready.locator("html")).to_have_attribute("data-state", "finished")


def test_what_only_works_here_is_said(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nawait asyncio.sleep(2)\n")
    expect(status(page_ready)).to_have_text(
        re.compile(r"^finished in 2\.00 s virtual · .* · await outside a function is a SyntaxError in a Python file$")
    )


def test_an_exception_is_said_with_its_line(page_ready: Page, run_program: RunProgram) -> None:
    run_program("x = 1\nraise KeyError('x')\n")
    expect(status(page_ready)).to_contain_text("raised KeyError on line 2")


def test_a_syntax_error_is_said_with_its_line(page_ready: Page, run_program: RunProgram) -> None:
    run_program("x = 1\nimport\n")
    expect(status(page_ready)).to_contain_text("SyntaxError on line 2")


def test_run_pressed_while_python_starts_is_kept_until_it_has(page: Page, site: str, page_errors: list[str]) -> None:
    held: list[Route] = []
    page.route("**/python-*.wasm", lambda route: held.append(route))
    with page.expect_request("**/python-*.wasm"):
        page.goto(site)
    run_button(page).click()
    expect(status(page)).to_contain_text("will run as soon as Python is there")
    held[0].continue_()
    expect(page.locator("html[data-state=finished]")).to_be_attached()


def test_stop_ends_an_endless_program_and_shows_what_ran(page_ready: Page, type_program: TypeProgram) -> None:
    type_program("print('began')\n" + ENDLESS)
    run_button(page_ready).click()
    expect(page_ready.locator("html[data-state=running]")).to_be_attached()
    stop_button(page_ready).click()
    expect(page_ready.locator("html[data-state=finished]")).to_be_attached()
    expect(status(page_ready)).to_contain_text("you stopped the program")
    expect(page_ready.get_by_role("region", name="Output")).to_contain_text("began")
    expect(run_button(page_ready)).to_be_enabled()


def test_a_status_that_changes_moves_no_panel(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print(1)\n")
    before = timeline(page_ready).bounding_box()
    run_program("print(2)\n")
    assert timeline(page_ready).bounding_box() == before


@pytest.mark.own_page
def test_scripts_can_read_the_last_run_and_not_replace_it(page_ready: Page, run_program: RunProgram) -> None:
    assert page_ready.evaluate("window.gatherPlayground.run") is None
    run_program("print('seen')\n")
    page_ready.evaluate("() => { try { window.gatherPlayground.run = 1 } catch {} }")
    assert page_ready.evaluate("window.gatherPlayground.run.output[0].text") == "seen\n"


def test_the_page_times_itself(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print(1)\n")
    names = page_ready.evaluate("performance.getEntries().map((entry) => entry.name)")
    assert {"gp-usable", "gp-python-ready", "gp-run"} <= set(names)


BOXES = """() => {
  const boxes = [...document.querySelectorAll(".panel, .editor, .status")].map((each) => each.getBoundingClientRect());
  return JSON.stringify(boxes);
}"""


def test_a_name_of_4000_characters_leaves_the_editor_its_height_and_is_whole_on_demand(
    page_ready: Page, run_program: RunProgram
) -> None:
    run_program("raise type('E' * 4000, (Exception,), {})\n")
    expect(status(page_ready)).to_contain_text("E" * 4000)
    for width in (1280, 768, 390, 360):
        page_ready.set_viewport_size({"width": width, "height": 720})
        if width == 768:  # where the code folds; it then stays open
            page_ready.get_by_role("button", name="Code ·", expanded=False).click()
        expect(page_ready.locator(".editor")).to_be_visible()
        assert height_of(page_ready.locator(".status")) <= 60
        assert height_of(page_ready.locator(".editor")) >= 60
        opens_over_the_page(page_ready, width)


def opens_over_the_page(page: Page, width: int) -> None:
    more = page.locator(".status-more")
    more.scroll_into_view_if_needed()
    before = page.evaluate(BOXES)
    more.click()
    whole = page.get_by_role("group", name="Status in full")
    expect(whole).to_contain_text("E" * 4000)
    box = whole.bounding_box()
    assert box
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 720
    assert page.evaluate(BOXES) == before
    page.keyboard.press("Escape")
    expect(whole).to_be_hidden()


def height_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["height"]


def test_a_status_that_fits_offers_no_more_of_it(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print(1)\n")
    expect(page_ready.locator(".status-more")).to_be_hidden()
