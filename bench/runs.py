"""What running costs: press to picture, and being ready again after Stop."""

from __future__ import annotations

from playwright.sync_api import Page

from rows import Row
from stage import SETTLE_MS, Stage, marked, opened, ready

THREE_FETCHES = """\
import asyncio
from simfetch import fetch_from_api

async def main():
    print(await asyncio.gather(
        fetch_from_api("users", 1), fetch_from_api("orders", 2), fetch_from_api("stock", 1.5)))

asyncio.run(main())
"""
ENDLESS = "while True:\n    pass\n"
LONG_ENOUGH_MS = 2_000  # for a spare to be there, as it is when somebody reads, sees that it hangs and presses Stop

AWAIT_RUN = """() => {
  const before = performance.getEntriesByName("gp-run").length;
  window.nextRun = new Promise((resolve) => new PerformanceObserver(() => {
    const runs = performance.getEntriesByName("gp-run");
    if (runs.length > before) resolve(runs.at(-1).duration);
  }).observe({ entryTypes: ["measure"] }));
}"""

# From the click on Stop to the state in which the next program can run.
AWAIT_STOP = """() => {
  window.stopped = new Promise((resolve) => {
    let pressed = null;
    document.addEventListener("click", () => { pressed = performance.now(); }, { capture: true, once: true });
    new MutationObserver(() => {
      const { state } = document.documentElement.dataset;
      if (pressed !== null && state !== "running" && state !== "booting") resolve(performance.now() - pressed);
    }).observe(document.documentElement, { attributes: true });
  });
}"""


def small_run(stage: Stage, rounds: int) -> Row:
    """The program with three fetches, from the press of Run to the timeline drawn."""
    page = ready(stage)
    ours = []
    for _ in range(rounds):
        page.wait_for_timeout(SETTLE_MS)  # what is being made ready for later runs is no part of one
        ours.append(run(page, THREE_FETCHES))
    page.context.close()
    what = "Run of the three-fetch program, press to timeline drawn"
    note = f"Each after {SETTLE_MS // 1000} s of rest. The first run in a page takes longest."
    return Row(what, "its own 2 s, which any tool on real time needs", "ms", ours, [2_000.0], 0.03, note)


def stops(stage: Stage, rounds: int) -> Row:
    """A fresh interpreter after Stop, in turn with a stock page's next worker."""
    page, stock = ready(stage), opened(stage.browser.new_context().new_page(), stage.stock)
    run(page, THREE_FETCHES)
    marked(stock, "ready")
    ours, reference = [], []
    for _ in range(rounds):
        ours.append(stop(page))
        reference.append(float(stock.evaluate("window.startAgain()")))
    for each in (page, stock):
        each.context.close()
    reference_is = "stock loadPyodide() in a new worker of a page that had it"
    return Row("a fresh interpreter after Stop", reference_is, "ms", ours, reference, 0.12)


def stop(page: Page) -> float:
    """Milliseconds from the press of Stop, in an endless program, to Run being there again."""
    type_program(page, ENDLESS)
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_timeout(LONG_ENOUGH_MS)
    page.evaluate(AWAIT_STOP)
    page.get_by_role("button", name="Stop", exact=True).click()
    took = float(page.evaluate("window.stopped"))
    page.wait_for_timeout(LONG_ENOUGH_MS)  # what is being made ready for the next time is not the stock page's load
    return took


def run(page: Page, program: str) -> float:
    """Milliseconds from the press of Run to the frame that shows the run, as the page measures them."""
    type_program(page, program)
    page.evaluate(AWAIT_RUN)
    page.get_by_role("button", name="Run", exact=True).click()
    return float(page.evaluate("window.nextRun"))


def type_program(page: Page, program: str) -> None:
    code = page.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+a")
    code.press("Backspace")
    code.fill(program)
