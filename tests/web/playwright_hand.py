"""Chromium, and Debian's Firefox by WebDriver BiDi, through Playwright."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Frame, Page, Playwright

from hand import Hand, Point
from patience import patience

FIREFOXES = ("firefox-esr", "firefox")


class PlaywrightHand(Hand):
    def __init__(self, name: str, browser: Browser, page: Page) -> None:
        self.name = name
        self.version = f"{name.capitalize()} {browser.version}"
        self._page = page
        self._frame: Frame = page.main_frame
        self._corner: Point = (0, 0)
        page.set_default_timeout(1000 * patience(60))

    def goto(self, address: str) -> None:
        self._page.goto(address, wait_until="domcontentloaded")

    def reload(self) -> None:
        self._page.reload(wait_until="domcontentloaded")

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def js(self, body: str, *arguments: Any) -> Any:
        return self._frame.evaluate(f"async (args) => {{ {body} }}", list(arguments))

    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        element = self._page.wait_for_selector(css)
        assert element, f"no frame {css}"
        box, frame = element.bounding_box(), element.content_frame()
        assert box, f"the frame {css} is not shown"
        assert frame, f"{css} is no frame"
        self._frame, self._corner = frame, (box["x"], box["y"])
        yield
        self._frame, self._corner = self._page.main_frame, (0, 0)

    def move(self, to: Point) -> None:
        self._page.mouse.move(to[0] + self._corner[0], to[1] + self._corner[1])

    def press_down(self, at: Point) -> None:
        self.move(at)
        self._page.mouse.down()

    def let_go(self) -> None:
        self._page.mouse.up()

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def screenshot(self) -> str:
        return base64.b64encode(self._page.screenshot()).decode()


def firefox() -> str | None:
    """The machine's own."""
    return next(filter(None, map(shutil.which, FIREFOXES)), None)


def launch(playwright: Playwright, name: str) -> Browser:
    if name == "firefox":
        return playwright.firefox.launch(channel="moz-firefox", executable_path=firefox())
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    found = os.environ.get("HEADLESS_SHELL") or os.environ.get("CHROMIUM")
    return playwright.chromium.launch(executable_path=found, args=sandbox)


@contextmanager
def by_playwright(playwright: Playwright, name: str) -> Iterator[PlaywrightHand]:
    browser = launch(playwright, name)
    yield PlaywrightHand(name, browser, browser.new_page())
    browser.close()
