"""Saved runs: written by the page and the command line, opened by the page, refused in words where they are forged."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from driving import press_run, write_program
from showing import choose_file, saved

TypeProgram = Callable[[str], None]
ROOT = Path(__file__).parents[2]
MOST_BYTES = 100_000_000
OWN = "print('my own words')"
RACE = """\
import asyncio

async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name)

async def main():
    await asyncio.gather(job("slow", 2), job("quick", 1))

asyncio.run(main())
"""
MARKUP = "<img src=x onerror=\"document.body.id='ran'\">"


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Code")


def status(page: Page) -> Locator:
    return page.locator(".status-text")


def run_shown(page: Page) -> Any:
    return page.evaluate("window.gatherPlayground.run")


def refusal(page: Page) -> Locator:
    return page.get_by_role("dialog", name="This run was not opened")


def forged(change: Callable[[Any], Any]) -> str:
    file = json.loads(saved(RACE))
    return json.dumps(change(file) or file)


def test_a_run_that_the_command_line_saved_opens_while_python_is_on_its_way(page_open: Page, tmp_path: Path) -> None:
    program, out = tmp_path / "program.py", tmp_path / "saved.json"
    program.write_text(RACE, "utf-8")
    command = [sys.executable, "-m", "playground", "run", str(program), "--save", str(out)]
    subprocess.run(command, cwd=ROOT / "py", check=True, capture_output=True)
    choose_file(page_open, out.read_text("utf-8"))
    expect(code(page_open)).to_have_text(RACE, use_inner_text=True)
    expect(status(page_open)).to_contain_text("opened · ")
    expect(page_open.get_by_role("dialog")).to_have_count(0)
    expect(page_open.get_by_role("slider", name="Playhead")).to_be_enabled()
    assert run_shown(page_open) == json.loads(out.read_text("utf-8"))["run"]


def test_undo_brings_back_what_was_in_the_editor(page_open: Page) -> None:
    write_program(page_open, OWN)
    choose_file(page_open, saved(RACE))
    expect(code(page_open)).to_contain_text("slow")
    page_open.get_by_role("button", name="Undo", exact=True).click()
    expect(code(page_open)).to_have_text(OWN)


def test_a_run_can_be_opened_where_python_could_not_start(page: Page, site: str) -> None:
    page.route("**/assets/python-*", lambda route: route.abort())
    page.route("**/assets/image-*", lambda route: route.abort())
    page.goto(site)
    expect(page.locator("html[data-state=failed]")).to_be_attached()
    choose_file(page, saved(RACE))
    expect(page.get_by_role("region", name="Output").get_by_role("listitem")).to_have_count(2)


@pytest.mark.shared_page
def test_a_run_that_the_page_saved_opens_in_another_and_runs_there(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]]
) -> None:
    run = run_program(RACE)
    page_ready.get_by_role("button", name="Share").click()
    dialog = page_ready.get_by_role("dialog", name="Share and download")
    with page_ready.expect_download() as coming:
        dialog.get_by_role("button", name="Saved run").click()
    dialog.get_by_role("button", name="Close").click()
    assert coming.value.suggested_filename == "gather-saved-run.json"
    text = Path(coming.value.path()).read_text("utf-8")
    write_program(page_ready, OWN)
    choose_file(page_ready, text)
    expect(status(page_ready)).to_have_text("opened · finished in 2.00 s virtual")
    assert run_shown(page_ready) == run
    press_run(page_ready)
    assert page_ready.evaluate("window.nextRun") == run
    expect(status(page_ready)).to_contain_text("real")


@pytest.mark.shared_page
def test_an_opened_run_can_be_drawn_but_has_no_events(page_ready: Page) -> None:
    choose_file(page_ready, saved(RACE))
    expect(status(page_ready)).to_contain_text("opened")
    page_ready.get_by_role("button", name="Share").click()
    dialog = page_ready.get_by_role("dialog", name="Share and download")
    with page_ready.expect_download() as coming:
        dialog.get_by_role("button", name="Picture (SVG)").click()
    assert "quick" in Path(coming.value.path()).read_text("utf-8")
    dialog.get_by_role("button", name="Run (JSON)").click()
    expect(dialog.get_by_role("status")).to_contain_text("without its trace events: run the program, then download it")


@pytest.mark.shared_page
def test_while_a_program_runs_nothing_is_opened(page_ready: Page, type_program: TypeProgram) -> None:
    source = "while True: pass"
    type_program(source)
    page_ready.get_by_role("button", name="Run", exact=True).click()
    choose_file(page_ready, saved(RACE))
    expect(refusal(page_ready)).to_contain_text("A program is running: stop it or wait for its end")
    page_ready.keyboard.press("Escape")
    expect(code(page_ready)).to_have_text(source)
    page_ready.get_by_role("button", name="Stop").click()


FORGED = {
    "nothing": "",
    "HTML": f"<!doctype html>{MARKUP}",
    "cut": saved(RACE)[:-500],
    "deep": "[" * 1_000_000,
    "a newer one": forged(lambda file: file.update(schema=2)),
    "a newer Run": forged(lambda file: file["run"].update(schema=1000)),
    "a Run alone": forged(lambda file: file["run"]),
    "without its Replay": forged(lambda file: file.pop("replay") and None),
    "wrong types": forged(lambda file: file["run"].update(tasks={"0": "main"})),
    "nobody's id": forged(lambda file: file["run"]["output"][0].update(task=999)),
    "NaN": forged(lambda file: file["run"].update(duration_us=float("nan"))),
    "keys of a prototype": json.dumps({"__proto__": json.loads(saved(RACE)), "constructor": {"prototype": {}}}),
    "a program without end": forged(lambda file: file.update(source="#" * 1_000_001)),
}
SENTENCES = r"newer version|no saved run|does not fit together|more than 1,000,000 characters"


@pytest.mark.without_python
@pytest.mark.parametrize("text", FORGED.values(), ids=FORGED.keys())
def test_a_forged_file_is_refused_in_words_and_nothing_is_lost(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]], page_errors: list[str], text: str
) -> None:
    run = run_program(RACE)
    write_program(page_ready, OWN)
    choose_file(page_ready, text)
    expect(refusal(page_ready)).to_contain_text("What was in the editor is still there.")
    assert any(sentence in refusal(page_ready).inner_text() for sentence in SENTENCES.split("|"))
    page_ready.keyboard.press("Escape")
    expect(code(page_ready)).to_have_text(OWN)
    assert run_shown(page_ready) == run


def test_a_file_that_is_too_large_is_refused(page_open: Page, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    page_open.get_by_role("button", name="Help and settings").click()
    page_open.locator("dialog.help input[type=file]").set_input_files(huge)
    expect(refusal(page_open)).to_contain_text("This file has more than the 100 MB that are read")


def test_what_a_file_says_is_text(page_open: Page) -> None:
    def change(file: Any) -> None:
        file["source"] = f"# {MARKUP}"
        file["run"]["output"][0]["text"] = MARKUP
        file["run"]["tasks"][0]["label"] = MARKUP

    choose_file(page_open, forged(change))
    expect(page_open.get_by_role("region", name="Output").get_by_role("listitem").first).to_contain_text(MARKUP)
    expect(page_open.locator("body#ran, img[src=x]")).to_have_count(0)


def test_the_file_field_is_worked_by_its_button(page_open: Page) -> None:
    page_open.get_by_role("button", name="Help and settings").click()
    with page_open.expect_file_chooser() as chooser:
        page_open.get_by_role("button", name="Open a run…").press("Enter")
    chooser.value.set_files({"name": "a.json", "mimeType": "application/json", "buffer": saved(RACE).encode()})
    expect(code(page_open)).to_have_text(RACE, use_inner_text=True)
