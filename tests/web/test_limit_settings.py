"""The limits of a run in the settings: folded away at first, checked as they are typed, and kept to by the next run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from playground.limits.limits import Limits
from playground.page.limit_values import SETTINGS
from replaying import RunProgram

pytestmark = pytest.mark.shared_page

WORDS = {
    "steps": "Steps while nothing falls due",
    "events": "Events recorded",
    "tasks": "Tasks",
    "output_lines": "Lines of output",
    "output_chars": "Characters of output",
    "virtual_us": "Seconds of virtual time",
    "real_s": "Seconds of computing",
    "memory_mb": "Megabytes of memory",
}

SLEEPER = """\
import asyncio

async def main():
    for n in range(9):
        print("slept", n)
        await asyncio.sleep(1)

asyncio.run(main())
"""


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("spinbutton", name=WORDS[name])


def open_limits(page: Page) -> None:
    page.get_by_role("button", name="View").click()
    page.get_by_text("Limits of a run").click()


def set_limit(page: Page, name: str, value: str) -> None:
    field(page, name).fill(value)
    field(page, name).press("Tab")


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_at_first_the_limits_are_folded_away(page_open: Page) -> None:
    page_open.get_by_role("button", name="View").click()
    expect(page_open.get_by_text("Limits of a run")).to_be_visible()
    expect(page_open.get_by_role("spinbutton")).to_have_count(0)


def test_the_page_and_the_engine_know_the_same_limits(page_open: Page) -> None:
    open_limits(page_open)
    expect(page_open.get_by_role("spinbutton")).to_have_count(len(SETTINGS) + 1)  # memory is the page's alone
    for name, (_, most, scale) in SETTINGS.items():
        expect(field(page_open, name)).to_have_value(str(int(getattr(Limits(), name)) // scale))
        expect(field(page_open, name)).to_have_attribute("max", str(most // scale))


def test_a_run_keeps_to_the_limits_that_were_set(page_ready: Page, run_program: RunProgram) -> None:
    open_limits(page_ready)
    set_limit(page_ready, "virtual_us", "3")
    close(page_ready)
    run = run_program(SLEEPER)
    assert (run["outcome"], run["error"]["type"]) == ("stopped", "TimeLimit")
    assert run["error"]["message"].startswith("stopped before 3.00 s of virtual time had passed")
    assert len(run["output"]) == 4


@pytest.mark.parametrize(
    ("name", "value", "program", "words"),
    [
        ("steps", "20", "import asyncio\nfor _ in range(99): await asyncio.sleep(0)", "stopped after 30 steps"),
        ("events", "20", "import asyncio\nfor _ in range(99): await asyncio.sleep(1)", "stopped after 20 events"),
        ("tasks", "5", "import asyncio\nawait asyncio.gather(*map(asyncio.sleep, range(9)))", "stopped at 5 tasks"),
        ("output_lines", "3", "for n in range(9): print(n)", "stopped after 3 lines of output"),
        ("output_chars", "30", "print('x' * 99)", "stopped after 30 characters of output"),
        ("real_s", "1", "while True: pass", "stopped after 1 s of computing"),
    ],
)
def test_each_limit_that_was_set_ends_a_run_in_words(
    page_ready: Page, run_program: RunProgram, name: str, value: str, program: str, words: str
) -> None:
    open_limits(page_ready)
    set_limit(page_ready, name, value)
    close(page_ready)
    run = run_program(program)
    assert run["outcome"] == "stopped"
    assert run["error"]["message"].startswith(words)


@pytest.mark.own_page
def test_a_run_gets_no_more_memory_than_was_set(page_ready: Page, run_program: RunProgram) -> None:
    much = "print(len(bytearray(200_000_000)))"
    outcomes = [run_program(much)["outcome"]]
    for megabytes in ("128", "1024"):
        open_limits(page_ready)
        set_limit(page_ready, "memory_mb", megabytes)
        close(page_ready)
        run = run_program(much)
        outcomes.append(run["outcome"] if run["error"] is None else run["error"]["type"])
    assert outcomes == ["completed", "MemoryError", "completed"]


@pytest.mark.parametrize("value", ["1.5", ""])  # others: tests/unit/state/limits.test.ts
def test_what_is_no_limit_is_refused_in_words_and_the_old_one_holds(page_open: Page, value: str) -> None:
    open_limits(page_open)
    set_limit(page_open, "steps", "500")
    set_limit(page_open, "steps", value)
    refusal = "Not taken: this needs a whole number from 1 to 200,000. 500 still holds."
    expect(page_open.get_by_text(refusal)).to_be_visible()
    close(page_open)
    open_limits(page_open)
    expect(field(page_open, "steps")).to_have_value("500")


def test_limits_are_remembered_until_the_usual_ones_are_asked_for(page_open: Page) -> None:
    open_limits(page_open)
    set_limit(page_open, "tasks", "77")
    page_open.reload()
    open_limits(page_open)
    expect(field(page_open, "tasks")).to_have_value("77")
    set_limit(page_open, "steps", "0")
    page_open.get_by_role("button", name="Usual limits").click()
    for name in ["tasks", "steps"]:
        expect(field(page_open, name)).to_have_value(str(getattr(Limits(), name)))


def test_limits_stored_that_make_no_sense_are_as_usual(page_open: Page) -> None:
    page_open.evaluate(
        """() => {
          const limits = { steps: -1, tasks: "many", real_s: 1e9, output_lines: 12 };
          localStorage.setItem("gather-playground:settings", JSON.stringify({ limits }));
        }"""
    )
    page_open.reload()
    open_limits(page_open)
    for name in ["steps", "tasks", "real_s"]:
        expect(field(page_open, name)).to_have_value(str(int(getattr(Limits(), name))))
    expect(field(page_open, "output_lines")).to_have_value("12")
