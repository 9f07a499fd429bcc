"""Everything follows the playhead: output, results, status, marks in the editor. What belongs together lights up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import panel
from replaying import BOTH, RACE, RunProgram, event_of, playhead, press, replay_ready, seek, select_rate

pytestmark = pytest.mark.without_python

DEADLOCK = """\
import asyncio

async def main():
    await asyncio.Event().wait()

asyncio.run(main())
"""

CROWD = """\
import asyncio

async def job(name):
    await asyncio.sleep(1)

async def main():
    await asyncio.gather(*[job(f"job {n}") for n in range(10)])

asyncio.run(main())
"""


@pytest.fixture
def race(page_ready: Page, run_program: RunProgram) -> dict[str, Any]:
    page_ready.set_viewport_size(BOTH)
    run = run_program(RACE)
    replay_ready(page_ready)
    return run


def lines(page: Page) -> Locator:
    return panel(page, "Output").get_by_role("listitem")


def slot(page: Page, index: int) -> Locator:
    return panel(page, "Results").get_by_role("table").get_by_role("row").nth(index + 1)


def code_line(page: Page, number: int) -> Locator:
    return page.locator(".cm-line").nth(number - 1)


def pills(page: Page) -> Locator:
    return page.locator(".cm-pill")


def test_output_later_than_the_playhead_is_not_there_and_keeps_its_place(
    page_ready: Page, race: dict[str, Any]
) -> None:
    line = page_ready.locator(".line").last
    before = line.bounding_box()
    seek(page_ready, event_of(page_ready, "quick ended"))
    expect(page_ready.locator(".line.later")).to_have_text([re.compile("slow ends")])
    expect(line).not_to_be_visible()
    assert line.bounding_box() == before
    press(page_ready, "To the start")
    expect(page_ready.locator(".line.later")).to_have_count(len(race["output"]))
    press(page_ready, "To the end")
    expect(page_ready.locator(".line.later")).to_have_count(0)


def test_a_slot_fills_when_it_filled(page_ready: Page, race: dict[str, Any]) -> None:
    filled = race["gathers"][0]["slots"][1]["filled_event"]
    seek(page_ready, filled)
    expect(slot(page_ready, 1)).to_contain_text("not yet")
    expect(slot(page_ready, 1).locator(".cell-value")).not_to_contain_text("'quick'")
    seek(page_ready, int(playhead(page_ready).input_value()) + 1)
    expect(slot(page_ready, 1)).to_contain_text("1.00 s")
    expect(slot(page_ready, 1).locator(".cell-value")).to_contain_text("'quick'")
    expect(slot(page_ready, 0)).to_contain_text("not yet")


def test_a_gather_is_not_settled_before_it_settled(page_ready: Page, race: dict[str, Any]) -> None:
    heading = panel(page_ready, "Results").get_by_role("heading", name=re.compile("^gather"))
    seek(page_ready, event_of(page_ready, "gather settled") - 1)
    expect(heading).to_contain_text("not settled yet")
    seek(page_ready, int(playhead(page_ready).input_value()) + 1)
    expect(heading).to_contain_text("returned at 2.00 s")


def test_what_waits_take_one_after_another_is_not_known_before_the_end(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, event_of(page_ready, "quick ended"))
    expect(panel(page_ready, "Timeline").get_by_role("img", name="One after another")).to_have_count(0)
    expect(panel(page_ready, "Results").get_by_text("main returned")).not_to_be_visible()
    press(page_ready, "To the end")
    expect(panel(page_ready, "Timeline").get_by_role("img", name="One after another: 3.00 s")).to_be_visible()
    panel(page_ready, "Timeline").get_by_role("button", name="Close one after another").click()
    expect(panel(page_ready, "Timeline").get_by_role("img", name="One after another")).to_have_count(0)


def test_why_a_program_ended_is_not_known_before_it_did(page_ready: Page, run_program: RunProgram) -> None:
    run_program(DEADLOCK)
    replay_ready(page_ready)
    banner = panel(page_ready, "Results").locator(".banner")
    height = banner.bounding_box()
    press(page_ready, "To the start")
    expect(banner.get_by_text("deadlocked")).not_to_be_visible()
    assert banner.bounding_box() == height


@pytest.mark.shared_page  # without Python the status is about Python
def test_the_status_says_where_the_playhead_stands(page_ready: Page, race: dict[str, Any]) -> None:
    status = page_ready.locator(".status")
    seek(page_ready, event_of(page_ready, "quick ended"))
    expect(status).to_have_text(re.compile(r"at 1\.00 s(?! of)"))
    press(page_ready, "To the end")
    expect(status).to_contain_text("finished in 2.00 s")


def test_the_editor_shows_where_each_task_is_parked(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, event_of(page_ready, "quick ended"))
    expect(code_line(page_ready, 5).locator(".cm-pill")).to_have_text(["slow waits"])
    expect(code_line(page_ready, 10).locator(".cm-pill")).to_have_text(["main waits"])
    expect(pills(page_ready)).to_have_count(2)


def test_the_line_of_the_running_task_stands_out(page_ready: Page, race: dict[str, Any]) -> None:
    main = race["tasks"][0]["slices"][0]
    assert main["state"] == "running"
    seek(page_ready, main["start_event"] + 1)
    expect(page_ready.locator(".cm-pillRunning")).to_have_text(["main runs"])
    expect(page_ready.locator(".cm-runningLine")).to_have_text(re.compile("main runs"))


def test_of_many_tasks_on_a_line_three_are_named_and_the_rest_counted(
    page_ready: Page, run_program: RunProgram
) -> None:
    run = run_program(CROWD)
    replay_ready(page_ready)
    seek(page_ready, run["tasks"][-1]["slices"][0]["end_event"] + 1)
    crowd = code_line(page_ready, 4).locator(".cm-pill")
    expect(crowd).to_have_text(["job 0", "job 1", "job 2", "+7"], use_inner_text=True)


def test_at_the_end_nobody_is_parked(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, 12)
    expect(pills(page_ready)).not_to_have_count(0)
    press(page_ready, "To the end")
    expect(pills(page_ready)).to_have_count(0)


def test_at_the_end_of_a_deadlock_the_tasks_are_still_parked(page_ready: Page, run_program: RunProgram) -> None:
    run_program(DEADLOCK)
    expect(code_line(page_ready, 4).locator(".cm-pill")).to_have_text(["main waits"])


def test_marks_of_a_run_go_with_the_text_that_ran(
    page_ready: Page, race: dict[str, Any], run_program: RunProgram
) -> None:
    seek(page_ready, 12)
    expect(pills(page_ready)).not_to_have_count(0)
    page_ready.get_by_role("textbox", name="Code").press("Enter")
    expect(pills(page_ready)).to_have_count(0)
    seek(page_ready, 14)
    expect(pills(page_ready)).to_have_count(0)


def test_while_playing_the_panels_follow(page_ready: Page, race: dict[str, Any]) -> None:
    press(page_ready, "To the start")
    select_rate(page_ready, "0.25×")
    press(page_ready, "Play")
    expect(code_line(page_ready, 5).locator(".cm-pill").first).to_have_text("slow waits")
    expect(page_ready.locator(".line.later")).to_have_count(2)
    select_rate(page_ready, "10×")
    expect(slot(page_ready, 1).locator(".cell-value")).to_contain_text("'quick'")
    expect(page_ready.locator(".line.later")).to_have_count(0)


def test_pointing_at_a_line_of_output_points_at_its_slice_and_source_line(
    page_ready: Page, race: dict[str, Any]
) -> None:
    lines(page_ready).filter(has_text="quick ends").hover()
    expect(page_ready.locator(".inspector")).to_contain_text("quick runs one step")
    expect(page_ready.locator(".cm-shownLine")).to_have_count(1)
    expect(slot(page_ready, 1)).to_have_class(re.compile(r"\blit\b"))
    expect(page_ready.locator(".line.lit")).to_have_text([re.compile("quick ends")])
    page_ready.get_by_role("heading", name="Code").hover()
    expect(page_ready.locator(".lit")).to_have_count(0)


def test_a_click_on_a_line_of_output_selects_and_escape_lets_go(page_ready: Page, race: dict[str, Any]) -> None:
    lines(page_ready).filter(has_text="quick ends").click()
    page_ready.get_by_role("heading", name="Code").hover()
    expect(page_ready.locator(".line.lit")).to_have_text([re.compile("quick ends")])
    page_ready.keyboard.press("Escape")
    expect(page_ready.locator(".lit")).to_have_count(0)


def test_a_slot_points_at_the_end_of_its_task_by_keyboard_too(page_ready: Page, race: dict[str, Any]) -> None:
    slot(page_ready, 0).get_by_role("button").focus()
    expect(page_ready.locator(".inspector")).to_contain_text("slow runs one step")
    page_ready.keyboard.press("Enter")
    page_ready.get_by_role("heading", name="Code").click()
    expect(slot(page_ready, 0)).to_have_class(re.compile(r"\blit\b"))


def test_a_source_lines_number_points_at_the_slice_on_it(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, event_of(page_ready, "quick ended"))
    page_ready.locator(".cm-lineNumbers .cm-gutterElement").get_by_text("5", exact=True).hover()
    expect(page_ready.locator(".inspector")).to_contain_text("slow waits 1.00 s")


def test_a_parked_tasks_pill_points_at_its_slice(page_ready: Page, race: dict[str, Any]) -> None:
    seek(page_ready, event_of(page_ready, "quick ended"))
    pills(page_ready).filter(has_text="main").hover()
    expect(page_ready.locator(".inspector")).to_contain_text("main waits 1.00 s")
