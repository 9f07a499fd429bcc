"""Hostile and runaway programs in the page: each ends politely or can be stopped, and the next one runs as ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from driving import ended_run, limit_real_time, ready_page, real_time, run_to_end, start_program
from hostile_programs import POLITE, RECURSION, STUBBORN

pytestmark = pytest.mark.as_learners_have_it

HELLO = "import asyncio\nasync def main():\n  print('hello')\nasyncio.run(main())"

MUCH_S = 120
"""seconds of real time for what another limit is to end, however busy the machine is"""

Run = dict[str, Any]


@pytest.fixture(scope="module")
def shared_page(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all of these programs: whatever one does to it, the next test finds it working or fails."""
    with ready_page(browser, site) as page:
        limit_real_time(page, MUCH_S)
        yield page


@pytest.fixture
def little_time(shared_page: Page) -> Iterator[None]:
    with real_time(shared_page, 1, afterwards=MUCH_S):
        yield


@pytest.fixture(scope="module")
def hello(shared_page: Page) -> Run:
    """The Run of a polite program before any hostile one."""
    return run_to_end(shared_page, HELLO)


@pytest.fixture
def run(shared_page: Page, hello: Run) -> Iterator[Callable[..., Run]]:
    run = partial(run_to_end, shared_page)
    yield run
    assert run(HELLO) == hello


@pytest.mark.parametrize("name", RECURSION)
def test_recursion_without_end_is_a_recursion_error_in_the_output(run: Callable[..., Run], name: str) -> None:
    result = run(RECURSION[name], "outcome", "error", "output")
    assert (result["outcome"], result["error"]["type"]) == ("raised", "RecursionError")
    assert any(entry["text"].startswith("RecursionError") for entry in result["output"])


@pytest.mark.parametrize("name", POLITE)
def test_a_hostile_program_ends_politely(run: Callable[..., Run], name: str) -> None:
    program = POLITE[name]
    result = run(program.source, "outcome", "error")
    assert result["outcome"] == program.outcome
    assert program.words in f"{result['error']['type']}: {result['error']['message']}"


def test_parentheses_nested_too_deep_are_told_of_even_if_they_kill_the_parser(run: Callable[..., Run]) -> None:
    # How deep the parser gets is the browser's affair: its frames are smaller once it has compiled them well.
    result = run("x = " + "(" * 500 + ")" * 500, "outcome", "error")
    said = (result["outcome"], result["error"]["message"])
    assert said[0] in ("syntax_error", "stopped")
    assert said[1].startswith(("too many nested parentheses", "the program killed its interpreter"))


@pytest.mark.parametrize("name", STUBBORN)
def test_a_program_that_nothing_else_ends_can_be_stopped(shared_page: Page, run: Callable[..., Run], name: str) -> None:
    with shared_page.expect_console_message(lambda message: message.text == "has begun"):
        start_program(shared_page, "import js\nprint('began')\njs.console.log('has begun')\n" + STUBBORN[name])
    shared_page.get_by_role("button", name="Stop", exact=True).click()
    result = ended_run(shared_page)
    assert (result["outcome"], result["output"][0]["text"].strip()) == ("stopped", "began")
    assert "you stopped the program" in result["error"]["message"]


@pytest.mark.usefixtures("little_time")
def test_a_loop_without_end_ends_by_itself_and_is_seen_as_a_blocked_stretch(run: Callable[..., Run]) -> None:
    result = run("import asyncio\nasync def main():\n  print('began')\n  while True: pass\nasyncio.run(main())")
    assert (result["outcome"], result["error"]["line"]) == ("stopped", 4)
    assert result["error"]["message"].startswith("stopped after 1 s of computing")
    assert result["duration_us"] > 500_000


@pytest.mark.usefixtures("little_time")
def test_a_program_that_catches_everything_ends_by_itself(run: Callable[..., Run]) -> None:
    result = run(STUBBORN["catching everything"])
    assert (result["outcome"], result["error"]["type"]) == ("stopped", "RealTimeLimit")
