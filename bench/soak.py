#!/usr/bin/env python3
"""A thousand runs in a row, in one page: `python3 build.py soak`.

The examples take turns. Every Run must be the same, byte for byte, as the first of its example; and what the page holds
must stay level: after the first hundreds, in which caches fill, no figure of a later hundred may be more than a tenth
above the highest of the earlier ones. The figures are taken after garbage was collected: what JavaScript holds, DOM
nodes, event listeners, and where it can be read the memory of the page's process, with Python in it. The exit status
is 1 if a Run differs or a figure grows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from stage import Stage, ready, staged
from visits import renderer_megabytes

EVERY = 100
SETTLED = 3
"""figures that are taken before the page must be level"""
GROWTH = 1.1

RUN_ENDED = """() => {
  window.runEnded = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntriesByName("gp-run").length) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: "measure" });
  });
}"""

# Where the Run on show differs from the one that this example had first, in both; null if they are the same.
DIFFERENCE = """(example) => {
  const run = JSON.stringify(window.gatherPlayground.run);
  const first = ((window.firstRuns ??= {})[example] ??= run);
  if (run === first) return null;
  let at = 0;
  while (run[at] === first[at]) at++;
  return [first, run].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join(" became ");
}"""

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="build.py soak", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="how many runs (1,000)")
    runs = parser.parse_args().runs
    with staged() as stage:
        page = ready(stage)
        taken: list[Figures] = []
        for run, difference in enumerate(run_examples(page, runs), start=1):
            if difference is not None:
                print(f"run {run} is not the same as the first of its example: {difference}")
                return 1
            if run % EVERY == 0:
                taken.append(figures(stage, page))
                print(row(run, taken[-1]) if run > EVERY else f"{head(taken[-1])}\n{row(run, taken[-1])}", flush=True)
    growing = [name for name in taken[0] if not level([each[name] for each in taken])] if taken else []
    print(f"\n{runs:,} runs, each the same as the first of its example; " + verdict(growing))
    return 1 if growing else 0


def run_examples(page: Page, runs: int) -> Iterator[str | None]:
    """Run the examples in turn; for each run, how it differs from the first of its example."""
    picker = page.get_by_label("Example")
    examples = [option.get_attribute("value") or "" for option in picker.locator("option").all()]
    button = page.get_by_role("button", name="Run", exact=True)
    for run in range(runs):
        example = examples[run % len(examples)]
        picker.select_option(example)
        page.evaluate(RUN_ENDED)
        button.click()
        page.evaluate("window.runEnded")
        difference: str | None = page.evaluate(DIFFERENCE, example)
        yield difference


def figures(stage: Stage, page: Page) -> Figures:
    """What the page holds now that cannot be given back."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    metrics = metrics_of(devtools)
    devtools.detach()
    process = process_megabytes(stage)
    measured = {
        "JavaScript, MB": metrics["JSHeapUsedSize"] / 2**20,
        "DOM nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
    }
    return measured if process is None else measured | {"process, MB": process}


def metrics_of(devtools: CDPSession) -> Figures:
    devtools.send("Performance.enable")
    return {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}


def process_megabytes(stage: Stage) -> float | None:
    """Of the page's process, the largest of the browser's. None where that cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return renderer_megabytes(stage.browser)


def level(values: list[float]) -> bool:
    """Whether what came later is no more than a tenth above what came first."""
    first, later = values[:SETTLED], values[SETTLED:]
    return not later or max(later) <= GROWTH * max(first)


def head(figures: Figures) -> str:
    return f"| runs | {' | '.join(figures)} |\n|{'--:|' * (len(figures) + 1)}"


def row(run: int, figures: Figures) -> str:
    return f"| {run:,} | {' | '.join(f'{value:,.1f}'.removesuffix('.0') for value in figures.values())} |"


def verdict(growing: list[str]) -> str:
    return f"growing: {', '.join(growing)}" if growing else "what the page holds is level"


if __name__ == "__main__":
    sys.exit(main())
