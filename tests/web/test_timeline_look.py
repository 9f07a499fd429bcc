"""The timeline with everything opened: axe-core's rules, sizes to hit, narrow windows, extreme programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import timeline
from replaying import press

pytestmark = pytest.mark.without_python

RunProgram = Callable[[str], dict[str, Any]]

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

FAILS = """\
import asyncio
from simfetch import fetch_or_fail

async def main():
    try:
        await asyncio.gather(
            *(fetch_or_fail(f"endpoint {n}", 1 + n, should_fail=n == 1) for n in range(10))
        )
    except ValueError:
        await asyncio.sleep(20)

asyncio.run(main())
"""

EXTREMES = {
    "an hour": "import asyncio\nasyncio.run(asyncio.sleep(3600))\n",
    "microseconds": "import asyncio\nasyncio.run(asyncio.sleep(0.000005))\n",
    "no time at all": "import asyncio\nasyncio.run(asyncio.sleep(0))\n",
    "a long name": (
        "import asyncio\nasync def main():\n"
        "    await asyncio.gather(asyncio.create_task(asyncio.sleep(1), name='name ' * 40))\nasyncio.run(main())\n"
    ),
}


def open_everything(page: Page) -> None:
    panel = timeline(page)
    for name in ["Arrows", "Steps", "Zoom in"]:
        press(page, name)
    panel.get_by_role("button", name="To the start").click()
    panel.get_by_role("searchbox").fill("nobody")
    expect(panel.locator(".ending")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_with_everything_opened(
    page_ready: Page, run_program: RunProgram, theme: Any
) -> None:
    page_ready.emulate_media(color_scheme=theme)
    run_program(FAILS)
    open_everything(page_ready)
    page_ready.evaluate(AXE.read_text())
    found = page_ready.evaluate("(tags) => axe.run('.timeline', { runOnly: tags })", WCAG)
    assert [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]] == []


def test_every_control_of_the_timeline_is_large_enough_to_hit(page_ready: Page, run_program: RunProgram) -> None:
    page_ready.set_viewport_size({"width": 360, "height": 740})
    run_program(FAILS)
    for control in timeline(page_ready).locator(".fold, .rail-turn, .zoom-buttons button, input").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24 or control.get_attribute("type") == "range"


def test_nothing_scrolls_the_page_sideways_with_everything_opened(page_ready: Page, run_program: RunProgram) -> None:
    run_program(FAILS)
    open_everything(page_ready)
    too_wide = []
    for width in [360, 768, 1440]:
        page_ready.set_viewport_size({"width": width, "height": 800})
        expect(timeline(page_ready).get_by_role("listbox")).to_be_visible()
        if page_ready.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(width)
    assert too_wide == []


@pytest.mark.parametrize("program", EXTREMES.values(), ids=EXTREMES.keys())
def test_the_ticks_of_an_extreme_program_stand_clear_of_one_another(
    page_ready: Page, run_program: RunProgram, program: str
) -> None:
    run_program(program)
    for axis in ["Time", "Steps"]:
        press(page_ready, axis)
        for kind in [".tick:not(.jump)", ".tick.jump"]:
            boxes = [box for tick in timeline(page_ready).locator(kind).all() if (box := tick.bounding_box())]
            rights = [box["x"] + box["width"] for box in boxes]
            assert all(right <= box["x"] for right, box in zip(rights, boxes[1:], strict=False))


def test_the_row_that_is_looked_at_is_lit(page_ready: Page, run_program: RunProgram) -> None:
    run_program(FAILS)
    option = timeline(page_ready).get_by_role("option", name=re.compile("^endpoint 2 waits"))
    option.focus()
    lit = timeline(page_ready).locator(".lit-row").bounding_box()
    box = option.bounding_box()
    assert lit
    assert box
    assert lit["y"] <= box["y"] <= box["y"] + box["height"] <= lit["y"] + lit["height"]
