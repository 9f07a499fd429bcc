"""Browsers, for the tests and the benchmarks only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools.paths import PYTHON
from tools.steps import Trouble, run, say

CHROMIUMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
OTHER_BROWSERS = ("firefox", "webkit")


def install_other_browser(name: str) -> None:
    """Playwright's own Firefox or WebKit, which are built for tests; a machine's own will not do."""
    say(f"installing {name} for the tests, from Playwright")
    with_libraries = ["--with-deps"] if "CI" in os.environ else []  # asks for a password elsewhere
    run("playwright install", [PYTHON, "-m", "playwright", "install", *with_libraries, name])


def find_chromium() -> str | None:
    """A Chromium on the machine, or else the one in Playwright's own cache."""
    on_path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if on_path:
        return on_path
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = run("asking Playwright", [PYTHON, "-c", ask]).strip()
    return path if Path(path).is_file() else None


def install_chromium() -> None:
    try:
        say("installing Chromium for the tests, from Playwright")
        run("playwright install", [PYTHON, "-m", "playwright", "install", "chromium"])
    except Trouble:
        if not shutil.which("apt-get") or os.geteuid() != 0:
            raise Trouble("the tests need Chromium: install it with your package manager") from None
        say("not to be had there; installing Debian's")
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get update", ["apt-get", "update"], env)
        apt_install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        run("apt-get install chromium", apt_install, env)


def chromium() -> str:
    """The path of a Chromium, installed if there was none."""
    found = find_chromium()
    if found is None:
        install_chromium()
        found = find_chromium()
    if found is None:
        raise Trouble("Chromium was installed but is not found: put it on the PATH")
    return found
