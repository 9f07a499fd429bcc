"""Floods: however much a program prints or makes, the page draws a bounded part, says so, and goes on working."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from driving import ended_run, ready_page, real_time, run_to_end, start_program

pytestmark = pytest.mark.as_learners_have_it

Run = dict[str, Any]
MOST_NODES = 12_000
"""elements in the page, whatever was run; with a small run it has some hundreds"""
COUNT_NODES = """() => {
  const count = (root) => [...root.querySelectorAll("*")].reduce(
    (sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
  return count(document);
}"""


def returned(body: str) -> str:
    """A program in which a task and a gather give an object whose repr is this."""
    return (
        f"import asyncio\nclass Odd:\n    def __repr__(self):\n        {body}\n"
        "async def make(): return Odd()\n"
        "async def main():\n    print('began')\n    return await asyncio.gather(make(), make())\n"
        "asyncio.run(main())\nprint('went on')\n"
    )


FLOODS = {
    "ten thousand tracks": "import asyncio\nasync def main():\n    print('began')\n"
    "    await asyncio.gather(*(asyncio.sleep(n % 7, n) for n in range(10_000)))\n"
    "    print('went on')\nasyncio.run(main())",
    "a million lines": "for n in range(1_000_000): print(n)",
    "a million lines at once": "print('\\n'.join(map(str, range(1_000_000))))",
    "a million letters one by one": "for n in range(1_000_000): print('x', end='')",
    "one line of a million characters": "print('x' * 1_000_000)\nprint('went on')",
    "one line of 100 MB": "print('x' * 100_000_000)",
    "a million errors on stderr": "import sys\nwhile True: print('oh', file=sys.stderr)",
    "a million tasks one after another": "import asyncio\nasync def f(): pass\nasync def main():\n"
    "    for _ in range(1_000_000): await asyncio.create_task(f())\nasyncio.run(main())",
    "ten thousand gathers": "import asyncio\nasync def main():\n"
    "    for _ in range(10_000): await asyncio.gather(asyncio.sleep(0))\nasyncio.run(main())",
    "a gather of ten thousand failures": "import asyncio\nasync def f(n): raise ValueError('x' * 1000)\n"
    "async def main():\n"
    "    await asyncio.gather(*map(f, range(10_000)), return_exceptions=True)\nasyncio.run(main())",
    "ten thousand warnings": "import asyncio\nasync def f(): pass\nfor _ in range(10_000): f()",
    "an exception with a message of 10 MB": "raise ValueError('x' * 10_000_000)",
    "a traceback of a thousand exceptions": "def f(n):\n    try: raise ValueError(n)\n    finally:\n"
    "        if n: f(n - 1)\nf(300)",
    "a group of a thousand exceptions": "raise ExceptionGroup('many', [ValueError(n) for n in range(1000)])",
    "names of a megabyte": "import asyncio\nasync def main():\n"
    "    await asyncio.gather(*(asyncio.create_task(asyncio.sleep(1), name='n' * 10**6) for _ in range(20)))\n"
    "asyncio.run(main())",
    "a line of a hundred thousand characters in the program": "x = '" + "y" * 100_000 + "'\nprint('went on')",
    "a repr that is huge": returned("return 'x' * 10_000_000"),
    "a repr that raises": returned("raise ValueError('no repr')"),
    "a repr that recurses": returned("return repr(self)"),
    "a repr that prints without end": returned("while True: print('x')"),
    "a repr that never returns": returned("while True: pass"),
    "a repr that is no text": returned("return 7"),
    "a repr of strange letters": returned("return '\\ud800\\x00\\u202e\\u0301' * 5000"),
}

SIT_IT_OUT = ["a repr that never returns", "a repr that prints without end"]
"""which are ended by the limit of real time alone"""

PLAYED = ["ten thousand tracks", "ten thousand gathers", "a million lines"]
"""after which the playhead is moved too"""


@pytest.fixture(scope="module")
def shared_page(browser: Browser, site: str) -> Iterator[Page]:
    with ready_page(browser, site) as page:
        yield page


@pytest.fixture
def much_time(shared_page: Page) -> Iterator[None]:
    """For what another limit is to end, however busy the machine is."""
    with real_time(shared_page, 120):
        yield


@pytest.fixture
def run(shared_page: Page) -> Callable[..., Run]:
    return partial(run_to_end, shared_page)


def output(page: Page) -> Locator:
    return page.get_by_role("region", name="Output")


@pytest.mark.parametrize("flood", FLOODS)
def test_after_a_flood_the_page_is_small_and_takes_input(
    shared_page: Page, run: Callable[..., Run], flood: str
) -> None:
    with real_time(shared_page, 1) if flood in SIT_IT_OUT else nullcontext():
        run(FLOODS[flood], "outcome")
    assert shared_page.evaluate(COUNT_NODES) < MOST_NODES
    if flood in PLAYED:
        expect_playable(shared_page)
    shared_page.get_by_role("button", name="Help and settings").click()
    expect(shared_page.get_by_role("dialog")).to_be_visible()
    shared_page.keyboard.press("Escape")
    expect(shared_page.get_by_role("dialog")).to_have_count(0)
    assert run("print('next')")["output"][0]["text"] == "next\n"
    expect(output(shared_page)).to_contain_text("next")


def expect_playable(page: Page) -> None:
    """The playhead moves through what the flood left."""
    slider = page.get_by_role("slider", name="Playhead")
    expect(slider).to_be_enabled()
    slider.press("Home")
    expect(slider).to_have_value("0")
    slider.press("ArrowRight")
    expect(slider).to_have_value("1")


def test_while_a_program_floods_the_page_takes_input(shared_page: Page) -> None:
    code = shared_page.get_by_role("textbox", name="Code")
    start_program(shared_page, "for _ in range(19_000): print('x')\nwhile True: pass")
    expect(shared_page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    code.press("ControlOrMeta+End")
    shared_page.keyboard.type("  # typed")
    expect(code).to_contain_text("# typed")
    shared_page.get_by_role("button", name="Stop", exact=True).click()
    assert ended_run(shared_page)["outcome"] == "stopped"


@pytest.mark.usefixtures("much_time")
def test_a_long_output_says_how_much_of_it_is_shown(shared_page: Page, run: Callable[..., Run]) -> None:
    result = run(FLOODS["a million lines"], "error")
    assert result["error"]["message"].startswith("stopped after 20,000 lines of output")
    expect(output(shared_page)).to_contain_text("the first 500 of 20,000 lines")
    expect(output(shared_page)).to_contain_text("stopped after 20,000 lines of output")
    output(shared_page).get_by_role("button", name="Show more").click()
    expect(output(shared_page)).to_contain_text("the first 1,500 of 20,000 lines")


@pytest.mark.usefixtures("much_time")
def test_a_line_of_100_megabytes_says_how_much_was_left_out(shared_page: Page, run: Callable[..., Run]) -> None:
    run(FLOODS["one line of 100 MB"])
    expect(output(shared_page)).to_contain_text("99,000,000 more characters were left out")


def test_a_long_line_comes_in_entries_that_join_to_what_was_printed(run: Callable[..., Run]) -> None:
    result = run(FLOODS["one line of a million characters"])
    texts = [entry["text"] for entry in result["output"]]
    assert result["outcome"] == "stopped"  # the newline at its end is one too many
    assert "".join(texts) == "x" * 1_000_000
    assert max(map(len, texts)) <= 4000


@pytest.mark.parametrize(
    ("flood", "value"),
    [
        ("a repr that is huge", "xxx…"),
        ("a repr that raises", "<Odd whose repr() raised ValueError>"),
        ("a repr that recurses", "<Odd whose repr() raised RecursionError>"),
        ("a repr that is no text", "<Odd whose repr() raised TypeError>"),
    ],
)
def test_an_odd_repr_is_shown_in_words_and_the_program_goes_on(run: Callable[..., Run], flood: str, value: str) -> None:
    result = run(FLOODS[flood])
    assert (result["outcome"], result["output"][-1]["text"]) == ("completed", "went on\n")
    assert result["gathers"][0]["slots"][0]["value"].endswith(value)


def test_what_a_repr_prints_is_not_what_the_program_printed(run: Callable[..., Run]) -> None:
    result = run(returned("print('from the repr'); return 'odd'"))
    assert [entry["text"] for entry in result["output"]] == ["began\n", "went on\n"]
