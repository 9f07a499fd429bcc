"""Saved runs, opened as a user opens one: a Run is on show, and no Python of the page had to compute it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

import playground
from driving import ended_run, press_in_head
from patience import patience
from playground.export.saved import saved_run

AWAIT_ANOTHER_RUN = """(seconds) => {
  const before = gatherPlayground.run;
  window.nextRun = new Promise((done, fail) => {
    const look = () => {
      if (gatherPlayground.run === before) return void setTimeout(look, 4);
      requestAnimationFrame(() => setTimeout(() => done(gatherPlayground.run)));
    };
    look();
    setTimeout(() => fail(new Error(`no run was shown within ${seconds} s`)), seconds * 1000);
  });
}"""


@cache
def saved(source: str) -> str:
    """The file that `--save` writes of a program, computed by the Python of the tests."""
    return saved_run(source, playground.record(source))


@cache
def files() -> TemporaryDirectory[str]:
    """Goes when the tests end: the browser reads a file when the page does."""
    return TemporaryDirectory()


def choose_file(page: Page, text: str) -> None:
    """Open a file with this text by the page's help."""
    file = Path(files().name) / f"{sha256(text.encode()).hexdigest()}.json"
    file.write_text(text, "utf-8")
    press_in_head(page, "Help")
    # As a path: Playwright takes minutes for the bytes of a long one.
    page.locator("dialog.help input[type=file]").set_input_files(file)


def show_run(page: Page, source: str, *keys: str) -> dict[str, Any]:
    """Open the saved run of a program and give the Run that is drawn, or these keys of it."""
    text = saved(source)
    page.evaluate(AWAIT_ANOTHER_RUN, patience(60))
    choose_file(page, text)
    return ended_run(page, *keys)
