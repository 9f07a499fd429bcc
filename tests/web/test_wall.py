"""The wall: what a program cannot do to the page, its host or any other, though it can reach JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from asking_programs import EVERY_WAY, REQUEST

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]


def printed(run: dict[str, Any]) -> str:
    assert run["outcome"] == "completed", run["error"]
    return "".join(entry["text"] for entry in run["output"])


@pytest.mark.parametrize("place", ["the page's own host", "another host"])
def test_a_program_can_read_nothing_from_any_host(run_program: RunProgram, site: str, place: str) -> None:
    url = site if place == "the page's own host" else "http://127.0.0.1:9/"
    assert printed(run_program(REQUEST.replace("{url}", url))) == "NetworkError\n"


def test_no_request_of_a_program_leaves_the_browser(
    page_ready: Page, run_program: RunProgram, site: str, page_errors: list[str]
) -> None:
    left: list[str] = []
    page_ready.context.on("response", lambda response: left.append(response.url))
    run_program(EVERY_WAY.replace("{url}", f"{site}index.html?probe"))
    run_program("print('a run later, the answers would be there')")
    assert [url for url in left if "probe" in url] == []
    page_errors.clear()  # the browser's own words about the policy


@pytest.mark.own_page
def test_the_wall_stands_while_the_page_itself_goes_on_fetching(run_program: RunProgram, site: str) -> None:
    assert printed(run_program("import uuid\nprint(uuid.UUID(int=7).int)")) == "7\n"  # what the page had to fetch
    assert printed(run_program(REQUEST.replace("{url}", site))) == "NetworkError\n"


def test_a_program_cannot_close_its_worker(run_program: RunProgram) -> None:
    assert printed(run_program("import js\nprint(hasattr(js, 'close'))")) == "False\n"


def test_a_program_does_not_learn_the_channel_that_the_page_listens_to(
    page_ready: Page, run_program: RunProgram
) -> None:
    forged = """
import js
from pyodide.ffi import to_js
for id in range(100):
    message = {"kind": "ran", "id": id, "json": "{}", "realMs": 0}
    js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
print("real")
"""
    assert printed(run_program(forged)) == "real\n"


def test_a_program_has_an_origin_of_its_own(run_program: RunProgram) -> None:
    assert printed(run_program("import js\nprint(js.origin)")) == "null\n"


def test_a_program_has_no_database(run_program: RunProgram) -> None:
    program = 'import js\ntry:\n    js.indexedDB.open("x")\nexcept Exception as error:\n    print(str(error)[:13])'
    assert printed(run_program(program)) == "SecurityError\n"


def test_a_program_cannot_make_javascript_of_text(run_program: RunProgram) -> None:
    program = 'import js\ntry:\n    js.eval("1")\nexcept Exception as error:\n    print(str(error)[:9])'
    assert printed(run_program(program)) == "EvalError\n"


def test_a_program_sees_no_document_and_no_window(run_program: RunProgram) -> None:
    program = 'import js\nprint([hasattr(js, name) for name in ("document", "window", "parent", "localStorage")])'
    assert printed(run_program(program)) == "[False, False, False, False]\n"
