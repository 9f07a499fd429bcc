"""Whatever the worker says is data from a stranger: nothing of it breaks the page.

The worker's script is replaced by one that says what the program's text tells it to, so that the program is a list of
messages as JSON. "ID" in one stands for the number of the run that was asked for.
"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

import playground
from driving import write_program
from pages_server import DIST
from playground.page.packed_json import packed_replay_json, packed_run_json
from playground.runs.run import SCHEMA

PUPPET = """
addEventListener("message", ({ data: { port } }) => {
  port.onmessage = ({ data: { id, source } }) => {
    if (!source) return;
    for (const message of JSON.parse(source.replaceAll('"ID"', id))) port.postMessage(message);
  };
  port.postMessage({ kind: "ready", python: "3.14.2" });
}, { once: true });
"""

PROGRAM = """\
import asyncio

async def work(n):
    await asyncio.sleep(n)
    print(n)
    return n

async def main():
    await asyncio.gather(work(1), work(2))

asyncio.run(main())
"""


@pytest.fixture(scope="session")
def real() -> tuple[dict[str, Any], dict[str, Any]]:
    """A Run and its Replay as the engine sends them."""
    recording = playground.record(PROGRAM)
    return json.loads(packed_run_json(recording)), json.loads(packed_replay_json(recording))


@pytest.fixture
def puppet(page: Page, site: str, page_errors: list[str]) -> Page:
    """The page with a worker that says what it is told to."""
    size = next((DIST / "assets").glob("worker-*.js")).stat().st_size
    page.route("**/worker-*.js", lambda route: route.fulfill(body=PUPPET.ljust(size)))
    page.goto(site)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    return page


def say(page: Page, *messages: Any) -> None:
    """Presses Run on these messages."""
    write_program(page, json.dumps(messages))
    page.get_by_role("button", name="Run", exact=True).click()


def ran(run: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "ran", "id": "ID", "json": json.dumps(run), "realMs": 1, **more}


def expect_finished(page: Page) -> None:
    expect(page.locator("html[data-state=finished]")).to_be_attached()


def test_a_proper_answer_is_shown(puppet: Page, real: tuple[dict[str, Any], dict[str, Any]]) -> None:
    run, replay = real
    say(puppet, ran(run), {"kind": "replayed", "id": "ID", "json": json.dumps(replay)})
    expect_finished(puppet)
    expect(puppet.get_by_role("status")).to_contain_text("finished in 2.00 s virtual")


NO_ANSWERS: list[Any] = [
    None,
    "ran",
    [],
    {"kind": "ran"},
    {"kind": "constructor"},
    {"kind": "__proto__", "id": "ID"},
    {"kind": "ran", "id": "ID", "json": 1, "realMs": 1},
    {"kind": "ran", "id": "ID", "json": "{}", "realMs": -1},
    {"kind": "ran", "id": "ID", "json": "{}", "realMs": "1"},
    {"kind": "ran", "id": 0, "json": "{}", "realMs": 1},
    {"kind": "run_failed", "id": "ID", "message": "x" * 5_000, "dead": False},
    {"kind": "report", "id": "ID", "report": {}},
    {"kind": "replayed", "id": "ID", "json": "{}"},
    {"kind": "ready", "python": "<b>3</b>"},
    {"kind": "boot_failed", "message": "no"},
]


def test_what_is_no_answer_is_passed_over(puppet: Page, real: tuple[dict[str, Any], dict[str, Any]]) -> None:
    say(puppet, *NO_ANSWERS, ran(real[0]))
    expect_finished(puppet)
    expect(puppet.get_by_role("status")).to_contain_text("finished in 2.00 s virtual")


NO_RUNS: dict[str, Any] = {
    "nothing": {},
    "a list": [],
    "null": None,
    "a text": "Run",
    "a schema that never was": {"schema": 0},
}


def test_a_run_of_a_newer_schema_is_refused_in_words(puppet: Page) -> None:
    say(puppet, ran({"schema": SCHEMA + 1}))
    words = f"recorded by a newer version of the playground (schema {SCHEMA + 1})"
    expect(puppet.get_by_role("status")).to_contain_text(words)


@pytest.mark.parametrize("what", NO_RUNS)
def test_an_answer_that_is_no_run_is_our_fault(puppet: Page, what: str) -> None:
    say(puppet, ran(NO_RUNS[what]))
    expect(puppet.get_by_role("status")).to_contain_text("our fault, not yours: Error: what came back is no Run")


def test_a_replay_that_is_none_or_cannot_be_made_is_told_on_the_page(
    puppet: Page, real: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    run, replay = real
    words = "it can't be played back: our fault, not yours"
    for refused in (
        {"kind": "replayed", "id": "ID", "json": "{}"},
        {"kind": "run_failed", "id": "ID", "message": "ValueError", "dead": False},
    ):
        say(puppet, ran(run), refused)
        expect(puppet.get_by_role("status")).to_contain_text(words)
        say(puppet, ran(run), {"kind": "replayed", "id": "ID", "json": json.dumps(replay)})
        expect(puppet.get_by_role("status")).not_to_contain_text(words)


def test_an_answer_that_is_no_json_is_our_fault(puppet: Page) -> None:
    say(puppet, {"kind": "ran", "id": "ID", "json": "{", "realMs": 1})
    expect(puppet.get_by_role("status")).to_contain_text("our fault, not yours: SyntaxError")


def test_an_answer_that_comes_twice_is_taken_once(puppet: Page, real: tuple[dict[str, Any], dict[str, Any]]) -> None:
    say(puppet, ran(real[0]), ran({}))
    expect_finished(puppet)
    expect(puppet.get_by_role("status")).to_contain_text("finished")


def test_what_a_message_says_is_text_and_never_markup(puppet: Page) -> None:
    say(puppet, {"kind": "run_failed", "id": "ID", "message": "<img src=x onerror=alert(1)>", "dead": False})
    expect(puppet.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [each for key, part in inside for each in places(part, (*path, key))]


def with_change(record: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(record)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


STRANGE: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 60), st.sampled_from([2**53, -(2**60), 0.5, 1e300]), st.text(max_size=9)
) | st.sampled_from([[], {}, [[]], [None], {"id": 1}])


def test_a_record_with_anything_changed_is_shown_or_refused_and_breaks_nothing(
    puppet: Page, real: tuple[dict[str, Any], dict[str, Any]], page_errors: list[str]
) -> None:
    run, replay = real

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(["run", "replay"]), st.data())
    def holds(which: str, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(places(run if which == "run" else replay)))
        value = data.draw(STRANGE)
        new_run = with_change(run, path, value) if which == "run" else run
        new_replay = with_change(replay, path, value) if which == "replay" else replay
        say(puppet, ran(new_run), {"kind": "replayed", "id": "ID", "json": json.dumps(new_replay)})
        expect(puppet.locator("html[data-state=finished], html[data-state=failed]")).to_be_attached()
        say(puppet, ran(run), {"kind": "replayed", "id": "ID", "json": json.dumps(replay)})
        expect_finished(puppet)
        assert page_errors == [], (path, value)

    holds()
