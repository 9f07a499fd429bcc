"""What the tests of the replay share: a small program to play back, and how to read and move the playhead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from driving import view_menu

BOTH: ViewportSize = {"width": 1440, "height": 900}
"""for the output, which is a panel of its own in such a window, beside another panel"""

RunProgram = Callable[[str], dict[str, Any]]

# The numbers of its lines matter to the tests.
RACE = """\
import asyncio

async def job(name, seconds):
    print(name, "begins")
    await asyncio.sleep(seconds)
    print(name, "ends")
    return name

async def main():
    return await asyncio.gather(job("slow", 2), job("quick", 1))

asyncio.run(main())
"""


def playhead(page: Page) -> Locator:
    return page.get_by_role("slider", name="Playhead")


def replay_ready(page: Page) -> None:
    """Waits for the replay, which comes after the run."""
    expect(playhead(page)).to_be_enabled()


IN_MENU = ["Time", "Steps", "Zoom in", "Zoom out", "Fit all in sight"]


def press(page: Page, name: str) -> None:
    """Presses what is called so: a tab, a button of the transport bar, or what the menu View has."""
    if name in ["Results", "Story", "Loop"]:
        page.get_by_role("tab", name=name, exact=True).click()
    elif name == "Arrows" or name in IN_MENU:
        with view_menu(page) as menu:
            button = menu.get_by_role("button", name=name, exact=True)
            (button if name in IN_MENU else menu.get_by_role("checkbox", name=name)).click()
    else:
        page.get_by_role("group", name="Replay").get_by_role("button", name=name, exact=True).click()


def press_with_shift(page: Page, name: str) -> None:
    """The same for the buttons that step: to a milestone."""
    page.get_by_role("group", name="Replay").get_by_role("button", name=name, exact=True).click(modifiers=["Shift"])


def seek(page: Page, to: int) -> None:
    playhead(page).fill(str(to))
    expect(playhead(page)).to_have_value(str(to))


def at(time: str) -> re.Pattern[str]:
    """How the slider says in words that it is at a time."""
    return re.compile(rf"^{re.escape(time)}(, event \d+)?$")


def event_of(page: Page, kind: str) -> int:
    """Where the playhead is just after "slow ended", "quick ended" or "gather settled"."""
    run = page.evaluate("window.gatherPlayground.run")
    name, what = kind.split()
    if name == "gather":
        return int(run["gathers"][0]["end_event"]) + 1
    task = next(task for task in run["tasks"] if task["label"] == name)
    return int(task[f"{what}_event"]) + 1


def select_rate(page: Page, words: str) -> None:
    with view_menu(page) as menu:
        menu.get_by_role("combobox", name="Playback rate").select_option(words)
