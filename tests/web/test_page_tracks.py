"""Tracks that are no task's: simulated threads and callbacks are on the timeline and in the output."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import panel

pytestmark = pytest.mark.without_python

PROGRAM = """import asyncio, time

def work(name):
    time.sleep(1)
    print("worked", name)

async def main():
    asyncio.get_running_loop().call_later(0.5, print, "half time")
    await asyncio.gather(asyncio.to_thread(work, "a"), asyncio.sleep(2))

asyncio.run(main())
"""


def test_a_thread_and_the_callbacks_have_tracks(page_ready: Page, run_program: Callable[[str], dict[str, Any]]) -> None:
    run_program(PROGRAM)
    timeline = page_ready.get_by_role("region", name="Timeline")
    expect(timeline.get_by_role("group", name="thread a, returned at 1.00 s")).to_be_attached()
    expect(timeline.get_by_role("group", name="callbacks", exact=True)).to_be_attached()


def test_output_of_a_thread_names_it(page_ready: Page, run_program: Callable[[str], dict[str, Any]]) -> None:
    run_program(PROGRAM)
    line = page_ready.get_by_role("region", name="Output").get_by_role("listitem").filter(has_text="worked a")
    expect(line).to_contain_text("1.00 s")
    expect(line).to_contain_text("thread a")


def test_what_nobody_handled_stands_in_the_results(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]]
) -> None:
    run_program("async def fetch():\n    pass\n\nfetch()\n")
    warnings = panel(page_ready, "Results").get_by_role("list", name="Warnings")
    expect(warnings).to_have_text("coroutine 'fetch' was never awaited (line 4)")


def test_an_empty_gather_says_why_it_has_no_slots(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]]
) -> None:
    run_program("import asyncio\n\nasync def main():\n    await asyncio.gather()\n\nasyncio.run(main())\n")
    results = panel(page_ready, "Results")
    expect(results).to_contain_text("It was given nothing to wait for, so its list is empty.")


def test_what_asyncio_run_cleaned_up_stands_in_the_results(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]]
) -> None:
    run_program(
        "import asyncio\n\nasync def main():\n    asyncio.create_task(asyncio.sleep(9), name='left')\n"
        "    await asyncio.sleep(1)\n\nasyncio.run(main())\n"
    )
    end = panel(page_ready, "Results").get_by_role("list", name="At the end")
    expect(end).to_have_text("asyncio.run() cancelled left at 1.00 s")
