"""The page of a plain build: Python starts as Pyodide ships it, and what is said and kept of it is right."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from driving import real_time, run_to_end, ways
from pages_server import serving
from patience import patience
from test_offline import ACTIVE


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def address(plain_site: Path) -> Iterator[str]:
    with serving(plain_site, below="/some/course/") as address:
        yield address


def test_the_page_runs_and_ends_programs_and_starts_without_a_network(
    page: Page, address: str, context: BrowserContext
) -> None:
    page.goto(address)
    expect_started_plainly(page)
    with real_time(page, 1):  # Pyodide as shipped is asked for signals in another way
        assert run_to_end(page, "while True: pass")["error"]["message"].startswith("stopped after 1 s of computing")
    run_to_end(page, "import csv, xml.dom, simfetch\nprint('hello')\n")
    expect(page.get_by_role("region", name="Output")).to_contain_text("hello")
    page.evaluate(ACTIVE)
    context.set_offline(True)
    page.reload()
    expect_started_plainly(page)


def expect_started_plainly(page: Page) -> None:
    """It takes several times what starting from the image does, on a busy machine too long for the usual wait."""
    expect(page.locator("html[data-state=ready]")).to_be_attached(timeout=1000 * patience(90))
    assert ways(page) == ["plain"]


def test_an_embed_says_how_much_it_downloads(page: Page, address: str, plain_site: Path) -> None:
    page.goto(f"{address}embed.html#code=print(1)")
    needed = [next(plain_site.glob(f"assets/{name}")) for name in ("worker-*.js", "plain-*.wasm", "plain-*.zip")]
    size = sum(min(len(gzip.compress(file.read_bytes(), 6)), file.stat().st_size) for file in needed)
    said = float(re.findall(r"once: (\d+\.\d) MB", page.get_by_role("status").inner_text())[0])
    assert said == pytest.approx(size / 1e6, abs=0.15)  # not every gzip packs alike
