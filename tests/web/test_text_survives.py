"""The learner's text survives: a reload, a crash, a closed tab, an example chosen over it, another tab, bad storage."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from driving import hold_python, open_without_python, write_program

MINE = "print('mine')"
OTHER = "print('another')"
EXAMPLE = re.compile("import asyncio")


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code")


def holds(page: Page, source: str) -> None:
    expect(code(page)).to_have_text(source, use_inner_text=True)


def write(page: Page, source: str) -> None:
    write_program(page, source)
    holds(page, source)


@pytest.fixture
def new_tab(context: BrowserContext, site: str) -> Callable[[], Page]:
    hold_python(context)

    def open_page() -> Page:
        page = context.new_page()
        open_without_python(page, site)
        return page

    return open_page


def close(page: Page) -> None:
    """Closes a tab without a word to its page, and waits until the browser has let go of what that held."""
    slot = page.evaluate("JSON.parse(sessionStorage.getItem('gather-playground:tab')).key")
    watcher = page.context.new_page()
    watcher.goto(page.url + "gather-playground.js")  # a page of the same origin that keeps nothing
    page.close(run_before_unload=False)
    watcher.evaluate("(slot) => navigator.locks.request(slot, () => {})", slot)
    watcher.close()


def test_an_edit_is_there_in_a_new_tab_when_its_own_was_closed(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    close(first)
    holds(new_tab(), MINE)


@pytest.mark.only_browser("chromium")  # the others have no address that crashes a tab
def test_an_edit_is_there_in_a_new_tab_when_its_own_crashed(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    with first.expect_event("crash"), pytest.raises(Error, match="ERR_ABORTED"):
        first.goto("chrome://crash")
    holds(new_tab(), MINE)


def test_the_last_letter_typed_is_there_when_the_page_is_gone_at_once(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    code(first).press("ControlOrMeta+End")
    first.keyboard.type("#")
    close(first)
    holds(new_tab(), MINE + "#")


def test_two_tabs_each_keep_their_own_text_through_reloads(new_tab: Callable[[], Page]) -> None:
    first, second = new_tab(), new_tab()
    write(first, MINE)
    write(second, OTHER)
    first.reload()
    holds(first, MINE)
    second.reload()
    holds(second, OTHER)
    first.reload()
    holds(first, MINE)


def test_what_two_closed_tabs_held_comes_back_in_two_new_ones_the_newest_first(new_tab: Callable[[], Page]) -> None:
    first, second = new_tab(), new_tab()
    write(first, MINE)
    write(second, OTHER)
    close(second)
    close(first)
    third = new_tab()
    holds(third, OTHER)
    holds(new_tab(), MINE)
    third.reload()
    holds(third, OTHER)


def test_what_a_closed_tab_held_comes_before_what_an_open_one_holds(new_tab: Callable[[], Page]) -> None:
    first, second = new_tab(), new_tab()
    write(first, MINE)
    write(second, OTHER)  # the newest, and open
    close(first)
    holds(new_tab(), MINE)


def test_a_tab_that_began_with_a_copy_of_anothers_text_changes_it_for_itself_alone(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    second = new_tab()
    holds(second, MINE)
    write(second, OTHER)
    first.reload()
    holds(first, MINE)


def test_a_duplicated_tab_and_its_twin_do_not_overwrite_each_other(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    with first.expect_popup() as opening:
        first.evaluate("void window.open(location.href)")  # it has a copy of its opener's session, as a duplicate has
    twin = opening.value
    holds(twin, MINE)
    write(twin, OTHER)
    write(first, MINE + "#")
    close(twin)
    close(first)
    holds(new_tab(), MINE + "#")
    holds(new_tab(), OTHER)


def test_what_an_example_took_the_place_of_can_be_got_back_after_a_reload(page_open: Page) -> None:
    write(page_open, MINE)
    page_open.get_by_label("Example").select_option(index=2)
    expect(code(page_open)).to_contain_text(EXAMPLE)
    page_open.reload()
    page_open.get_by_role("button", name="Undo").click()
    holds(page_open, MINE)


def test_what_an_example_took_the_place_of_can_be_got_back_in_a_new_tab(new_tab: Callable[[], Page]) -> None:
    first = new_tab()
    write(first, MINE)
    first.get_by_label("Example").select_option(index=2)
    expect(code(first)).to_contain_text(EXAMPLE)
    close(first)
    second = new_tab()
    second.get_by_role("button", name="Undo").click()
    holds(second, MINE)


def test_what_was_stored_and_makes_no_sense_is_as_good_as_nothing(page_open: Page) -> None:
    for value in ["null", "[]", '{"source": ', '{"source": 1, "example": [], "at": 1}']:
        page_open.evaluate(
            """(value) => {
              localStorage.setItem("gather-playground:code:x", value);
              sessionStorage.setItem("gather-playground:tab", value);
            }""",
            value,
        )
        page_open.reload()
        expect(code(page_open)).to_contain_text(EXAMPLE)


def test_texts_that_nobody_came_back_to_do_not_pile_up(page_open: Page, site: str) -> None:
    page_open.evaluate("""() => {
      for (let at = 1; at <= 30; at++) {
        const slot = { source: `print(${at})`, example: "", replaced: null, at };
        localStorage.setItem(`gather-playground:code:${at}`, JSON.stringify(slot));
      }
    }""")
    page_open.reload()
    holds(page_open, "print(30)")
    kept = page_open.evaluate("Object.keys(localStorage).filter((key) => key.includes(':code:')).length")
    assert kept == 10


BAD_STORAGE = {
    "storage that is not there for us": """
      for (const name of ["localStorage", "sessionStorage"]) {
        const get = () => { throw new DOMException("blocked", "SecurityError"); };
        Object.defineProperty(window, name, { get });
      }""",
    "storage that throws at every call": """
      for (const method of ["getItem", "setItem", "removeItem", "key", "clear"]) {
        Storage.prototype[method] = () => { throw new DOMException("broken", "UnknownError"); };
      }""",
    "storage that is full": """
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };""",
    "no locks": "Object.defineProperty(navigator, 'locks', { value: undefined });",
    "locks that are refused": """
      for (const method of ["request", "query"]) {
        LockManager.prototype[method] = () => Promise.reject(new DOMException("refused", "SecurityError"));
      }""",
}


@pytest.mark.parametrize("trouble", BAD_STORAGE)
def test_bad_storage_costs_only_what_it_would_keep(page: Page, site: str, page_errors: list[str], trouble: str) -> None:
    page.add_init_script(BAD_STORAGE[trouble])
    page.goto(site)
    expect(code(page)).to_contain_text(EXAMPLE)
    write(page, MINE)
    page.get_by_label("Example").select_option(index=2)
    page.get_by_role("button", name="Undo").click()
    holds(page, MINE)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("mine")


def test_a_text_that_no_longer_fits_is_kept_as_far_as_there_is_room(page_open: Page) -> None:
    page_open.evaluate("""() => {
      for (const storage of [localStorage, sessionStorage])
        for (let size = 1 << 22; size >= 1; size >>= 1)
          try {
            while (true) storage.setItem(`fill ${size} ${storage.length}`, "x".repeat(size));
          } catch {}
    }""")
    write(page_open, MINE)
    page_open.evaluate("sessionStorage.clear()")  # space for one of the two
    write(page_open, OTHER)
    page_open.reload()
    holds(page_open, OTHER)


def test_without_locks_a_closed_tabs_text_comes_back_all_the_same(context: BrowserContext, site: str) -> None:
    hold_python(context)
    context.add_init_script(BAD_STORAGE["no locks"])
    first, second = context.new_page(), context.new_page()
    open_without_python(first, site)
    write(first, MINE)
    first.close()
    open_without_python(second, site)
    holds(second, MINE)
