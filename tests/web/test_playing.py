"""A run plays once: what is seen of it in every frame, how it is ended, and where the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from driving import ended_run, hold_python, open_ready, open_without_python, press_run, view_menu, write_program
from replaying import RACE, playhead
from showing import show_run

# What a reader sees, in each frame from now on.
SAMPLE = """() => {
  window.frames_seen = [];
  const text = (selector) => document.querySelector(selector)?.textContent.trim() ?? "";
  const isSeen = (each) => each.checkVisibility({ visibilityProperty: true });
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
  const look = () => {
    const slider = document.querySelector(".playhead-slider");
    if (slider) window.frames_seen.push({
      playhead: Number(slider.value),
      end: Number(slider.max),
      endings: seen(".timeline svg .ending").length,
      values: seen(".result-rail .box-text").length,
      lines: seen(".output .line").length,
      sum: seen(".sum svg").length,
      said: text(".verdict-line"),
      caption: text(".now-story"),
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

# Where on the page these are, in every frame from the one on in which there is something to play.
PLACES = """() => {
  window.places_seen = {};
  const parts = [
    ".verdict-head", ".timeline-axis", ".track-label", ".box", ".timeline-foot", ".move-play", ".playhead-slider",
    ".view-button", ".caption", ".inspector", ".legend span", ".tab-list",
  ];
  const look = () => {
    const all = document.querySelector(".playhead-slider:enabled") ? parts : [];
    for (const part of all) [...document.querySelectorAll(part)].forEach((each, index) => {
      const { left, top, width, height } = each.getBoundingClientRect();
      const here = [left + scrollX, top + scrollY, width, height].map(Math.round).join(" ");
      const places = (window.places_seen[`${part} ${index}`] ??= []);
      if (!places.includes(here)) places.push(here);
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

# With the frame of the end and what comes with it.
TWO_FRAMES_ON = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(window.places_seen)));
})"""


@pytest.fixture
def playing_page(browser: Browser, site: str) -> Iterator[Page]:
    """One whose runs play by themselves, as a visitor's do; without Python: it shows saved runs."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    hold_python(page)
    open_without_python(page, site)
    yield page
    context.close()


def test_no_frame_shows_what_is_later_and_the_last_shows_everything(playing_page: Page) -> None:
    playing_page.evaluate(SAMPLE)
    run = show_run(playing_page, RACE)
    expect(playhead(playing_page)).to_have_value(str(run["event_count"]))
    expect(playing_page.locator(".verdict-line")).to_contain_text("overlapped")
    frames: list[dict[str, Any]] = playing_page.evaluate("window.frames_seen")
    before = [frame for frame in frames if frame["playhead"] < frame["end"]]
    assert before[0] == frames[0], "the end is not the first that is seen"
    ends = [task["ended_event"] for task in run["tasks"]]
    for frame in before:
        at = frame["playhead"]
        settled = run["gathers"][0]["end_event"] < at  # main's track says so, before it says how main ended
        assert 0 <= frame["endings"] - sum(end < at for end in ends) <= settled
        assert frame["lines"] == sum(line["event"] < at for line in run["output"])
        assert frame["values"] == sum(slot["filled_event"] < at for slot in run["gathers"][0]["slots"])
        assert frame["sum"] == 0
        assert "overlapped" not in frame["said"]
    told = list(dict.fromkeys(frame["caption"] for frame in before))
    captions = playing_page.evaluate("window.gatherPlayground.replay.captions.map(({ text }) => text)")
    assert told[-len(captions) :] == captions, "each caption is seen, and nothing between them"
    last = playing_page.evaluate("window.frames_seen.at(-1)")
    assert (last["endings"], last["values"], last["lines"], last["sum"]) == (3, 2, 4, 1)


# Has a third line of the verdict, answers, siblings that run on, and a failure for the status: all at the end only.
FAILS = """\
import asyncio

async def job(name, seconds):
    await asyncio.sleep(seconds)
    if name == "first":
        raise ValueError(name)
    print(name, "goes on")
    return name

async def main():
    try:
        await asyncio.gather(job("first", 1), job("second", 2), job("third", 2.5))
    except ValueError:
        await asyncio.sleep(2)
    raise LookupError("at the end")

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("width", "height", "program"), [(768, 1024, FAILS), (390, 844, FAILS), (360, 740, RACE), (853, 480, FAILS)]
)
def test_nothing_moves_from_the_first_frame_to_rest(playing_page: Page, width: int, height: int, program: str) -> None:
    playing_page.set_viewport_size({"width": width, "height": height})
    with view_menu(playing_page) as menu:
        menu.get_by_role("combobox", name="Playback rate").select_option("5×")
    playing_page.evaluate(PLACES)
    run = show_run(playing_page, program)
    expect(playhead(playing_page)).to_have_value(str(run["event_count"]))
    places: dict[str, list[str]] = playing_page.evaluate(TWO_FRAMES_ON)
    assert {part: seen for part, seen in places.items() if len(seen) > 1} == {}
    for part in ["verdict-head", "track-label", "box", "move-play", "tab-list"]:
        assert f".{part} 0" in places


def test_a_program_that_is_played_again_is_told_by_its_last_caption(playing_page: Page) -> None:
    show_run(playing_page, RACE)
    playing_page.keyboard.press("Escape")
    playing_page.evaluate(SAMPLE)
    run = show_run(playing_page, RACE + "\n")
    expect(playhead(playing_page)).to_have_value(str(run["event_count"]))
    frames: list[dict[str, Any]] = playing_page.evaluate("window.frames_seen")
    told = dict.fromkeys(frame["caption"] for frame in frames if frame["playhead"] < frame["end"])
    last = playing_page.evaluate("window.gatherPlayground.replay.captions.at(-1).text")
    assert [*told] == ["", last]


@pytest.mark.parametrize("key", ["Escape", "End"])
def test_a_key_ends_the_playing(playing_page: Page, key: str) -> None:
    run = show_run(playing_page, RACE)
    expect(playing_page.get_by_role("button", name="Pause")).to_be_visible()
    playing_page.keyboard.press(key)
    expect(playhead(playing_page)).to_have_value(str(run["event_count"]))
    expect(playing_page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_typing_ends_the_playing(playing_page: Page) -> None:
    run = show_run(playing_page, RACE)
    expect(playing_page.get_by_role("button", name="Pause")).to_be_visible()
    playing_page.get_by_role("textbox", name="Code").press("Enter")
    expect(playhead(playing_page)).to_have_value(str(run["event_count"]))


def test_after_a_click_on_run_space_pauses_and_after_ctrl_enter_the_editor_keeps_the_focus(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    open_ready(page, site)
    write_program(page, RACE)
    press_run(page)
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_focused()
    ended_run(page)
    code = page.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(code).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    context.close()


def test_with_play_off_in_the_address_a_run_is_at_its_end(browser: Browser, site: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    hold_python(page)
    open_without_python(page, f"{site}?play=off")
    run = show_run(page, RACE)
    expect(playhead(page)).to_be_enabled()
    expect(playhead(page)).to_have_value(str(run["event_count"]))
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    context.close()
