"""The results and the output, as a learner reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import panel

pytestmark = pytest.mark.without_python

RunProgram = Callable[[str], dict[str, Any]]

GATHER = """\
import asyncio
from simfetch import fetch_or_fail

async def main():
    try:
        await asyncio.gather(
            fetch_or_fail("users", 1, should_fail=True),
            fetch_or_fail("products", 2),
        )
    finally:
        await asyncio.sleep(2)

asyncio.run(main())
"""


def results(page: Page) -> Locator:
    return panel(page, "Results")


def output(page: Page) -> Locator:
    return panel(page, "Output")


def cells(page: Page, row: int) -> list[str]:
    found = results(page).get_by_role("table").get_by_role("row").nth(row).get_by_role("cell")
    return [re.sub(r"\s+", " ", text).strip() for text in found.all_inner_texts()]


def test_a_program_without_tasks_is_told_how_to_start_one(page_ready: Page, run_program: RunProgram) -> None:
    run_program("x = 1\n")
    expect(results(page_ready)).to_contain_text("This program started no task. asyncio.run(main()) starts one.")


def test_a_slot_says_its_task_call_ending_time_and_exception(page_ready: Page, run_program: RunProgram) -> None:
    run_program(GATHER)
    assert cells(page_ready, 1) == [
        "0",
        "users fetch_or_fail('users', 1, should_fail=True)",
        "raised",
        "1.00 s",
        "ValueError('Failed to fetch from users')",
    ]


def test_of_a_gather_that_raised_no_slot_is_said_to_be_filled(page_ready: Page, run_program: RunProgram) -> None:
    run_program(GATHER)
    heads = results(page_ready).get_by_role("columnheader")
    expect(heads).to_have_text(["slot", "task", "ended", "at", "value"])


def test_a_value_that_came_too_late_was_received_by_nobody(page_ready: Page, run_program: RunProgram) -> None:
    run_program(GATHER)
    assert cells(page_ready, 2)[-1] == "{'endpoint': 'products', 'status': 'success'} nobody received it"


def test_the_gather_says_how_and_when_it_ended(page_ready: Page, run_program: RunProgram) -> None:
    run_program(GATHER)
    heading = results(page_ready).get_by_role("heading", name=re.compile("^gather"))
    expect(heading).to_contain_text("in main, line 6")
    expect(heading).to_contain_text("raised ValueError at 1.00 s")


def test_what_ended_the_program_is_above_the_tables(page_ready: Page, run_program: RunProgram) -> None:
    run_program(GATHER)
    expect(results(page_ready)).to_contain_text("raised ValueError on line 6")
    expect(results(page_ready)).to_contain_text("Failed to fetch from users")


def test_what_main_returned_is_shown(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasync def main():\n    return {'answer': 42}\nasyncio.run(main())\n")
    expect(results(page_ready)).to_contain_text("main returned {'answer': 42}")


def test_without_a_gather_the_tasks_and_their_endings_are_listed(page_ready: Page, run_program: RunProgram) -> None:
    run_program(
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    return 'done'\nasyncio.run(main())\n"
    )
    assert cells(page_ready, 1) == ["main main()", "returned", "1.00 s", "'done'"]


def test_a_program_without_tasks_says_so(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print('plain')\n")
    expect(page_ready.get_by_role("region", name="Timeline")).to_contain_text("This program started no task.")
    expect(output(page_ready)).to_contain_text("plain")


def test_a_program_that_prints_nothing_says_so(page_ready: Page, run_program: RunProgram) -> None:
    run_program("")
    expect(output(page_ready)).to_contain_text("The program printed nothing.")


def test_a_line_of_output_has_its_time_and_its_task(page_ready: Page, run_program: RunProgram) -> None:
    run_program(
        "import asyncio\nasync def main():\n    await asyncio.sleep(1.5)\n    print('late')\nasyncio.run(main())\n"
    )
    line = output(page_ready).get_by_role("listitem")
    expect(line).to_have_text(re.compile(r"^\s*1\.50 s\s*main\s*late\s*$"))


def test_stderr_is_told_by_a_word(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import sys\nprint('calm')\nprint('careful', file=sys.stderr)\n")
    lines = output(page_ready).get_by_role("listitem")
    expect(lines.filter(has_text="careful")).to_contain_text("stderr")
    expect(lines.filter(has_text="calm")).not_to_contain_text("stderr")


def test_a_traceback_is_in_the_output_once(page_ready: Page, run_program: RunProgram) -> None:
    run_program("raise ValueError('once')\n")
    expect(output(page_ready).locator(".line")).to_have_count(1)
    expect(output(page_ready).get_by_role("button", name="ValueError: once")).to_have_count(1)
    expect(output(page_ready).locator(".traceback-whole").get_by_text("ValueError: once")).to_have_count(1)


def test_a_deadlock_says_who_waits_for_what(page_ready: Page, run_program: RunProgram) -> None:
    run_program("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n")
    expect(results(page_ready)).to_contain_text("main waits on line 3 for the event made on line 3 to be set")
    expect(output(page_ready)).to_contain_text("Deadlock: a real program would wait here for ever")


def test_markup_in_a_run_stays_text(page_ready: Page, run_program: RunProgram) -> None:
    run_program("print('<b id=bold>not bold</b>')\n")
    expect(output(page_ready)).to_contain_text("<b id=bold>not bold</b>")
    expect(page_ready.locator("#bold")).to_have_count(0)


def test_a_long_output_is_shown_in_parts(page_ready: Page, run_program: RunProgram) -> None:
    run_program("for n in range(600):\n    print('line', n)\n")
    expect(output(page_ready).get_by_role("listitem")).to_have_count(500)
    output(page_ready).get_by_role("button", name="Show more").click()
    expect(output(page_ready).get_by_role("listitem")).to_have_count(600)


def test_a_slot_of_a_thread_names_its_call_and_points_at_its_track(page_ready: Page, run_program: RunProgram) -> None:
    run_program(
        "import asyncio, time\n\ndef blocking(number, log):\n    time.sleep(number)\n\nasync def main():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    calls = [loop.run_in_executor(None, blocking, number, print) for number in (1, 2)]\n"
        "    await asyncio.gather(*calls)\n\nasyncio.run(main())\n"
    )
    assert [cells(page_ready, row)[1] for row in (1, 2)] == [
        "thread blocking(1) blocking(1, print)",
        "thread blocking(2) blocking(2, print)",
    ]
    results(page_ready).get_by_role("button", name="thread blocking(2)").focus()
    timeline = page_ready.get_by_role("region", name="Timeline")
    expect(timeline.get_by_role("group", name="thread blocking(2), slot 1, returned at 2.00 s")).to_be_attached()
    expect(results(page_ready).get_by_role("row").nth(2)).to_have_class(re.compile(r"\blit\b"))


CAUSED = """\
print("begun")
try:
    {}["k"]
except KeyError as error:
    raise ValueError("two\\nlines") from error
"""
SELECT = "(lines) => { getSelection().selectAllChildren(lines); return getSelection().toString(); }"


def test_a_traceback_is_one_line_that_opens_and_is_copied_whole(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program(CAUSED)
    lines = output(page_ready).locator(".line")
    expect(lines).to_have_count(2)
    head = lines.get_by_role("button", name=re.compile("ValueError: two.*line 5"))
    closed = lines.last.bounding_box()
    assert closed
    assert closed["height"] < 40
    assert run["error"]["traceback"].strip() in output(page_ready).locator(".lines").evaluate(SELECT)
    head.click()
    opened = lines.last.bounding_box()
    assert opened
    assert opened["height"] > 5 * closed["height"]
    head.click()
    assert lines.last.bounding_box() == closed
