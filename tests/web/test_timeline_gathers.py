"""The result rail beside the tracks, and the arrows from cause to effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import timeline
from replaying import press
from timeline_programs import NESTED

pytestmark = pytest.mark.without_python

RunProgram = Callable[[str], dict[str, Any]]

TWICE = """\
import asyncio
from simfetch import fetch_from_api

async def main():
    users = asyncio.create_task(fetch_from_api("users", 2), name="users")
    orders = asyncio.create_task(fetch_from_api("orders", 1), name="orders")
    await asyncio.gather(users, orders, users)

asyncio.run(main())
"""

FAILS = """\
import asyncio
from simfetch import fetch_or_fail

async def main():
    try:
        await asyncio.gather(
            fetch_or_fail("users", 2),
            fetch_or_fail("orders", 1, should_fail=True),
        )
    except ValueError:
        await asyncio.sleep(2)

asyncio.run(main())
"""

CANCELS = """\
import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(9), name="long")
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
"""


def arrows(page: Page, kind: str = "") -> Locator:
    return timeline(page).locator(f".arrows .arrow{kind}")


def boxes(page: Page) -> Locator:
    return timeline(page).locator(".result-rail").get_by_role("listitem")


def test_the_rail_has_a_box_for_each_slot_with_its_value_and_its_place_in_the_finish_order(
    page_ready: Page, run_program: RunProgram
) -> None:
    run_program(TWICE)
    users, orders = r"users\s*\{…'users'…\}\s*2nd =", r"orders\s*\{…'orders'…\}\s*1st"
    told = [rf"0\s*{users}", rf"1\s*{orders}", rf"2\s*{users}"]
    expect(boxes(page_ready)).to_have_text([re.compile(words) for words in told])
    rail = timeline(page_ready).get_by_role("list", name="gather, line 7: main gets the list")
    expect(rail.get_by_role("listitem")).to_have_count(3)
    expect(timeline(page_ready).locator(".result-rail")).to_contain_text("main gets the list")


def test_the_rail_of_a_gather_that_raised_holds_no_list(page_ready: Page, run_program: RunProgram) -> None:
    run_program(FAILS)
    expect(timeline(page_ready).locator(".result-rail")).to_contain_text("no list: ValueError at 1.00 s")
    expect(boxes(page_ready)).to_have_text(
        [re.compile(r"0\s+users\s+nobody received it"), re.compile(r"1\s+orders\s+no value")]
    )


def test_each_of_several_gathers_can_be_brought_into_the_rail(page_ready: Page, run_program: RunProgram) -> None:
    run_program(NESTED)
    rail = timeline(page_ready).locator(".result-rail")
    expect(rail).to_contain_text("1 of 7")
    rail.get_by_role("button", name="The next gather").click()
    expect(rail).to_contain_text("2 of 7")
    expect(rail.get_by_title("level(1) gets the list")).to_be_visible()


def test_arrows_are_drawn_on_demand_only(page_ready: Page, run_program: RunProgram) -> None:
    run_program(FAILS)
    expect(timeline(page_ready).locator(".playhead-time")).to_be_attached()
    expect(arrows(page_ready)).to_have_count(0)
    press(page_ready, "Arrows")
    expect(arrows(page_ready, "-created")).to_have_count(2)
    expect(arrows(page_ready, "-delivered").first).to_be_attached()
    expect(timeline(page_ready).locator(".arrow-legend")).to_contain_text("creates")


def test_an_arrow_leads_from_the_canceller_to_the_cancelled(page_ready: Page, run_program: RunProgram) -> None:
    run_program(CANCELS)
    press(page_ready, "Arrows")
    expect(arrows(page_ready, "-cancelled")).to_have_count(1)
    expect(timeline(page_ready).locator(".arrow-legend")).to_contain_text("cancels")


def test_the_arrows_of_what_is_looked_at_stand_out(page_ready: Page, run_program: RunProgram) -> None:
    run_program(FAILS)
    press(page_ready, "Arrows")
    timeline(page_ready).get_by_role("option", name=re.compile("^users waits")).focus()
    expect(timeline(page_ready).locator(".arrows-some-lit")).to_be_attached()
    lit = arrows(page_ready, ".lit")
    expect(lit.first).to_be_attached()
    assert lit.count() < arrows(page_ready).count()
