"""The tracks of the drawn timeline: names, bars, and how each ended. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playground.export.svg.layout import ROOMY, Layout, Row
from playground.export.svg.paint import Look, Paint, hue
from playground.export.svg.text import elided, width_of
from playground.limits.durations import time_text
from playground.runs.run import Slice
from playground.runs.sharing import is_shared

STEP_WIDTH: Final = 4
"""px of a step that took no time"""
CROWD: Final = 6
"""from how many bars on, none wider than a step and all side by side, they are drawn as one"""
WORDS_OVER: Final = 17
"""px from the middle of a bar up to that of its words"""
OVERHANG: Final = 10
"""px that words may be longer than their bar"""
HATCH: Final = 12
NOUGHTS: Final = r"\.?0+ s$"
BLOCKED_WORD: Final = "blocked"
MARKS: Final = {
    "returned": "M3 8.5l3.4 3.4L13 4.8",
    "raised": "M4 4l8 8M12 4l-8 8",
    "cancelled": "M12.2 3.8l-8.4 8.4M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2",
    None: "M3 8h.01M8 8h.01M13 8h.01",
}
"""16 by 16 px; the page takes them from here"""


@dataclass
class Bar:
    """A stretch of a track, or many that are closer than can be drawn."""

    kind: str
    left: float
    right: float
    blocked: bool = False


def draw_track(row: Row, at: int, layout: Layout, paint: Paint, since_us: int | None = None) -> str:
    """A track with its name and its ending; from `since_us` on nobody receives what it gives."""
    return paint.element("g", "".join(_parts(row, at, layout, paint, since_us)))


def shape(task: int | None, x: float, y: float, paint: Paint) -> str:
    """The mark of a task, round this place: as on the page, main's is a square, and a hue has its shape."""
    colour = hue(task)
    if task is None or task <= 1:
        return paint.element("rect", x=x - 4.5, y=y - 4.5, width=9, height=9, fill=colour)
    kind = (int(colour.removeprefix("hue-")) - 1) % 3
    if kind == 0:
        return paint.element("circle", cx=x, cy=y, r=5, fill=colour)
    path = f"M{x:g} {y - 5.5:g}l5.5 5.5l-5.5 5.5l-5.5-5.5z" if kind == 1 else f"M{x:g} {y - 5:g}l5.5 10h-11z"
    return paint.element("path", d=path, fill=colour)


def hatched(x: float, y: float, width: float, height: float) -> str:
    """The strokes of a hatch in this box, as the data of a path."""
    strokes = []
    at = x - height
    while at < x + width:
        start, end = max(at, x), min(at + height, x + width)
        if end > start:
            strokes.append(f"M{start:.1f} {y + height - (start - at):.1f}L{end:.1f} {y + height - (end - at):.1f}")
        at += 7
    return "".join(strokes)


def _runs_on(bars: list[Bar], since: float, y: float, colour: str, paint: Paint) -> Iterator[str]:
    for bar in bars:
        left = max(bar.left, since)
        if bar.kind in ("waiting", "shared") and bar.right - left >= 2:
            box = left, y - HATCH / 2, bar.right - left, HATCH
            place: Look = dict(zip(("x", "y", "width", "height"), box, strict=True))
            yield paint.element("rect", **place, fill="surface", stroke=colour)
            yield paint.element("path", d=hatched(*box), stroke=colour, fill="none", stroke_width=2)


def _wait_words(slices: list[Slice], y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    for slice in slices:
        words = wait_words(slice)
        left, right = layout.x(slice["start_us"]), layout.x(slice["end_us"])
        if words and right - left >= width_of(words, 12) - OVERHANG:
            yield paint.text(words, (left + right) / 2, y, 13, fill="ink-2", text_anchor="middle")


def wait_words(slice: Slice) -> str:
    """What a task waits for, as the page says it over the bar; empty for what is no wait."""
    on = slice["on"]
    if on is None or slice["state"] != "waiting":
        return ""
    if on["kind"] == "sleep":
        return f"sleep {re.sub(NOUGHTS, ' s', time_text(on['until_us'] - slice['start_us']))}"
    if on["kind"] in ("gather", "task_group"):
        return f"waits for {'gather' if on['kind'] == 'gather' else 'TaskGroup'}"
    return f"in {on['label']}" if on["label"].endswith("()") else f"waits for {on['label']}"


def _parts(row: Row, at: int, layout: Layout, paint: Paint, since_us: int | None) -> Iterator[str]:
    y, colour = layout.middle(at), hue(row.hue)
    yield shape(row.hue, layout.dot_x(row), y, paint)
    left = layout.name_left(row)
    name = elided(row.label, layout.names_right - left, 13, True)
    yield paint.text(name, left, y, 13, font_weight=600)
    yield from _not_started(row, y, layout, paint)
    bars = bars_of(row.slices, layout)
    for bar in bars:
        yield from _draw_bar(bar, y, colour, layout, paint)
    if since_us is not None:
        yield from _runs_on(bars, layout.x(since_us), y, colour, paint)
    if layout.sizes == ROOMY:
        yield from _wait_words(row.slices, y - WORDS_OVER, layout, paint)
    if row.ends:
        yield from _draw_ending(row, y, layout, paint)


def _not_started(row: Row, y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    until = next((us for us in (row.started_us, row.ended_us) if us is not None), layout.duration_us)
    if until > row.created_us:
        dots = f"M{layout.x(row.created_us):.1f} {y:g}H{layout.x(until):.1f}"
        line: Look = {"stroke_dasharray": "1 4", "stroke_linecap": "round", "stroke_width": 1.5}
        yield paint.element("path", d=dots, stroke=hue(row.hue), fill="none", **line)


def bars_of(slices: list[Slice], layout: Layout) -> list[Bar]:
    """What is drawn of a track's slices; the steps last, over the waits on either side of them."""
    bars: list[Bar] = []
    crowd: list[Bar] = []
    for slice in slices:
        if slice["state"] != "running" and slice["start_us"] == slice["end_us"]:
            continue
        left, right = layout.x(slice["start_us"]), layout.x(slice["end_us"])
        thin = right - left < STEP_WIDTH
        if thin and slice["state"] == "running":
            left, right = (left + right - STEP_WIDTH) / 2, (left + right + STEP_WIDTH) / 2
        bar = Bar(
            "shared" if is_shared(slice) else slice["state"],
            left,
            right,
            slice["state"] == "running" and slice["end_us"] > slice["start_us"],
        )
        if not thin or (crowd and left - crowd[-1].right > STEP_WIDTH):
            bars += _settled(crowd)
            crowd = []
        (crowd if thin else bars).append(bar)
    bars += _settled(crowd)
    return sorted(bars, key=lambda bar: bar.kind in ("running", "crowd"))


def _settled(crowd: list[Bar]) -> list[Bar]:
    if len(crowd) < CROWD:
        return crowd
    # Many at one instant are one step to look at; spread out they are a crowd.
    width = crowd[-1].right - crowd[0].left
    return [Bar("running" if width <= STEP_WIDTH + 1 else "crowd", crowd[0].left, crowd[-1].right)]


def _draw_bar(bar: Bar, y: float, colour: str, layout: Layout, paint: Paint) -> Iterator[str]:
    sizes = layout.sizes
    box: Look = {"x": bar.left, "width": max(bar.right - bar.left, 0.5)}
    if bar.kind == "crowd":
        line = f"M{bar.left:.1f} {y:g}H{bar.right:.1f}"
        height = sizes.running * 0.8
        yield paint.element("path", d=line, stroke=colour, fill="none", stroke_width=height, stroke_dasharray="2 1.5")
    elif bar.kind in ("waiting", "shared"):
        box |= {"y": y - sizes.waiting / 2, "height": sizes.waiting, "rx": 2}
        # Hollow where it waits for what others have: that is no sleep.
        sleeps: Look = {"fill": colour, "fill_opacity": 0.42}
        hollow: Look = {"fill": "surface", "stroke": colour}
        yield paint.element("rect", **box, **(sleeps if bar.kind == "waiting" else hollow))
    elif bar.kind == "ready":
        box |= {"y": y - sizes.ready / 2, "height": sizes.ready, "rx": 2}
        dashes: Look = {"stroke_dasharray": "3 2", "stroke_width": 1.5}
        yield paint.element("rect", **box, fill="surface", stroke=colour, **dashes)
    else:
        box |= {"y": y - sizes.running / 2, "height": sizes.running, "rx": 1.5}
        yield paint.element("rect", **box, fill=colour)
        if bar.blocked and bar.right - bar.left > width_of(BLOCKED_WORD, 12, True) + 10:
            middle = (bar.left + bar.right) / 2
            word: Look = {"fill": "surface", "font_weight": 650, "text_anchor": "middle"}
            yield paint.text(BLOCKED_WORD, middle, y, 12, **word)


def _draw_ending(row: Row, y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    x = layout.x(layout.duration_us if row.ended_us is None else row.ended_us) + 13
    raised = row.ending == "raised"
    colour = "bad" if raised else "ink-2"
    place = f"translate({x:.1f} {y - 6:g}) scale(.75)"
    line: Look = {
        "stroke_width": 2.6 if row.ending is None else 2,
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    yield paint.element("path", d=MARKS[row.ending], transform=place, stroke=colour, fill="none", **line)
    word: Look = {"font_weight": 650} if raised else {}
    words = row.ending or "never ended"
    timed = words if row.ended_us is None else f"{words} at {time_text(row.ended_us)}"
    fits = x + 17 + width_of(timed, 13, raised) <= layout.rail_left - 4
    yield paint.text(timed if fits else words, x + 17, y, 13, fill=colour, **word)
