"""What tracing costs, and the record of a big run: the engine in the page's own Pyodide, beside the page itself."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from rows import Row
from runs import run
from stage import ROOT, Stage, marked, opened, ready

TIMES = ("untraced", "traced", "queue_untraced", "queue_traced")


def gathers(stage: Stage, rounds: int) -> list[Row]:
    """A gather of 10,000 tasks: untraced and traced in turn, and each time in the page as well."""
    alone, page = engine(stage), ready(stage)
    measured: dict[str, list[float]] = {name: [] for name in (*TIMES, "beyond")}
    once(alone)  # the first of each warms up
    run(page, program())
    for _ in range(rounds):
        times = once(alone)
        for name in TIMES:
            measured[name].append(times[name])
        measured["beyond"].append(run(page, program()) - times["traced"])
    page.context.close()
    alone.context.close()
    return [tracing(measured), queue(measured), record(measured)]


def engine(stage: Stage) -> Page:
    """A bare page with the engine in the page's Pyodide."""
    library = next((stage.folder / "assets").glob("plain-*.zip")).name
    page = stage.browser.new_context().new_page()
    opened(page, f"{stage.address}reference/engine.html?library=../assets/{library}")
    marked(page, "ready")
    return page


def once(page: Page) -> dict[str, float]:
    """Milliseconds of the gather, `untraced` and `traced`, and of the queue."""
    times: dict[str, float] = json.loads(page.evaluate("window.measured()"))
    return times


def tracing(measured: dict[str, list[float]]) -> Row:
    what = "10,000-task gather, traced"
    reference = "the same virtual loop untraced, in the same Pyodide"
    return Row(what, reference, "ms", measured["traced"], measured["untraced"], 1.4)


def queue(measured: dict[str, list[float]]) -> Row:
    what = "10,000 tasks that get from a queue, traced"
    reference = "the same virtual loop untraced, in the same Pyodide"
    return Row(what, reference, "ms", measured["queue_traced"], measured["queue_untraced"], 1.4)


def record(measured: dict[str, list[float]]) -> Row:
    what = "Run record of that gather: built, sent to the page, drawn"
    note = "In the page, from the press of Run to the timeline drawn, less the traced run."
    return Row(what, "the traced run itself", "ms", measured["beyond"], measured["traced"], 1.0, note)


def program() -> str:
    """The gather that is measured."""
    source = (ROOT / "bench/reference/engine.py").read_text(encoding="utf-8")
    begin = source.index('PROGRAM = """\\\n') + len('PROGRAM = """\\\n')
    return source[begin : source.index('"""', begin)]
