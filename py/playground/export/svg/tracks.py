"""The tracks of the drawn timeline: names, bars, and how each ended. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playground.export.svg.chips import chip_width, draw_chip, fitting
from playground.export.svg.layout import Layout, Row
from playground.export.svg.marks import ending_mark
from playground.export.svg.paint import Look, Paint, hue
from playground.export.svg.shapes import shape
from playground.export.svg.text import elided, width_of
from playground.export.svg.wait_words import Taken, draw_wait_words
from playground.limits.durations import time_text
from playground.runs.run import Gather, Slice
from playground.runs.sharing import is_shared
from playground.runs.wording import ending_word

STEP_WIDTH: Final = 4
"""px of a step that took no time"""
CROWD: Final = 6
"""from how many bars on, none wider than a step and all side by side, they are drawn as one"""
SHARED: Final = 3
"""px: as high is a wait for what tasks share"""
CHIP: Final = 20
"""px: as high is a chip at the end of a track"""
HATCH: Final = 12
BLOCKED_WORD: Final = "blocked"


@dataclass
class Bar:
    """A stretch of a track, or many that are closer than can be drawn."""

    kind: str
    left: float
    right: float
    blocked: bool = False


@dataclass
class About:
    """What a track is drawn with besides its own."""

    since_us: int | None
    """from then on nobody receives what it gives"""
    taken: list[Taken]
    """what is already over its bars"""
    given: Gather | None
    """the gather that gave what it ended with"""
    named: dict[int, str]
    """what primitives are called"""


def draw_track(row: Row, at: int, about: About, layout: Layout, paint: Paint) -> str:
    """A track with its name and its ending."""
    return paint.element("g", "".join(_parts(row, at, about, layout, paint)))


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


def _parts(row: Row, at: int, about: About, layout: Layout, paint: Paint) -> Iterator[str]:
    y, colour = layout.middle(at), hue(row.hue)
    yield shape(row.hue, layout.dot_x(row), y, paint)
    left = layout.name_left(row)
    name = elided(row.label, layout.names_right - left, 13, True)
    yield paint.text(name, left, y, 13, font_weight=600)
    yield from _not_started(row, y, layout, paint)
    bars = bars_of(row.slices, layout)
    for bar in bars:
        yield from _draw_bar(bar, y, colour, layout, paint)
    if about.since_us is not None:
        yield from _runs_on(bars, layout.x(about.since_us), y, colour, paint)
    if layout.words_over:
        yield from draw_wait_words(row.slices, y - layout.words_over, about.taken, about.named, layout, paint)
    if about.given is not None:
        yield from _draw_given(about.given, y, layout, paint)
    elif row.ends:
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
        # A bare line where it waits for what others have: that is no sleep.
        sleeps = bar.kind == "waiting"
        height = sizes.waiting if sleeps else SHARED
        box |= {"y": y - height / 2, "height": height, "rx": 2 if sleeps else 1.5}
        yield paint.element("rect", **box, fill=colour, fill_opacity=0.42 if sleeps else 1)
    elif bar.kind == "ready":
        box |= {"y": y - sizes.ready / 2, "height": sizes.ready, "rx": 2}
        yield paint.element("rect", **box, fill=colour, fill_opacity=0.24)
    else:
        box |= {"y": y - sizes.running / 2, "height": sizes.running, "rx": 1.5}
        yield paint.element("rect", **box, fill=colour)
        if bar.blocked and bar.right - bar.left > width_of(BLOCKED_WORD, 12, True) + 10:
            middle = (bar.left + bar.right) / 2
            word: Look = {"font_weight": 650, "text_anchor": "middle"}
            halo: Look = {"stroke": "surface", "stroke_width": 4, "stroke_linejoin": "round"}
            yield paint.text(BLOCKED_WORD, middle, y, 13, **word, **halo)  # for programs that know no paint-order
            yield paint.text(BLOCKED_WORD, middle, y, 13, **word)


def _draw_ending(row: Row, y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    raised = row.ending == "raised"
    colour = "bad" if raised else "ink-2"
    yield ending_mark(row.ending, layout.column + 6, y, colour, paint)
    word: Look = {"font_weight": 650} if raised else {}
    words = ending_word(row.ending, row.ended_us)
    timed = words if row.ended_us is None else f"{words} at {time_text(row.ended_us)}"
    x = layout.column + 17
    fits = x + width_of(timed, 13, raised) <= layout.rail_left - 4
    yield paint.text(timed if fits else words, x, y, 13, fill=colour, **word)


def _draw_given(gather: Gather, y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    """What its last gather gave is how the track ended: a chip in place of the words."""
    space = layout.rail_left - 4 - layout.column
    form = fitting(gather, space) or "mark"
    yield from draw_chip(gather, form, layout.column, y, CHIP, paint)
    when = f"at {time_text(gather['end_us'] or 0)}"
    beside = chip_width(gather, form) + 7
    if beside + width_of(when, 13) <= space:
        yield paint.text(when, layout.column + beside, y, 13, fill="ink-2")
