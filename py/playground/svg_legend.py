"""What the bars of the drawn timeline mean: only of those that are in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.record import Run
from playground.svg_layout import EDGE, Layout
from playground.svg_paint import Look, Paint
from playground.svg_text import width_of

LEGEND_HEIGHT: Final = 40


def draw_legend(run: Run, layout: Layout, paint: Paint, top: float) -> Iterator[str]:
    """One line, with its upper edge at `top`."""
    yield paint.element("path", d=f"M0 {top + 0.5:g}H{layout.width}", stroke="hairline", fill="none")
    x, y = float(EDGE), top + LEGEND_HEIGHT / 2
    for width, swatch, words in _entries(run, paint, y):
        yield paint.element("g", swatch, transform=f"translate({x:.1f} 0)")
        yield paint.text(words, x + width + 7, y, 12.5, fill="ink-2")
        x += width + 7 + width_of(words, 12.5) + 20


def _entries(run: Run, paint: Paint, y: float) -> Iterator[tuple[float, str, str]]:
    colour = "ink-2"
    slices = [slice for of in (*run["tasks"], *run["threads"]) for slice in of["slices"]]
    yield 4, paint.element("rect", y=y - 10, width=4, height=20, rx=1.5, fill=colour), "running"
    waiting: Look = {"y": y - 4, "width": 28, "height": 8, "rx": 2, "fill_opacity": 0.3}
    yield 28, paint.element("rect", **waiting, fill=colour, stroke=colour), "waiting"
    if any(slice["state"] == "ready" and slice["end_us"] > slice["start_us"] for slice in slices):
        ready: Look = {"y": y - 7, "width": 20, "height": 14, "rx": 2, "stroke_dasharray": "3 2", "stroke_width": 1.5}
        yield 20, paint.element("rect", **ready, fill="none", stroke=colour), "ready, another runs"
    if any(_waited_to_start(task["created_us"], task["started_us"]) for task in run["tasks"]):
        dots: Look = {"stroke_dasharray": "1 4", "stroke_linecap": "round", "stroke_width": 1.5}
        yield 24, paint.element("path", d=f"M1 {y:g}h23", stroke=colour, fill="none", **dots), "not started"
    if run["gathers"]:
        bracket = paint.element("path", d=f"M.5 {y - 8:g}v16M.5 {y - 8:g}h7M.5 {y + 8:g}h7", stroke="edge", fill="none")
        yield 8, bracket, "slots of a gather"


def _waited_to_start(created_us: int, started_us: int | None) -> bool:
    return started_us is None or started_us > created_us
