"""Answers: what is read under the picture when a run is over, and where each leads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from replaying import RACE, RunProgram, at, playhead, press, replay_ready

pytestmark = pytest.mark.without_python

LEFT = """\
import asyncio

async def mail(number):
    await asyncio.sleep(1)

async def load():
    await asyncio.sleep(0.1)
    raise OSError("no disk")

async def main():
    asyncio.create_task(mail(1))
    kept = asyncio.create_task(load())
    await asyncio.sleep(0.2)

asyncio.run(main())
"""


def answers(page: Page) -> Locator:
    return page.get_by_role("group", name="Answers")


def test_at_rest_each_answer_is_read_and_leads_to_its_moment(page_ready: Page, run_program: RunProgram) -> None:
    run_program(LEFT)
    replay_ready(page_ready)
    raised = answers(page_ready).get_by_role("button", name=re.compile("^load raised OSError at 0.10 s"))
    expect(raised.locator("..")).to_have_attribute("aria-live", "polite")
    answers(page_ready).get_by_role("button", name="More").click()
    expect(answers(page_ready).get_by_role("button", name=re.compile("^main returned at 0.20 s"))).to_be_visible()
    raised.focus()
    page_ready.keyboard.press("Enter")
    expect(playhead(page_ready)).to_have_attribute("aria-valuetext", at("0.10 s"))
    expect(page_ready.locator(".described")).to_contain_text("load")
    expect(answers(page_ready)).to_have_text("")
    press(page_ready, "Story")
    story = page_ready.get_by_role("list", name="What happened")
    expect(story.get_by_role("listitem").filter(has_text="load raised OSError at 0.10 s")).to_be_visible()


def test_where_nothing_is_certain_a_quiet_line_says_that_it_is_over(page_ready: Page, run_program: RunProgram) -> None:
    run_program(RACE)
    replay_ready(page_ready)
    expect(answers(page_ready)).to_have_text("The run is over.")
    press(page_ready, "Previous step")
    expect(answers(page_ready)).to_have_text("")
