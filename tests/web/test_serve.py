"""`build.py serve`: what is saved is in the open page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Page, expect

from driving import expect_ready, run_to_end, write_program

ROOT = Path(__file__).parents[2]
SOURCES = ["build.py", "tools", "web", "py", "package.json", "package-lock.json", ".npmrc"]


class Served:
    """A copy of the sources, which is being served, and what the command prints."""

    def __init__(self, folder: Path, printed: IO[str]) -> None:
        self.folder = folder
        self._printed = printed
        self.address = self.until(r"serving on (\S+) ")

    def until(self, pattern: str) -> str:
        """Waits for a line with the pattern; returns its group."""
        for line in self._printed:
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(f"the command ended without {pattern}")

    def append(self, path: str, text: str) -> None:
        self.save(path, self.source(path) + text)

    def save(self, path: str, source: str) -> None:
        """In one piece, as editors do."""
        fresh = self.folder / "saved"
        fresh.write_text(source, encoding="utf-8")
        fresh.replace(self.folder / path)

    def source(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    command = [sys.executable, "build.py", "serve", "--plain", "--port", "0"]
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=env, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as serving:
        assert serving.stdout
        yield Served(folder, serving.stdout)
        serving.terminate()


@pytest.fixture
def page_served(page: Page, served: Served) -> Page:
    page.goto(served.address)
    return page


def test_a_saved_style_is_in_the_open_page(page_served: Page, served: Served) -> None:
    served.append("web/styles/base.css", "h1 { color: rgb(1, 2, 3) !important }\n")
    expect(page_served.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_a_saved_script_is_in_the_open_page_and_the_text_in_the_editor_stays(page_served: Page, served: Served) -> None:
    write_program(page_served, "print('mine')")
    served.append("web/src/panels/header.ts", 'document.title = "saved";\n')
    expect(page_served).to_have_title("saved")
    expect(page_served.get_by_role("textbox", name="Code")).to_have_text("print('mine')")


def test_a_script_that_cannot_be_built_leaves_the_page_until_it_is_mended(page_served: Page, served: Served) -> None:
    path = "web/src/panels/header.ts"
    good = served.source(path)
    served.append(path, "}")
    served.until("(not built)")
    served.save(path, good + 'document.title = "mended";\n')
    expect(page_served).to_have_title("mended")


def test_a_saved_module_of_pythons_is_in_the_open_page(page_served: Page, served: Served) -> None:
    with page_served.expect_navigation():
        served.append("py/simfetch/__init__.py", "SAVED = 'here'\n")
    expect_ready(page_served)
    run = run_to_end(page_served, "import simfetch; print(simfetch.SAVED)")
    assert [entry["text"] for entry in run["output"]] == ["here\n"]
