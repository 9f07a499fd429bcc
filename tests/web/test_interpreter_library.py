"""Python's library: what the first download leaves out is there all the same when a program imports it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

RunProgram = Callable[[str], dict[str, Any]]
TypeProgram = Callable[[str], None]

LEFT_OUT = {
    "a module": "import uuid\nprint(uuid.UUID(int=0))",
    "by a computed name": "import importlib\nprint(importlib.import_module('cs' + 'v').QUOTE_ALL)",
    "a package": "import xml.etree.ElementTree as tree\nprint(tree.fromstring('<a/>').tag)",
}
"""what an import statement names, and what only the import finds missing; others: tests/pyodide/test_left_out.py"""
PRINTED = {"a module": "00000000-0000-0000-0000-000000000000\n", "by a computed name": "1\n"}


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the page asked its host for, by file name."""
    files: list[str] = []
    page.on("request", lambda request: files.append(request.url.rpartition("/")[2]))
    return files


def fetched(asked: list[str]) -> int:
    return sum(name.startswith("library-") for name in asked)


@pytest.mark.parametrize("what", PRINTED)
def test_what_was_left_out_can_be_imported(run_program: RunProgram, what: str) -> None:
    run = run_program(LEFT_OUT[what])
    assert "".join(entry["text"] for entry in run["output"]) == PRINTED[what]


def test_the_library_is_fetched_once_and_not_before_it_is_needed(asked: list[str], run_program: RunProgram) -> None:
    run_program("import asyncio, dataclasses, random, json\nprint('nothing special')")
    assert fetched(asked) == 0
    run_program(LEFT_OUT["a module"])
    run_program(LEFT_OUT["a package"])
    assert fetched(asked) == 1


@pytest.mark.shared_page
def test_a_module_that_does_not_exist_asks_for_nothing(asked: list[str], run_program: RunProgram) -> None:
    assert run_program("import numpyy")["error"]["type"] == "ModuleNotFoundError"
    assert fetched(asked) == 0


def test_a_library_that_cannot_be_had_is_said_and_running_again_tries_again(
    page_ready: Page, type_program: TypeProgram, page_errors: list[str], run_program: RunProgram
) -> None:
    page_ready.route("**/library-*.bin", lambda route: route.abort())
    type_program(LEFT_OUT["a module"])
    page_ready.get_by_role("button", name="Run", exact=True).click()
    expect(page_ready.get_by_role("status")).to_contain_text("could not download the rest of Python's library")
    page_errors.clear()  # the browser's own words about the request
    page_ready.unroute("**/library-*.bin")
    assert run_program(LEFT_OUT["a module"])["outcome"] == "completed"


def test_a_program_that_waits_for_the_library_can_be_stopped(
    page_ready: Page, type_program: TypeProgram, run_program: RunProgram
) -> None:
    page_ready.route("**/library-*.bin", lambda route: None)
    type_program(LEFT_OUT["a module"])
    page_ready.get_by_role("button", name="Run", exact=True).click()
    page_ready.get_by_role("button", name="Stop", exact=True).click()
    expect(page_ready.get_by_role("status")).to_contain_text("stopped")
    assert run_program("print('on')")["outcome"] == "completed"


@pytest.mark.shared_page
def test_learners_can_read_the_source_of_simfetch(run_program: RunProgram) -> None:
    run = run_program("import inspect, simfetch\nprint(inspect.getsource(simfetch.fetch_from_api))")
    assert "async def fetch_from_api" in "".join(entry["text"] for entry in run["output"])


@pytest.mark.shared_page
def test_help_knows_asyncio(run_program: RunProgram) -> None:
    run = run_program("import asyncio\nprint(asyncio.gather.__doc__)")
    assert "Return a future aggregating results" in "".join(entry["text"] for entry in run["output"])
