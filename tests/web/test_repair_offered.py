"""A program pasted from an article that lost something: what is offered, and taking it by button and key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import view_menu

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]

FLAT = "import asyncio\nasync def main():\nawait asyncio.sleep(1)\nprint('it ran')\nasyncio.run(main())\n"
PASTE = """([element, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code")


def offer(page: Page) -> Locator:
    return page.get_by_role("region", name="Repair")


def paste(page: Page, text: str) -> None:
    code(page).press("ControlOrMeta+a")
    page.evaluate(PASTE, [code(page).element_handle(), text])


@pytest.fixture
def flat(page_ready: Page) -> Page:
    paste(page_ready, FLAT)
    page_ready.get_by_role("button", name="Run", exact=True).click()
    expect(offer(page_ready)).to_contain_text("Put the indentation back.")
    return page_ready


def test_a_repair_shows_its_difference_and_runs_when_it_is_taken(flat: Page) -> None:
    added = offer(flat).locator("[data-sign='+']")
    expect(added).to_have_text(["+ added:     await asyncio.sleep(1)", "+ added:     print('it ran')"])
    offer(flat).get_by_role("button", name="Take it and run").click()
    expect(flat.get_by_role("region", name="Output")).to_contain_text("it ran")
    expect(offer(flat)).to_have_count(0)


def test_one_key_takes_it_from_within_the_editor_and_undo_brings_the_paste_back(flat: Page) -> None:
    code(flat).press("ControlOrMeta+.")
    expect(flat.get_by_role("region", name="Output")).to_contain_text("it ran")
    code(flat).press("ControlOrMeta+z")
    assert code(flat).inner_text().rstrip("\n") == FLAT.rstrip("\n")


def test_an_offer_goes_with_the_program_that_it_is_for(flat: Page) -> None:
    code(flat).press("ControlOrMeta+Home")
    flat.keyboard.type("#")
    expect(offer(flat)).to_have_count(0)


def test_a_name_that_is_missing_when_the_program_runs_is_imported(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasync def main():\n    print(time.time() < 0)\nasyncio.run(main())\n")
    expect(offer(page_ready)).to_contain_text("Added “import time”.")
    code(page_ready).press("ControlOrMeta+.")
    expect(page_ready.get_by_role("region", name="Output")).to_contain_text("False")


# Whether one was on offer in a frame before the end of the run.
WATCH = """() => {
  window.offered_early = false;
  const look = () => {
    const { value, max } = document.querySelector(".playhead-slider");
    window.offered_early ||= value !== max && document.querySelector(".repair") !== null;
    requestAnimationFrame(look);
  };
  document.querySelector(".button-run").addEventListener("click", () => requestAnimationFrame(look), { once: true });
}"""


def test_while_a_run_plays_nothing_is_offered(page_ready: Page, run_program: RunProgram) -> None:
    with view_menu(page_ready) as menu:
        menu.get_by_role("checkbox", name="Play each run once").check()
    page_ready.evaluate(WATCH)
    run_program("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    time.time()\nasyncio.run(main())\n")
    expect(offer(page_ready)).to_contain_text("Added “import time”.")
    assert page_ready.evaluate("window.offered_early") is False


def test_where_nothing_can_be_told_the_block_is_named_and_there_is_nothing_to_take(
    page_ready: Page, run_program: RunProgram
) -> None:
    run_program("for n in range(3):\nprint(n)\nprint('done')\n")
    expect(offer(page_ready)).to_contain_text("Which lines belong to “for n in range(3):” on line 1 can't be told")
    expect(offer(page_ready).get_by_role("button")).to_have_count(0)


def test_of_a_program_that_did_what_it_should_nothing_is_offered(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print('fine')\n")
    expect(page_ready.get_by_role("region", name="Output")).to_contain_text("fine")
    expect(offer(page_ready)).to_have_count(0)


def test_a_paste_comes_without_prompts_and_spaces_of_the_page(page_open: Page) -> None:
    paste(page_open, ">>> def f():\n...\u00a0\u00a0\u00a0 return 1\n".replace("...\u00a0", "... "))
    expect(code(page_open)).to_have_text("def f():\n   return 1\n", use_inner_text=True)


def test_a_long_repair_leaves_the_editor_its_height(page_ready: Page, run_program: RunProgram) -> None:
    run_program("".join(f"{n} x{n} = {n}\n" for n in range(1, 200)))
    expect(offer(page_ready)).to_contain_text("Took away the line numbers.")
    box = page_ready.locator(".editor").bounding_box()
    assert box
    assert box["height"] >= 120
