"""The code panel, driven as a learner drives it: typing, running, examples, Reset, and what survives a reload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import hold_python, open_without_python, view_menu

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]
TypeProgram = Callable[[str], None]

HELLO = "print('hello from the editor')\n"


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code")


def example_picker(page: Page) -> Locator:
    return page.get_by_label("Example")


def test_the_first_example_is_in_the_editor_and_nothing_has_run(page_open: Page) -> None:
    expect(code(page_open)).to_contain_text("import asyncio")
    expect(example_picker(page_open)).to_have_value("three_fetches")
    expect(page_open.get_by_role("region", name="Output")).to_contain_text("What the program prints")


def test_an_edited_program_runs_with_the_run_button(page_ready: Page, run_program: RunProgram) -> None:
    run_program(HELLO)
    expect(page_ready.get_by_role("region", name="Output")).to_contain_text("hello from the editor")


def test_on_a_mac_both_keys_run_and_the_help_names_its_own(page: Page, site: str, page_errors: list[str]) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })")
    hold_python(page)
    open_without_python(page, site)
    for key in ("Meta+Enter", "Control+Enter"):
        code(page).press(key)
        expect(page.get_by_role("status")).to_contain_text("will run as soon as Python is there")
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("status")).not_to_contain_text("will run")
    page.get_by_role("button", name="Help and settings").click()
    expect(page.get_by_role("dialog", name="Help and settings")).to_contain_text("⌘ Enter")


def test_a_pressed_toggle_looks_pressed_under_the_pointer(page_open: Page) -> None:
    with view_menu(page_open) as menu:
        toggle = menu.get_by_role("button", pressed=True).first
        ground = "(element) => getComputedStyle(element).backgroundColor"
        before = toggle.evaluate(ground)
        toggle.hover()
        toggle.evaluate("(element) => Promise.all(element.getAnimations().map(({ finished }) => finished))")
        assert toggle.evaluate(ground) == before


def test_ctrl_enter_runs_from_within_the_editor(page_ready: Page, type_program: TypeProgram) -> None:
    type_program("print('hello from the keyboard')\n")
    code(page_ready).press("ControlOrMeta+Enter")
    expect(page_ready.get_by_role("region", name="Output")).to_contain_text("hello from the keyboard")


def test_tab_leaves_the_editor_and_changes_nothing(page_open: Page) -> None:
    before = code(page_open).inner_text()
    code(page_open).press("Tab")
    expect(code(page_open)).not_to_be_focused()
    assert code(page_open).inner_text() == before


def test_tab_indents_once_that_is_switched_on(page_open: Page, type_program: TypeProgram) -> None:
    page_open.get_by_role("button", name="Help and settings").click()
    page_open.get_by_role("checkbox", name="Tab indents").check()
    page_open.keyboard.press("Escape")
    type_program("x = 1")
    code(page_open).press("Tab")
    expect(code(page_open)).to_be_focused()
    expect(code(page_open)).to_have_text("    x = 1", use_inner_text=True)


def test_escape_then_tab_leaves_the_editor_while_tab_indents(page_open: Page) -> None:
    page_open.get_by_role("button", name="Help and settings").click()
    page_open.get_by_role("checkbox", name="Tab indents").check()
    page_open.keyboard.press("Escape")
    code(page_open).press("Escape")
    code(page_open).press("Tab")
    expect(code(page_open)).not_to_be_focused()


def test_choosing_an_example_puts_it_into_the_editor(page_open: Page) -> None:
    example_picker(page_open).select_option(label="One fails")
    expect(code(page_open)).to_contain_text("should_fail=True")


def test_an_example_asks_what_to_look_for_until_it_is_no_longer_that_example(page_open: Page) -> None:
    panel = page_open.get_by_role("region", name="Code panel")
    expect(panel).to_contain_text("Look for How long does it take, and in which order is the list?")
    top = code(page_open).bounding_box()
    code(page_open).press("ControlOrMeta+Home")
    page_open.keyboard.type("#")
    expect(panel).not_to_contain_text("Look for")
    assert code(page_open).bounding_box() == top  # what is being typed has not moved


def test_undo_brings_back_a_program_replaced_by_an_example(page_open: Page, type_program: TypeProgram) -> None:
    type_program(HELLO)
    example_picker(page_open).select_option(index=1)
    expect(code(page_open)).to_contain_text("import asyncio")
    page_open.get_by_role("button", name="Undo").click()
    expect(code(page_open)).to_contain_text("hello from the editor")
    page_open.get_by_role("button", name="Reset").click()
    expect(example_picker(page_open)).to_have_value("three_fetches")


def test_an_untouched_example_is_replaced_without_a_word(page_open: Page) -> None:
    example_picker(page_open).select_option(index=1)
    expect(code(page_open)).to_contain_text("products = await")
    expect(page_open.get_by_role("button", name="Undo")).to_have_count(0)


def test_reset_restores_the_example_and_the_editors_undo_takes_it_back(
    page_open: Page, type_program: TypeProgram
) -> None:
    type_program(HELLO)
    page_open.get_by_role("button", name="Reset").click()
    expect(code(page_open)).to_contain_text("import asyncio")
    code(page_open).press("ControlOrMeta+z")
    expect(code(page_open)).to_contain_text("hello from the editor")


def test_typing_over_selected_text_replaces_all_of_it(page_open: Page) -> None:
    page_open.set_viewport_size({"width": 1024, "height": 640})
    code(page_open).fill("x = 1")
    expect(code(page_open)).to_have_text("x = 1", use_inner_text=True)


def test_an_edited_example_is_the_users_own_program(page_open: Page, type_program: TypeProgram) -> None:
    picker = example_picker(page_open)
    expect(picker.locator("option:checked")).to_have_text("Three fetches, two seconds")
    type_program(HELLO)
    expect(picker.locator("option:checked")).to_have_text("Your own program")
    picker.select_option(index=2)  # the second example: the user's own is first
    expect(picker.locator("option:checked")).to_have_text("One by one")
    expect(picker.locator("option", has_text="Your own program")).to_have_count(0)


def test_the_program_and_its_example_survive_a_reload(page_open: Page, type_program: TypeProgram) -> None:
    example_picker(page_open).select_option(index=2)
    type_program(HELLO)
    page_open.reload()
    expect(code(page_open)).to_contain_text("hello from the editor")
    page_open.get_by_role("button", name="Reset").click()
    expect(example_picker(page_open)).to_have_value("tasks_first")


def test_the_page_works_where_storage_is_blocked(page: Page, site: str, page_errors: list[str]) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    page.goto(site)
    code(page).press("ControlOrMeta+a")
    page.keyboard.type("x = 1")
    expect(code(page)).to_have_text("x = 1", use_inner_text=True)


def test_a_syntax_error_stands_under_its_line_with_pythons_message(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program("import asyncio\nprint('never closed'\n")
    marked = page_ready.locator(".cm-errorLine")
    expect(marked).to_have_text("print('never closed'")
    expect(page_ready.locator(".cm-errorMessage")).to_have_text(f"SyntaxError: {run['error']['message']}")


@pytest.mark.parametrize(
    ("source", "message", "marked"),
    [
        (" import asyncio", "IndentationError: unexpected indent", " "),
        ("if 1:", "IndentationError: expected an indented block after 'if' statement on line 1", ""),
        ("if 1:\n\tx = 1\n    y = 2", "IndentationError: unindent does not match any outer indentation level", ""),
        ('x = "👩👩👩" 1', "SyntaxError: invalid syntax", "1"),
    ],
)
def test_the_mark_is_where_python_says(
    page_ready: Page, run_program: RunProgram, source: str, message: str, marked: str
) -> None:
    run_program(source)
    expect(page_ready.locator(".cm-errorMessage")).to_have_text(message)
    span = page_ready.locator(".cm-errorSpan")
    assert span.evaluate("(span) => span.textContent") == marked
    box = span.bounding_box()
    assert box is not None
    assert box["width"] > 3


def test_the_error_mark_goes_with_the_next_edit(page_ready: Page, run_program: RunProgram) -> None:
    run_program("def\n")
    expect(page_ready.locator(".cm-errorLine")).to_have_count(1)
    code(page_ready).press("End")
    page_ready.keyboard.type("x")
    expect(page_ready.locator(".cm-errorLine")).to_have_count(0)


def test_an_unhandled_exception_is_marked_on_the_line_that_raised_it(page_ready: Page, run_program: RunProgram) -> None:
    run_program("x = 1\nraise ValueError('no such user')\n")
    expect(page_ready.locator(".cm-errorLine")).to_have_text("raise ValueError('no such user')")
    expect(page_ready.locator(".cm-errorMessage")).to_have_text("ValueError: no such user")


def test_the_panels_say_so_when_the_run_is_of_an_earlier_text(page_ready: Page, run_program: RunProgram) -> None:
    run_program(HELLO)
    output = page_ready.get_by_role("region", name="Output")
    expect(output).not_to_contain_text("before your edit")
    code(page_ready).press("x")
    expect(output).to_contain_text("before your edit")


def test_characters_that_cannot_be_seen_are_shown_in_the_code(page_open: Page) -> None:
    code(page_open).fill("a = '\u202e\u200b\u2068\u00a0 👩\u200d👧'")
    expect(page_open.locator(".cm-specialChar")).to_have_count(4)


def test_the_editor_can_be_searched(page_open: Page) -> None:
    code(page_open).press("ControlOrMeta+f")
    expect(page_open.get_by_role("textbox", name="Find")).to_be_focused()  # it comes when it is first asked for
    page_open.keyboard.type("gather")
    expect(page_open.locator(".cm-searchMatch").first).to_be_visible()
