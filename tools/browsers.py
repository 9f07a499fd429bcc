"""Browsers, for the tests and the benchmarks only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools.paths import PYTHON
from tools.steps import Trouble, run, say

CHROMIUMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
HEADLESS_SHELLS = ["chromium-headless-shell", "chrome-headless-shell"]
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
        install_from_debian("chromium")


def install_from_debian(package: str) -> None:
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get update", ["apt-get", "update"], env)
    run(f"apt-get install {package}", ["apt-get", "install", "-y", "--no-install-recommends", package], env)


def chromium() -> str:
    """The path of a Chromium, installed if there was none."""
    found = find_chromium()
    if found is None:
        install_chromium()
        found = find_chromium()
    if found is None:
        raise Trouble("Chromium was installed but is not found: put it on the PATH")
    return found


def headless_shell(whole: str) -> str | None:
    """The path of Chromium's headless shell: the same engine without a browser's windows, in half the processor's time.

    It is looked for beside the Chromium at the path `whole` too, and installed where that takes no password. None where
    it can't be had, and the tests drive the whole browser.
    """
    found = find_headless_shell(whole)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        try:
            say("installing Chromium's headless shell for the tests")
            install_from_debian("chromium-headless-shell")
        except Trouble:
            say("not to be had: the tests drive the whole browser")
        found = find_headless_shell(whole)
    return found


def find_headless_shell(whole: str) -> str | None:
    """One on the machine, or else the one that Playwright installed beside its Chromium."""
    on_path = next(filter(None, map(shutil.which, HEADLESS_SHELLS)), None)
    if on_path:
        return on_path
    cache = Path(whole).parents[2]
    return next(map(str, cache.glob("chromium_headless_shell-*/*/*headless*shell")), None)
