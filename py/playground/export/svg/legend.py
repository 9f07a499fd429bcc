"""What the bars of the drawn timeline mean: only of those that are in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.export.svg.layout import EDGE, Layout
from playground.export.svg.paint import Look, Paint
from playground.export.svg.ribbon import SEVERAL, Block
from playground.export.svg.text import width_of
from playground.export.svg.tracks import hatched
from playground.runs.run import Run
from playground.runs.sharing import is_shared

HEIGHT: Final = 40
Entry = tuple[float, str, str]
"""the width of what is drawn, that, and its words"""


def legend_height(entries: list[Entry]) -> float:
    """None where there is nothing to explain."""
    return HEIGHT if entries else 0


def draw_legend(entries: list[Entry], layout: Layout, paint: Paint, top: float) -> Iterator[str]:
    """One line, with its upper edge at `top`."""
    if not entries:
        return
    yield paint.element("path", d=f"M0 {top + 0.5:g}H{layout.width}", stroke="hairline", fill="none")
    x = float(EDGE)
    for width, swatch, words in entries:
        yield paint.element("g", swatch, transform=f"translate({x:.1f} {top + HEIGHT / 2:g})")
        yield paint.text(words, x + width + 7, top + HEIGHT / 2, 12.5, fill="ink-2")
        x += width + 7 + width_of(words, 12.5) + 20


def legend_of(run: Run, blocks: list[Block], paint: Paint, runs_on: bool) -> list[Entry]:
    """What is explained, drawn round a height of 0."""
    return list(_entries(run, blocks, paint, runs_on))


def _entries(run: Run, blocks: list[Block], paint: Paint, runs_on: bool) -> Iterator[Entry]:
    colour = "ink-2"
    slices = [slice for of in (*run["tasks"], *run["threads"]) for slice in of["slices"]]
    states = {
        "shared" if is_shared(slice) else slice["state"]
        for slice in slices
        if slice["state"] != "ready" or slice["end_us"] > slice["start_us"]
    }
    if "running" in states or run["callbacks"]:
        yield 4, paint.element("rect", y=-10, width=4, height=20, rx=1.5, fill=colour), "running"
    if "waiting" in states:
        waiting: Look = {"y": -4, "width": 28, "height": 8, "rx": 2, "fill_opacity": 0.42}
        yield 28, paint.element("rect", **waiting, fill=colour), "waiting"
    if "shared" in states:
        yield 28, paint.element("rect", y=-1.5, width=28, height=3, rx=1.5, fill=colour), "waiting for a lock or queue"
    if "ready" in states:
        ready: Look = {"y": -7, "width": 20, "height": 14, "rx": 2, "fill_opacity": 0.24}
        yield 20, paint.element("rect", **ready, fill=colour), "ready, another runs"
    if any(_waited_to_start(task["created_us"], task["started_us"]) for task in run["tasks"]):
        dots: Look = {"stroke_dasharray": "1 4", "stroke_linecap": "round", "stroke_width": 1.5}
        yield 24, paint.element("path", d="M1 0h23", stroke=colour, fill="none", **dots), "not started"
    if runs_on:
        ground = paint.element("rect", y=-6, width=28, height=12, fill="surface", stroke=colour)
        strokes = paint.element("path", d=hatched(0, -6, 28, 12), stroke=colour, fill="none", stroke_width=2)
        yield 28, ground + strokes, "runs on"
    if any(block.colour == SEVERAL for block in blocks):
        yield 14, paint.element("rect", y=-7, width=14, height=14, rx=2, fill=SEVERAL), "several, in turn"


def _waited_to_start(created_us: int, started_us: int | None) -> bool:
    return started_us is None or started_us > created_us
