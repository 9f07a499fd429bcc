"""The event loop, opened: who runs, the ready queue, the timer heap, and when the clock jumps next."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from replaying import RACE, RunProgram, press, replay_ready, seek

pytestmark = pytest.mark.without_python

MANY = """\
import asyncio

async def main():
    await asyncio.gather(*[asyncio.sleep(1 + n % 7) for n in range(300)])

asyncio.run(main())
"""


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Event loop")


def listed(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("list", name=name).get_by_role("listitem")


def test_the_timer_heap_stands_in_the_order_of_due_times(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program(RACE)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    seek(page_ready, run["tasks"][2]["slices"][0]["end_event"] + 1)
    expect(listed(page_ready, "Timer heap")).to_have_text(
        [re.compile(r"quick\s+1\.00 s"), re.compile(r"slow\s+2\.00 s")]
    )
    expect(listed(page_ready, "Ready queue")).to_have_text(["empty"])
    expect(panel(page_ready)).to_contain_text("nothing is ready: the clock jumps to 1.00 s")


def test_the_ready_queue_stands_in_order_and_the_running_task_beside_it(
    page_ready: Page, run_program: RunProgram
) -> None:
    run = run_program(RACE)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    seek(page_ready, run["tasks"][0]["slices"][0]["end_event"])
    expect(listed(page_ready, "Running")).to_have_text([re.compile("main")])
    expect(listed(page_ready, "Ready queue")).to_have_text([re.compile("slow"), re.compile("quick")])
    expect(listed(page_ready, "Timer heap")).to_have_text(["empty"])


def test_at_the_end_the_run_is_over(page_ready: Page, run_program: RunProgram) -> None:
    run_program(RACE)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    expect(panel(page_ready)).to_contain_text("the run is over")
    expect(listed(page_ready, "Running")).to_have_text(["nobody"])


def test_of_hundreds_of_timers_twenty_are_listed_and_the_rest_counted(
    page_ready: Page, run_program: RunProgram
) -> None:
    run = run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    seek(page_ready, run["tasks"][-1]["slices"][0]["end_event"] + 1)
    expect(listed(page_ready, "Timer heap")).to_have_count(21)
    expect(listed(page_ready, "Timer heap").last).to_have_text("and 280 more")


def test_the_panel_keeps_its_room_whatever_stands_in_it(page_ready: Page, run_program: RunProgram) -> None:
    run = run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    full = run["tasks"][-1]["slices"][0]["end_event"] + 1
    boxes = []
    for to in [0, full, run["event_count"]]:
        seek(page_ready, to)
        boxes.append(panel(page_ready).bounding_box())
    assert boxes[0] == boxes[1] == boxes[2]


def test_wherever_the_playhead_comes_from_the_queue_and_the_heap_are_those_of_its_event(
    page_ready: Page, run_program: RunProgram
) -> None:
    """The page folds from checkpoints; here the same is folded from the very first move."""
    run = run_program(MANY)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    loop = page_ready.evaluate("window.gatherPlayground.replay.loop")
    assert len(loop["moves"]) > 1000
    end = run["event_count"]
    for playhead in [end // 2, end - 3, 700, 3, end // 3, 1500]:
        seek(page_ready, playhead)
        ready, timers = folded(loop, playhead)
        expect(listed(page_ready, "Ready queue")).to_have_text(shown(ready))
        expect(listed(page_ready, "Timer heap")).to_have_text(shown(timers))


def folded(loop: dict[str, list[list[object]]], playhead: int) -> tuple[list[str], list[str]]:
    ready: list[int] = []
    timers: list[int] = []
    for event, what, handle in loop["moves"]:
        assert isinstance(event, int) and isinstance(handle, int)  # noqa: PT018
        if event >= playhead:
            break
        if what == "queue":
            ready.append(handle)
        elif what == "run":
            ready.remove(handle)
        elif what == "set_timer":
            timers.append(handle)
        elif what == "drop_timer":
            timers.remove(handle)
    handles: list[dict[str, int]] = loop["handles"]  # type: ignore[assignment]
    timers.sort(key=lambda at: (handles[at]["due_us"], at))
    return [str(handles[at]["text"]) for at in ready], [str(handles[at]["text"]) for at in timers]


def shown(texts: list[str]) -> list[re.Pattern[str]]:
    if not texts:
        return [re.compile("empty")]
    rest = [re.compile(f"and {len(texts) - 20} more")] if len(texts) > 20 else []
    return [re.compile(re.escape(text)) for text in texts[:20]] + rest


SHARED = """\
import asyncio

async def fetch(number, gate):
    async with gate:
        await asyncio.sleep(1)

async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(fetch(number, gate) for number in range(3)))

asyncio.run(main())
"""


def test_who_holds_what_tasks_share_is_listed_as_it_is_at_the_playhead(
    page_ready: Page, run_program: RunProgram
) -> None:
    run = run_program(SHARED)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    expect(listed(page_ready, "Locks and queues")).to_have_text(["gate: 0 of 2 taken"])
    third = run["tasks"][3]["slices"][1]
    seek(page_ready, third["start_event"] + 1)
    expect(listed(page_ready, "Locks and queues")).to_have_text(
        ["gate: 2 of 2 taken by fetch(0) and fetch(1); fetch(2) waits"]
    )
    seek(page_ready, 1)
    expect(listed(page_ready, "Locks and queues")).to_have_text(["none used yet"])


def test_without_anything_shared_there_is_no_list_of_it(page_ready: Page, run_program: RunProgram) -> None:
    run_program(RACE)
    replay_ready(page_ready)
    press(page_ready, "Loop")
    expect(panel(page_ready).get_by_role("list")).to_have_count(3)


def test_a_wait_for_a_lock_is_hollow_and_explained_where_there_is_one(
    page_ready: Page, run_program: RunProgram
) -> None:
    run_program(SHARED)
    drawn = page_ready.get_by_role("region", name="Timeline")
    expect(drawn.locator(".track .bar-shared")).to_have_count(1)
    expect(drawn.locator(".legend")).to_contain_text("waiting for a lock or queue")
    run_program(RACE)
    expect(drawn.locator(".track .bar-shared")).to_have_count(0)
    expect(drawn.locator(".legend")).not_to_contain_text("waiting for a lock or queue")
