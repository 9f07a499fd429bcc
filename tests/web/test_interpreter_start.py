"""What Python starts from: the compiled library, a kept memory, or its sources, and that nobody notices which."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect

from driving import expect_ready, run_to_end, ways
from pages_server import DIST

RunProgram = Callable[[str], dict[str, Any]]

HELLO = "print('hello')\n"
# Calls a function that is none.
KILLER = "import ctypes\nctypes.CFUNCTYPE(None)(1)()\n"

# Resolves when a snapshot is kept. Nothing tells of that, so the database is asked again and again.
AWAIT_SNAPSHOT = """async () => {
  const kept = () => new Promise((resolve, reject) => {
    const opening = indexedDB.open("gather-playground", 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => opening.result.createObjectStore("snapshots");
    opening.onsuccess = () => {
      const counting = opening.result.transaction("snapshots").objectStore("snapshots").count();
      counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    };
  });
  while (await kept() === 0) await new Promise((soon) => setTimeout(soon, 20));
}"""

# Keeps in the place of what is kept what `change` makes of its bytes.
CHANGE_SNAPSHOT = """(change) => new Promise((done, fail) => {
  const opening = indexedDB.open("gather-playground", 1);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction("snapshots", "readwrite");
    const store = transaction.objectStore("snapshots");
    store.openCursor().onsuccess = ({ target }) => {
      const { key, value } = target.result;
      const changes = { cut: () => value.slice(0, 5_000_000), "of another kind": () => "a text",
                        flipped: () => new Blob([value.slice(0, 6_000_000), "flip", value.slice(6_000_004)]) };
      store.put(changes[change](), key);
    };
    transaction.oncomplete = () => { opening.result.close(); done(); };
    transaction.onerror = () => fail(transaction.error);
  };
})"""


@pytest.fixture
def visited(page_ready: Page, run_program: RunProgram) -> Page:
    """The page after a visit that had the time to keep the memory of an interpreter."""
    run_program(HELLO)
    page_ready.evaluate(AWAIT_SNAPSHOT)
    return page_ready


def test_a_first_visit_starts_from_the_compiled_library(page_ready: Page) -> None:
    assert ways(page_ready) == ["library"]


def test_a_later_visit_goes_on_from_the_memory_that_the_first_one_kept(visited: Page, run_program: RunProgram) -> None:
    first = run_program(HELLO)
    visited.reload()
    expect_ready(visited)
    assert ways(visited) == ["snapshot"]
    assert run_program(HELLO) == first


@pytest.mark.parametrize("change", ["cut", "flipped", "of another kind"])
def test_a_damaged_memory_costs_no_more_than_time(visited: Page, run_program: RunProgram, change: str) -> None:
    visited.evaluate(CHANGE_SNAPSHOT, change)
    visited.reload()
    expect_ready(visited)
    assert ways(visited) == ["library"]
    assert run_program(HELLO)["outcome"] == "completed"


def test_a_memory_that_is_none_is_kept_anew(visited: Page, run_program: RunProgram) -> None:
    visited.evaluate(CHANGE_SNAPSHOT, "flipped")
    visited.reload()
    run_program(HELLO)
    visited.evaluate(AWAIT_SNAPSHOT)
    visited.reload()
    expect_ready(visited)
    assert ways(visited) == ["snapshot"]


@pytest.mark.parametrize(("gigabytes", "started"), [(1, 2), (8, 3)])
def test_a_spare_interpreter_stands_by_only_where_there_is_memory_for_it(
    page: Page, site: str, page_errors: list[str], gigabytes: int, started: int
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'deviceMemory', {{ value: {gigabytes} }})")
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.goto(site)
    expect_ready(page)
    run_to_end(page, HELLO)
    page.evaluate(AWAIT_SNAPSHOT)  # which takes one that is gone again
    for _ in range(3):
        run_to_end(page, HELLO)  # a spare would be on its way by then
    assert len(workers) == started


def test_without_a_database_another_interpreter_still_starts_from_memory(
    page: Page, site: str, page_errors: list[str]
) -> None:
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('blocked') } })")
    page.goto(site)
    expect_ready(page)
    with page.expect_event("worker", lambda _: len(workers) == 3):  # one that gives its memory, one to stand by
        run_to_end(page, HELLO)
    run_to_end(page, KILLER)
    assert ways(page) == ["library", "snapshot"]
    page_errors.clear()  # Pyodide's own words about its death


def test_a_compiled_library_that_python_cannot_use_is_replaced_by_its_sources(
    page: Page, site: str, page_errors: list[str]
) -> None:
    page.route("**/library-*.bin", lambda route: route.fulfill(body=spoilt_library()))
    page.goto(site)
    expect_ready(page)
    assert ways(page) == ["plain"]
    run_to_end(page, "import csv, xml.dom\nprint('hello')\n")
    expect(page.get_by_role("region", name="Output")).to_contain_text("hello")
    page_errors.clear()  # Pyodide's own words about what it could not use


def spoilt_library() -> bytes:
    """The library's archive with a hole in it, as long as the page expects."""
    file = next((DIST / "assets").glob("library-*.bin"))
    archive = bytearray(gzip.decompress(file.read_bytes()))
    archive[100_000:1_000_000] = bytes(900_000)
    packed = gzip.compress(archive, mtime=0)
    # A gzip header may hold a file name, here one that fills the room.
    name = b"x" * (file.stat().st_size - len(packed) - 1) + b"\0"
    return packed[:3] + b"\x08" + packed[4:10] + name + packed[10:]
