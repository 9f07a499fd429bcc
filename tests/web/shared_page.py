"""One page with Python ready for many tests, brought back before each of them to the state in which a visitor finds it.

A page with Python costs over two seconds of processor time, a run in a page that is there a fraction of that. What a
test changed is put back as a user puts it back: with the page's own controls. Only the last Run stays on show until the
test runs a program of its own. A test that minds is one for a page of its own.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize, expect

from driving import MORE_PATIENT, errors_of, open_ready, run_to_end, view_menu
from showing import show_run

VIEWPORT: ViewportSize = {"width": 1280, "height": 720}  # Playwright's own, which every other page has

# Has events, and so a transport bar, which holds some of what has to be put back.
SMALL = "import asyncio\nasyncio.run(asyncio.sleep(0))\n"

# What a test may leave behind, as far as the page itself can tell.
LOOK = """() => {
  const settings = JSON.parse(localStorage.getItem("gather-playground:settings") ?? "{}");
  const button = (name) => [...document.querySelectorAll("button")].some((each) => each.textContent.trim() === name);
  const { source } = JSON.parse(sessionStorage.getItem("gather-playground:tab") ?? "{}").slot ?? {};
  return {
    url: location.href,
    dialogs: document.querySelectorAll("dialog[open]").length,
    busy: document.documentElement.dataset.state === "running",
    playing: document.querySelector("[aria-label=Pause]") !== null,
    rate: document.querySelector(".view-button").textContent.trim(),
    tabIndents: localStorage.getItem("gather-playground:tab-indents"),
    replaced: button("Undo"),
    example: document.querySelector("select").value,
    source,
    settings,
  };
}"""

# Nothing is looked at, and nothing is scrolled.
LET_GO = "() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); }"


class SharedPage:
    """A page of its own context; `errors` has what it complained of and no test has cleared."""

    def __init__(self, browser: Browser, context_args: dict[str, Any], site: str) -> None:
        self.context: BrowserContext = browser.new_context(**context_args)
        self.page: Page = self.context.new_page()
        self.errors = errors_of(self.page)
        self._open(site)
        self._set_usual_settings()  # so that they are stored, and can be compared
        self._put_replay_back()
        self._put_example_back()
        self._start = self._look()

    def _open(self, site: str) -> None:
        open_ready(self.page, site)

    def _show_small(self) -> None:
        run_to_end(self.page, SMALL)

    def close(self) -> None:
        self.context.close()

    def bring_back(self) -> None:
        """To the start state; fails if that cannot be reached: then the page is of no use any more."""
        self._put_surroundings_back()
        look = self._look()
        if look != self._start:
            self._put_page_back(look)
        self.page.evaluate(LET_GO)
        assert self._look() == self._start

    def _put_surroundings_back(self) -> None:
        """What is no part of the page: routes, the network, what the system prefers, the window, the pointer."""
        self.page.unroute_all()
        self.context.unroute_all()
        self.context.set_offline(False)
        self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        if self.page.viewport_size != VIEWPORT:
            self.page.set_viewport_size(VIEWPORT)
        self.page.mouse.move(0, 0)

    def _put_page_back(self, look: dict[str, Any]) -> None:
        for _ in range(look["dialogs"]):
            self.page.keyboard.press("Escape")
        if look["busy"]:
            self._press("Stop")
            expect(self.page.locator("html[data-state=finished]")).to_be_attached()
        if any(look[key] != self._start[key] for key in ("settings", "rate", "tabIndents")):
            self._set_usual_settings()
        self._put_replay_back()
        self._put_example_back()

    def _put_replay_back(self) -> None:
        if self.page.get_by_role("slider", name="Playhead").is_disabled():
            self._show_small()
        self._await_replay()
        if self._look()["playing"]:
            self._press("Pause")

    def _put_example_back(self) -> None:
        picker = self.page.get_by_label("Example")
        first = picker.locator("option:not([value=own])").first.get_attribute("value")
        picker.select_option(first)
        # After an edit nobody is offered what the example took the place of.
        self.page.get_by_role("textbox", name="Code").press("ControlOrMeta+End")
        self.page.keyboard.press("Space")
        self.page.keyboard.press("Backspace")

    def _set_usual_settings(self) -> None:
        with view_menu(self.page) as menu:
            menu.get_by_role("combobox", name="Playback rate").select_option("1×")
            menu.get_by_role("checkbox", name="Play each run once").uncheck()
            menu.get_by_role("button", name="Time", exact=True).click()
            menu.get_by_role("checkbox", name="Arrows").uncheck()
            menu.get_by_text("Limits of a run").click()
            menu.get_by_role("button", name="Usual limits").click()
        self._press("Help and settings")
        self.page.get_by_role("checkbox", name="Single keys move the playhead").check()
        self.page.get_by_role("checkbox", name="Tab indents").check()
        self.page.get_by_role("checkbox", name="Tab indents").uncheck()  # so that it is stored
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        self.page.get_by_role("tab", name="Output").click()

    def _await_replay(self) -> None:
        expect(self.page.get_by_role("slider", name="Playhead")).to_be_enabled()

    def _press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def _look(self) -> dict[str, Any]:
        look: dict[str, Any] = self.page.evaluate(LOOK)
        return look


# Not by a route, which would let them go when the surroundings are put back.
HELD = """(() => {
  const { fetch } = window;
  const isHeld = (url) => /\\/assets\\/(image|python|worker|zstd)-/.test(url);
  window.fetch = (url, ...rest) => (isHeld(String(url)) ? new Promise(() => {}) : fetch(url, ...rest));
})()"""


class PageWithoutPython(SharedPage):
    """One in which Python is on its way and never comes. It costs a fraction, and shows saved runs."""

    def _open(self, site: str) -> None:
        self.page.add_init_script(HELD)
        never = MORE_PATIENT.replace("BUSYNESS", "1000")  # or it would say that Python takes too long
        self.page.add_init_script(never)
        self.page.goto(site)

    def _show_small(self) -> None:
        show_run(self.page, SMALL)


class Shared:
    """Makes the shared page when it is first wanted, and anew where a test left one that can't be brought back."""

    def __init__(self, make: Callable[[], SharedPage]) -> None:
        self._make = make
        self._now: SharedPage | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    @property
    def errors(self) -> list[str]:
        return self._now.errors if self._now else []

    def brought_back(self) -> Page:
        """The page in its start state."""
        if self._now is not None:
            try:
                self._now.bring_back()
            except (AssertionError, Error) as error:
                warnings.warn(f"the shared page was no longer to be used: {error}", stacklevel=1)
                self.drop()
        self._now = self._now or self._make()
        return self._now.page

    def drop(self) -> None:
        """The next one is new."""
        if self._now is not None:
            self._now.close()
        self._now = None
