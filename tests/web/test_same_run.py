"""The page's Python and this one record the same Run of the same program, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import playground
from golden_runs import FACTS

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]

EXAMPLES = sorted((Path(__file__).parents[2] / "py" / "examples").glob("*.py"))

CHANCE = """\
import asyncio, random, time

async def roll(name):
    await asyncio.sleep(random.random())
    return name, random.randrange(6), time.time()

async def main():
    print(object())
    return await asyncio.gather(*map(roll, "abc"))

print(asyncio.run(main()))
"""


def without_version(run: Mapping[str, Any]) -> str:
    """A Run as text, without what the page's Run has not (the trace events come when they are asked for)."""
    return json.dumps({key: value for key, value in run.items() if key not in ("python", "events")}, indent=1)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_gives_the_same_run_in_the_page_and_here(run_program: RunProgram, example: Path) -> None:
    source = example.read_text(encoding="utf-8")
    assert without_version(run_program(source)) == without_version(playground.run(source))


def test_each_fact_of_gather_gives_its_golden_run_in_the_page_too(run_program: RunProgram) -> None:
    for fact in FACTS:
        run = run_program(fact.read_text("utf-8"))
        assert without_version(run) == without_version(json.loads(golden_run(fact))), fact.stem


def golden_run(fact: Path) -> str:
    """The Run of newer Pythons, where CPython changed; the page's is 3.14."""
    newer = fact.with_suffix(".since_3_12.json")
    return (newer if newer.exists() else fact.with_suffix(".json")).read_text("utf-8")


def test_chance_and_addresses_are_the_same_in_the_page_and_here(run_program: RunProgram) -> None:
    assert without_version(run_program(CHANCE)) == without_version(playground.run(CHANCE))


@pytest.mark.own_page
def test_hashes_are_the_same_in_every_page(page_ready: Page, run_program: RunProgram) -> None:
    # Not the same as here: they have 32 bits in WebAssembly.
    source = "print(hash('gather'), set('gather'))"
    first = run_program(source)
    page_ready.reload()
    assert run_program(source) == first
