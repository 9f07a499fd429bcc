"""The share dialog, and what happens on the page when a link is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from driving import hold_python, open_without_python, press_in_head
from links import content_of, link_of
from playground.runs.run import SCHEMA
from test_page_look import violations

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]
TypeProgram = Callable[[str], None]

OWN = "print('my own words')"
SLEEPS = """\
import asyncio
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code")


def share(page: Page) -> Locator:
    press_in_head(page, "Share")
    dialog = page.get_by_role("dialog", name="Share and download")
    expect(dialog).to_be_visible()
    return dialog


def link_in(dialog: Locator) -> str:
    field = dialog.get_by_label("Link", exact=True)
    expect(field).to_have_value(re.compile("#v2"))
    return field.input_value()


def fragment(link: str) -> str:
    return link[link.index("#") :]


@pytest.fixture
def other_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Somebody else's browser, which has never been here."""
    context: BrowserContext = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_link(page_open: Page, site: str) -> Callable[[str], None]:
    """Opens a link as a reader who has the page open does: by its address."""

    def open_(fragment: str) -> None:
        page_open.goto(site + fragment)

    return open_


def test_a_program_shared_by_one_is_in_the_editor_of_another(
    page_open: Page, type_program: TypeProgram, other_page: Page
) -> None:
    type_program(SLEEPS)
    hold_python(other_page)
    open_without_python(other_page, link_in(share(page_open)))
    expect(code(other_page)).to_have_text(SLEEPS, use_inner_text=True)


def test_a_program_written_into_the_address_opens_and_the_address_is_plain_after_an_edit(
    other_page: Page, site: str
) -> None:
    open_without_python(other_page, f"{site}#code=print(%22by%20hand%22)")
    expect(code(other_page)).to_have_text('print("by hand")')
    code(other_page).press("x")
    expect(other_page).to_have_url(site)


def test_nothing_runs_until_run_is_pressed(other_page: Page, site: str) -> None:
    other_page.goto(site + link_of({"code": "print('it ran')", "at": 0}))
    expect(code(other_page)).to_contain_text("it ran")
    expect(other_page.locator("html[data-state=ready]")).to_be_attached()
    expect(other_page.get_by_role("region", name="Output")).not_to_contain_text("it ran")
    other_page.get_by_role("button", name="Run").click()
    expect(other_page.get_by_role("region", name="Output")).to_contain_text("it ran")


def test_a_link_holds_the_playhead_and_the_first_run_stands_there(
    page_ready: Page, run_program: RunProgram, other_page: Page
) -> None:
    run_program(SLEEPS)
    page_ready.get_by_role("slider", name="Playhead").press("ArrowLeft")
    playhead = page_ready.evaluate("window.gatherPlayground.playhead")
    assert playhead > 0
    link = link_in(share(page_ready))
    content = content_of(fragment(link))
    assert (content["at"], content["schema"], content["time_us"]) == (playhead, SCHEMA, 2_000_000)
    assert content["place"] > 0
    other_page.goto(link)
    expect(other_page.locator("html[data-state=ready]")).to_be_attached()
    other_page.get_by_role("button", name="Run").click()
    expect(other_page.get_by_role("slider", name="Playhead")).to_have_value(str(playhead))


OPENED_AT_THE_END = "opened at the end: the link's playhead is not in this run"
ELSEWHERE: dict[str, tuple[str, int | None]] = {
    "beyond the end": (link_of({"code": SLEEPS, "at": 9_999}, version=1), None),
    "of a numbering that is not known": (link_of({"code": SLEEPS, "at": 5, "schema": 99}), None),
    "numbered otherwise": (
        link_of({"code": SLEEPS, "at": 9_999, "schema": 99, "time_us": 1_000_000, "place": 1}),
        1_000_000,
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_playhead_that_has_no_such_number_is_found_by_its_time_or_said_to_be_lost(
    other_page: Page, site: str, what: str
) -> None:
    link, time_us = ELSEWHERE[what]
    other_page.goto(site + link)
    expect(other_page.locator("html[data-state=ready]")).to_be_attached()
    other_page.get_by_role("button", name="Run").click()
    status = other_page.locator(".status-text")
    if time_us is None:
        expect(status).to_contain_text(OPENED_AT_THE_END)
        other_page.get_by_role("button", name="Run").click()
        expect(status).not_to_contain_text(OPENED_AT_THE_END)  # the next run is not the link's any more
    else:
        expect(status).to_contain_text("at 1.00 s")


def test_a_link_opens_the_parts_of_the_page_that_were_open(other_page: Page, site: str) -> None:
    hold_python(other_page)
    open_without_python(other_page, site + link_of({"code": OWN, "open": ["story"], "axis": "steps"}))
    expect(other_page.get_by_role("region", name="Story")).to_be_visible()


def test_at_the_end_of_a_run_the_playhead_is_left_out(page_ready: Page, run_program: RunProgram) -> None:
    run_program(SLEEPS)
    assert content_of(fragment(link_in(share(page_ready)))) == {"code": SLEEPS}


def test_what_was_in_the_editor_can_be_got_back(page_open: Page, type_program: TypeProgram, open_link: Any) -> None:
    type_program(OWN)
    open_link(link_of({"code": SLEEPS}))
    expect(code(page_open)).to_contain_text("asyncio.gather")
    expect(page_open.get_by_text("your code was replaced")).to_be_visible()
    page_open.get_by_role("button", name="Undo").click()
    expect(code(page_open)).to_have_text(OWN, use_inner_text=True)


def test_what_was_in_the_editor_can_be_got_back_when_the_page_was_closed_meanwhile(
    page_open: Page, type_program: TypeProgram, site: str
) -> None:
    type_program(OWN)
    page_open.goto("about:blank")
    page_open.goto(site + link_of({"code": SLEEPS}))
    expect(code(page_open)).to_contain_text("asyncio.gather")
    page_open.reload()
    expect(code(page_open)).to_contain_text("asyncio.gather")
    page_open.get_by_role("button", name="Undo").click()
    expect(code(page_open)).to_have_text(OWN, use_inner_text=True)


def test_an_edit_of_a_linked_program_outlives_a_reload(
    page_open: Page, type_program: TypeProgram, open_link: Any, site: str
) -> None:
    open_link(link_of({"code": SLEEPS}))
    expect(code(page_open)).to_contain_text("asyncio.gather")
    type_program(OWN)
    expect(page_open).to_have_url(site)
    page_open.reload()
    expect(code(page_open)).to_have_text(OWN, use_inner_text=True)


BAD = {
    "broken": ("#v2.AAAA", "This link is broken"),
    "cut": (link_of({"code": SLEEPS})[:-9], "This link is broken"),
    "hostile": (link_of({"code": ["<img src=x onerror=alert(1)>"]}), "This link is broken"),
    "of another version": ("#v7.AAAA", "does not know links of version 7"),
    "too large": (link_of({"code": "a" * 200_001}), "more than 200,000 characters"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_link_is_refused_in_words_and_the_editor_stays_as_it_was(
    page_open: Page, type_program: TypeProgram, open_link: Any, site: str, kind: str
) -> None:
    bad, words = BAD[kind]
    type_program(OWN)
    open_link(bad)
    refusal = page_open.get_by_role("dialog", name="This link was not opened")
    expect(refusal).to_contain_text(words)
    refusal.get_by_role("button", name="Close").click()
    expect(refusal).to_have_count(0)
    expect(code(page_open)).to_have_text(OWN, use_inner_text=True)
    expect(page_open).to_have_url(site)


def test_a_hostile_program_in_a_link_is_text(page_open: Page, open_link: Any) -> None:
    open_link(link_of({"code": "</script><img src=x onerror=alert(1)>"}))
    expect(code(page_open)).to_have_text("</script><img src=x onerror=alert(1)>", use_inner_text=True)


def test_the_snippets_hold_the_same_link(page_open: Page, site: str) -> None:
    dialog = share(page_open)
    link = link_in(dialog)
    assert link == site + fragment(link)
    iframe = dialog.get_by_label("Frame for a page", exact=True).input_value()
    assert iframe.startswith(f'<iframe src="{site}embed.html{fragment(link)}" title="')
    assert dialog.get_by_label("Markdown", exact=True).input_value().endswith(f"]({link})")


def test_the_link_can_start_in_present_and_the_frame_for_a_page_never_does(page_open: Page, site: str) -> None:
    dialog = share(page_open)
    plain, frame = link_in(dialog), dialog.get_by_label("Frame for a page", exact=True)
    framed = frame.input_value()
    dialog.get_by_role("checkbox", name="Start in Present").check()
    link = f"{site}?present=on{fragment(plain)}"
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(link)
    assert dialog.get_by_label("Markdown", exact=True).input_value().endswith(f"]({link})")
    assert frame.input_value() == framed
    dialog.get_by_role("checkbox", name="Start in Present").uncheck()
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(plain)


def test_a_long_link_is_warned_of(page_open: Page, type_program: TypeProgram) -> None:
    expect(share(page_open)).to_contain_text(re.compile(r"The link has [\d,]+ characters\.$", re.M))
    page_open.keyboard.press("Escape")
    type_program("\n".join(f"x{n} = {n * 7919 % 1009} # {hash(str(n))}" for n in range(400)))
    dialog = share(page_open)
    expect(dialog).to_contain_text("cut links beyond 2,000")
    assert len(link_in(dialog)) > 2_000


def test_a_program_too_long_for_a_link_says_so(page_open: Page, site: str) -> None:
    page_open.evaluate(
        """() => {
          const code = { source: "#".repeat(200_001), example: "", at: 1 };
          localStorage.setItem("gather-playground:code:1", JSON.stringify(code));
        }"""
    )
    page_open.reload()
    expect(share(page_open)).to_contain_text("No link: this program has more than 200,000 characters")


@pytest.mark.only_browser("chromium")  # the others know no permission to read the clipboard
def test_copy_puts_the_link_on_the_clipboard_and_says_so(page_open: Page) -> None:
    page_open.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = share(page_open)
    link = link_in(dialog)
    dialog.get_by_role("button", name="Copy: Link").click()
    expect(dialog.get_by_role("status")).to_have_text("Link copied")
    assert page_open.evaluate("navigator.clipboard.readText()") == link


def test_without_a_clipboard_the_text_is_selected(page_open: Page) -> None:
    page_open.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    dialog = share(page_open)
    link = link_in(dialog)
    dialog.get_by_role("button", name="Copy: Link").click()
    expect(dialog.get_by_role("status")).to_have_text(re.compile("^press .* to copy$"))
    assert page_open.evaluate("getSelection().toString() || document.activeElement.value") == link
    expect(dialog.get_by_label("Link", exact=True)).to_be_focused()


def test_escape_closes_the_dialog_and_gives_the_focus_back(page_open: Page) -> None:
    dialog = share(page_open)
    page_open.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page_open.get_by_role("button", name="Share")).to_be_focused()
    expect(share(page_open)).to_be_visible()


def test_the_dialog_stays_open_while_python_comes(page: Page, site: str, page_errors: list[str]) -> None:
    page.goto(site)
    dialog = share(page)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_in_the_dialog(page_ready: Page, run_program: RunProgram, theme: Any) -> None:
    page_ready.emulate_media(color_scheme=theme)
    run_program(SLEEPS)
    link_in(share(page_ready))
    assert violations(page_ready) == []


def test_the_dialog_fits_a_narrow_page(page_ready: Page, run_program: RunProgram) -> None:
    page_ready.set_viewport_size({"width": 360, "height": 740})
    run_program(SLEEPS)
    dialog = share(page_ready)
    link_in(dialog)
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    box = dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
