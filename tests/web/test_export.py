"""Downloads: the files that the page makes of a run, and that they are what they say they are."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "py")]

import perfetto_reader  # noqa: E402

pytestmark = pytest.mark.shared_page

RunProgram = Callable[[str], dict[str, Any]]

PROGRAM = """\
import asyncio
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    print("done")
asyncio.run(main())
"""


def share(page: Page) -> Locator:
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share and download")
    expect(dialog).to_be_visible()
    return dialog


@pytest.fixture
def download(page_ready: Page) -> Callable[[str], tuple[str, bytes]]:
    """Downloads by the button of that name: the file's name and what is in it."""

    def by(name: str) -> tuple[str, bytes]:
        dialog = share(page_ready)
        with page_ready.expect_download() as coming:
            dialog.get_by_role("button", name=name).click()
        dialog.get_by_role("button", name="Close").click()
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()

    return by


@pytest.mark.own_page
def test_before_a_run_the_dialog_says_what_there_will_be(page_ready: Page) -> None:
    expect(share(page_ready)).to_contain_text("Run the program: then its timeline and its record can be downloaded")


def test_the_picture_is_an_svg_of_the_run(run_program: RunProgram, download: Any) -> None:
    run_program(PROGRAM)
    name, content = download("Picture (SVG)")
    assert name == "gather-timeline.svg"
    words = [text.text for text in ElementTree.fromstring(content).iter("{http://www.w3.org/2000/svg}text")]
    assert {"main", "sleep(1)", "sleep(2)", "waits for gather"} <= set(words)


def test_the_png_has_twice_the_pixels_of_the_svg_and_is_not_empty(
    page_ready: Page, run_program: RunProgram, download: Any
) -> None:
    run_program(PROGRAM)
    svg = ElementTree.fromstring(download("Picture (SVG)")[1])
    name, content = download("Picture (PNG)")
    assert name == "gather-timeline.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (2 * int(svg.get("width", "")), 2 * int(svg.get("height", "")))
    assert {(255, 255, 255), (0x0A, 0x83, 0x78)} <= colours(page_ready, content)


def colours(page: Page, png: bytes) -> set[tuple[int, ...]]:
    """The colours of a picture, as the browser sees them."""
    found = page.evaluate(
        """async (bytes) => {
          const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext("2d");
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          const colours = new Set();
          for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
          return [...colours];
        }""",
        list(png),
    )
    return {tuple(map(int, colour.split(","))) for colour in found}


def test_the_run_as_json_is_the_whole_record(run_program: RunProgram, download: Any) -> None:
    shown = run_program(PROGRAM)
    name, content = download("Run (JSON)")
    record = json.loads(content)
    events = record.pop("events")
    assert (name, record) == ("gather-run.json", shown)
    assert len(events) == shown["event_count"]
    assert events[0]["kind"] == "task_created"


def test_the_trace_is_one_that_perfetto_reads(run_program: RunProgram, download: Any) -> None:
    run_program(PROGRAM)
    name, content = download("Trace (JSON)")
    reading = perfetto_reader.read(content.decode())
    assert name == "gather-trace.json"
    assert list(reading.threads.values())[:3] == ["main", "sleep(1)", "sleep(2)"]


def test_downloads_need_no_network(page_ready: Page, run_program: RunProgram, download: Any) -> None:
    run_program(PROGRAM)
    page_ready.context.set_offline(True)
    assert download("Picture (PNG)")[1]
    assert download("Trace (JSON)")[1]


def test_a_program_that_was_stopped_can_be_drawn(page_ready: Page, type_program: Any, download: Any) -> None:
    type_program(
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    while True: pass\nasyncio.run(main())"
    )
    page_ready.get_by_role("button", name="Run").click()
    page_ready.get_by_role("button", name="Stop").click()
    expect(page_ready.locator("html[data-state=finished]")).to_be_attached()
    assert b"stopped" in download("Picture (SVG)")[1]


def test_hostile_names_are_text_in_the_picture(run_program: RunProgram, download: Any) -> None:
    run_program(
        "import asyncio\nasync def main():\n"
        "    await asyncio.create_task(asyncio.sleep(1), name='</text><script>alert(1)</script>\\x00\\ud800')\n"
        "asyncio.run(main())"
    )
    svg = ElementTree.fromstring(download("Picture (SVG)")[1])
    assert list(svg.iter("{http://www.w3.org/2000/svg}script")) == []
    assert perfetto_reader.read(download("Trace (JSON)")[1].decode()).threads[2].startswith("</text><script>")
