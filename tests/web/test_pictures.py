"""The look of the page over seven runs, compared with the pictures in pictures/, so that a change of it is a decision.

Of a picture that has changed, NAME.new.png has what it was, what it is now and where they differ, side by side. After a
wanted change write all of them anew with UPDATE_GOLDEN=1, and look at each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from pictures import differing, picture_of, side_by_side
from pinned_look import pin_look
from replaying import replay_ready
from shared_page import PageWithoutPython
from showing import show_run

pytestmark = pytest.mark.only_browser("chromium")  # each browser draws letters in a way of its own

ROOT = Path(__file__).parents[2]
PICTURES = Path(__file__).parent / "pictures"
MADE_BY = PICTURES / "browser.txt"
RUNS = [
    "py/examples/three_fetches.py",
    "py/examples/one_by_one.py",
    "py/examples/one_fails.py",
    "py/examples/exceptions_as_results.py",
    "py/examples/task_group.py",
    "py/examples/blocked_loop.py",
    "tests/py/programs_drawn/deadlock.py",
]
WINDOWS: list[ViewportSize] = [{"width": 1280, "height": 720}, {"width": 390, "height": 844}]


@pytest.fixture(scope="module")
def pinned_page(usual_browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Page]:
    """One for all pictures: without Python, and with fonts that are the same on every machine."""
    shown = PageWithoutPython(usual_browser, browser_context_args, site)
    pin_look(shown.page, site)
    yield shown.page
    shown.close()
    assert shown.errors == []


def name_of(program: str, window: ViewportSize) -> str:
    return f"{Path(program).stem}.{window['width']}"


@pytest.mark.parametrize("program", RUNS, ids=[Path(program).stem for program in RUNS])
@pytest.mark.parametrize("window", WINDOWS, ids=[str(window["width"]) for window in WINDOWS])
def test_the_page_looks_as_before(pinned_page: Page, window: ViewportSize, program: str) -> None:
    pinned_page.set_viewport_size(window)
    show_run(pinned_page, (ROOT / program).read_text(), "status")
    replay_ready(pinned_page)
    now = picture_of(pinned_page.screenshot(animations="disabled"))
    compare(name_of(program, window), now, version_of(pinned_page))


def version_of(page: Page) -> str:
    browser = page.context.browser
    assert browser
    return f"Chromium {browser.version.partition('.')[0]}"


def compare(name: str, now: Image.Image, version: str) -> None:
    golden, new = PICTURES / f"{name}.webp", PICTURES / f"{name}.new.png"
    new.unlink(missing_ok=True)
    before = picture_of(golden.read_bytes()) if golden.exists() else Image.new("RGB", (1, 1))
    mask = differing(before, now)
    if mask is None:
        return
    if os.environ.get("UPDATE_GOLDEN"):
        now.save(golden, lossless=True, quality=100)
        MADE_BY.write_text(f"{version}\n", "utf-8")
        return
    side_by_side(before, now, mask).save(new)
    pytest.fail(how_it_changed(name, now, mask, version), pytrace=False)


def how_it_changed(name: str, now: Image.Image, mask: Image.Image, version: str) -> str:
    made_by = MADE_BY.read_text("utf-8").strip()
    left, top, right, bottom = mask.getbbox() or (0, 0, *now.size)
    lines = [
        f"{name} looks otherwise than tests/web/pictures has it:"
        f" {mask.histogram()[255]} pixels from {left},{top} to {right},{bottom}.",
        f"Before, now, and where they differ: tests/web/pictures/{name}.new.png",
        "If it is meant: UPDATE_GOLDEN=1 python3 build.py test tests/web/test_pictures.py, and look at each.",
    ]
    if made_by != version:
        lines.append(f"{made_by} made the pictures, and this is {version}: see CONTRIBUTING.md.")
    return "\n".join(lines)


def test_every_picture_is_compared() -> None:
    names = [name_of(program, window) for program in RUNS for window in WINDOWS]
    assert sorted(path.stem for path in PICTURES.glob("*.webp")) == sorted(names)
