"""Many runs in one page: each Run is the same as the first, and the page holds no more than after the first few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from driving import ended_run, press_run

pytestmark = pytest.mark.shared_page

PROGRAM = """\
import asyncio, random
from simfetch import fetch_from_api, fetch_or_fail

async def main():
    print(random.random())
    return await asyncio.gather(
        fetch_from_api("users", 1), fetch_or_fail("orders", 2, should_fail=True), return_exceptions=True)

print(asyncio.run(main()))
"""
RUNS = 50
FIRST = 10
"""runs after which everything that is made once has been made"""

# Clicks Run so many times, each time when the last run is on show; gives how many different Runs there were.
RUN_AGAIN = """async (times) => {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === "Run");
  const runs = new Set();
  for (let run = 0; run < times; run++) {
    const shown = new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => {
        if (list.getEntriesByName("gp-run").length) resolve(observer.disconnect());
      });
      observer.observe({ type: "measure" });
    });
    button.click();
    await shown;
    runs.add(JSON.stringify(window.gatherPlayground.run));
  }
  return runs.size;
}"""


def held(page: Page) -> dict[str, int]:
    """How many DOM nodes and event listeners there are once garbage is collected."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {each["name"]: int(each["value"]) for each in devtools.send("Performance.getMetrics")["metrics"]}
    devtools.detach()
    return {name: metrics[name] for name in ("Nodes", "JSEventListeners", "Documents")}


def test_fifty_runs_in_a_row_are_the_same(page_ready: Page, run_program: Callable[[str], dict[str, Any]]) -> None:
    run_program(PROGRAM)
    assert page_ready.evaluate(RUN_AGAIN, RUNS) == 1
    assert page_ready.evaluate("JSON.stringify(window.gatherPlayground.run.output)").count("0.8444218515250481") == 1


@pytest.mark.only_browser("chromium")  # its DevTools count
def test_fifty_runs_in_a_row_leave_no_nodes_and_no_listeners(
    page_ready: Page, run_program: Callable[[str], dict[str, Any]]
) -> None:
    run_program(PROGRAM)
    page_ready.evaluate(RUN_AGAIN, FIRST)
    expect(page_ready.get_by_role("slider", name="Playhead")).to_be_enabled()
    before = held(page_ready)
    page_ready.evaluate(RUN_AGAIN, RUNS)
    expect(page_ready.get_by_role("slider", name="Playhead")).to_be_enabled()
    after = held(page_ready)
    for name, count in before.items():
        assert after[name] <= 1.05 * count, (name, before, after)


# Comments and text included.
COUNT_NODES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
}"""


def test_programs_that_take_turns_leave_nothing_on_the_page(page_ready: Page) -> None:
    picker = page_ready.get_by_label("Example")
    examples = [option.get_attribute("value") or "" for option in picker.locator("option").all()]

    def each_once() -> int:
        for example in examples:
            picker.select_option(example)
            press_run(page_ready)
            ended_run(page_ready)
        expect(page_ready.get_by_role("slider", name="Playhead")).to_be_enabled()
        count: int = page_ready.evaluate(COUNT_NODES)
        return count

    each_once()  # makes what is made once
    before = each_once()
    assert [each_once() for _ in range(3)] == [before] * 3
