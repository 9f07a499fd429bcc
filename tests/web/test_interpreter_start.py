"""What Python starts from: the image of its memory, or all as Pyodide ships it, and that nobody notices which."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect

from driving import expect_ready, run_to_end, ways
from pages_server import DIST

pytestmark = pytest.mark.as_learners_have_it

RunProgram = Callable[[str], dict[str, Any]]

HELLO = "print('hello')\n"
# Calls a function that is none.
KILLER = "import ctypes\nctypes.CFUNCTYPE(None)(1)()\n"

# What is planned at the end of a run has begun by then.
AS_THE_SPARE_WAITS = (
    """() => new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 2000 }), 1000))"""
)


def test_python_goes_on_from_the_image_at_every_visit(page_ready: Page, run_program: RunProgram) -> None:
    assert ways(page_ready) == ["image"]
    first = run_program(HELLO)
    page_ready.reload()
    expect_ready(page_ready)
    assert ways(page_ready) == ["image"]
    assert run_program(HELLO) == first


@pytest.mark.parametrize(("gigabytes", "started"), [(1, 1), (8, 2)])
def test_a_spare_interpreter_stands_by_only_where_there_is_memory_for_it(
    page: Page, site: str, page_errors: list[str], gigabytes: int, started: int
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'deviceMemory', {{ value: {gigabytes} }})")
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.goto(site)
    expect_ready(page)
    run_to_end(page, HELLO)
    page.evaluate(AS_THE_SPARE_WAITS)
    run_to_end(page, HELLO)  # a spare would be on its way by then
    assert len(workers) == started


def test_an_image_that_python_cannot_use_is_replaced_by_what_pyodide_ships(
    page: Page, site: str, page_errors: list[str]
) -> None:
    page.route("**/image-*.zst", lambda route: route.fulfill(body=image_of_nothing()))
    page.goto(site)
    expect_ready(page)
    assert ways(page) == ["plain"]
    run_to_end(page, "import csv, xml.dom, simfetch\nprint('hello')\n")
    expect(page.get_by_role("region", name="Output")).to_contain_text("hello")
    run_to_end(page, KILLER)  # what starts after it starts the same way
    run_to_end(page, HELLO)
    assert ways(page) == ["plain", "plain", "plain"]
    page_errors.clear()  # Pyodide's own words about its death


def image_of_nothing() -> bytes:
    """A packed image without a single page, as long as the real one."""
    size = next((DIST / "assets").glob("image-*.zst")).stat().st_size
    words = struct.pack("<3I", 0, 0, 0)
    block = struct.pack("<I", len(words) << 3 | 1)[:3] + words  # raw, and the last one
    frame = struct.pack("<IBB", 0xFD2FB528, 0x20, len(words)) + block  # of a single segment, so long
    filling = struct.pack("<II", 0x184D2A50, size - len(frame) - 8)  # a frame that is to be skipped
    return frame + filling + bytes(size - len(frame) - len(filling))
