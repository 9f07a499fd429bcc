"""Where the benchmark takes place: the built site and what it is compared with, on one server, in a real browser."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/web"))

from pages_server import serving  # noqa: E402 - it is beside the browser tests

PATIENCE_MS = 120_000
SETTLE_MS = 3_000  # as long as somebody looks at a page at least

# Resolves to the first mark of a name, with its time since navigation began.
MARK = """(name) => new Promise((resolve) => {
  const found = () => performance.getEntriesByName(name, "mark")[0];
  const tell = (mark) => resolve({ at: mark.startTime, detail: mark.detail });
  if (found()) return tell(found());
  new PerformanceObserver(() => { if (found()) tell(found()); }).observe({ entryTypes: ["mark"] });
})"""


@dataclass(frozen=True)
class Stage:
    """The server's address, the folder it serves and the browser; `launch` starts another just like it."""

    address: str
    folder: Path
    browser: Browser
    playwright: Playwright

    @property
    def stock(self) -> str:
        """The address of the bare page with stock Pyodide."""
        return f"{self.address}reference/stock.html"

    def launch(self) -> Browser:
        return launched(self.playwright)

    def packed_size(self, path: str) -> int:
        """What a server that packs as GitHub Pages does would send of this file, in bytes."""
        content = (self.folder / (path or "index.html")).read_bytes()
        return min(len(gzip.compress(content, compresslevel=6, mtime=0)), len(content))


@contextmanager
def staged() -> Iterator[Stage]:
    """Everything is packed by the server before anything is timed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve() / "site"
        shutil.copytree(ROOT / "dist", folder)
        subprocess.run(["node", ROOT / "bench/reference/build.mjs", folder / "reference"], check=True, cwd=ROOT)
        with serving(folder, below="/") as address, sync_playwright() as playwright:
            for file in folder.rglob("*"):
                if file.is_file():
                    urllib.request.urlopen(address + file.relative_to(folder).as_posix()).read()
            browser = launched(playwright)
            yield Stage(address, folder, browser, playwright)
            browser.close()


def launched(playwright: Playwright) -> Browser:
    """A Chromium that does nothing on its own accord: the one that build.py found, or Playwright's own."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    # Else every window loads pages of the browser's own, for its address bar, just when what is measured starts.
    quiet += ["--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=[*quiet, *sandbox])


def opened(page: Page, address: str) -> Page:
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    return page


def marked(page: Page, name: str) -> dict[str, Any]:
    """The first mark of this name, `{at, detail}`, once it is there."""
    mark: dict[str, Any] = page.evaluate(MARK, name)
    return mark


def ready(stage: Stage) -> Page:
    """The page in a browser that knew nothing, with Python ready."""
    page = opened(stage.browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), stage.address)
    marked(page, "gp-python-ready")
    return page
