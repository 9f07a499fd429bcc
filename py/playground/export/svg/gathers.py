"""The gathers of the drawn timeline: where each settled, and what made it raise. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playground.export.svg.layout import ROOMY, Layout, Row
from playground.export.svg.paint import Look, Paint
from playground.export.svg.text import width_of
from playground.runs.run import Gather

WORDS: Final = {
    "returned": ("gather returns", "returns"),
    "raised": ("gather raises here", "raises"),
    "cancelled": ("gather is cancelled here", "cancelled"),
}
"""in full, and short"""
BESIDE: Final = 5
"""px from a mark to its words, and to the curve that leads to it"""
POLE: Final = 24
"""px that a mark is over the middle of the bars where there is space: as high as its words"""


@dataclass
class Group:
    """A gather as rows."""

    gather: Gather
    owner: int | None
    slots: dict[int, list[int]]
    """for each row the places in the gather that its task fills, from top to bottom"""


def groups_of(gathers: list[Gather], rows: list[Row]) -> list[Group]:
    """The gathers as rows of the drawing."""
    row_of: dict[int | None, int] = {row.task: at for at, row in enumerate(rows) if row.task is not None}
    row_of_thread: dict[int | None, int] = {row.thread: at for at, row in enumerate(rows) if row.thread is not None}
    groups = []
    for gather in gathers:
        slots: dict[int, list[int]] = {}
        for index, slot in enumerate(gather["slots"]):
            row = row_of_thread.get(slot["thread"]) if slot["task"] is None else row_of.get(slot["task"])
            if row is not None:
                slots.setdefault(row, []).append(index)
        owner = row_of.get(gather["owner"]) if gather["owner"] is not None else None
        groups.append(Group(gather, owner, dict(sorted(slots.items()))))
    return groups


def draw_settled(groups: list[Group], layout: Layout, paint: Paint) -> Iterator[str]:
    """A mark on the owner's row where each gather settled, with as many words as keep clear of the other marks."""
    by_owner: dict[int, list[Gather]] = {}
    for group in groups:
        if group.owner is not None and group.gather["end_us"] is not None:
            by_owner.setdefault(group.owner, []).append(group.gather)
    for owner, gathers in by_owner.items():
        gathers.sort(key=lambda gather: (gather["end_us"] or 0, gather["ending"] != "raised"))
        yield from _draw_marks(gathers, layout.middle(owner), layout, paint)


def _draw_marks(gathers: list[Gather], y: float, layout: Layout, paint: Paint) -> Iterator[str]:
    places = [layout.x(gather["end_us"] or 0) for gather in gathers]
    roomy = layout.sizes == ROOMY
    taken = 0.0
    drawn = -1.0
    for gather, x in zip(gathers, places, strict=True):
        if x - drawn < 1:
            continue  # of several on one pixel the first, a failure if there is one
        drawn = x
        raised = gather["ending"] == "raised"
        line: Look = {"stroke": "bad", "stroke_width": 1.75} if raised else {"stroke": "ink-2", "stroke_width": 1.5}
        if not raised:
            line["stroke_dasharray"] = "2 2"
        reach = layout.sizes.running / 2 + (4 if roomy else 1)
        top = y - (POLE if roomy else reach)
        yield paint.element("path", d=f"M{x:.1f} {top:g}V{y + reach:g}", fill="none", **line)
        after = min((place for place in places if place > x + 1), default=layout.rail_left)
        words = next((w for w in WORDS[gather["ending"] or "returned"] if x + BESIDE + width_of(w, 12) <= after), "")
        if words and x >= taken and roomy:
            colour = "bad" if raised else "ink-2"
            yield paint.text(words, x + BESIDE, y - 18, 12, fill=colour)
            taken = x + BESIDE + width_of(words, 12)


def draw_failure(group: Group, layout: Layout, paint: Paint) -> Iterator[str]:
    """A curve from the end of the child whose exception the gather passed on, up to its owner."""
    gather = group.gather
    child = _failed_row(group)
    if gather["ending"] != "raised" or gather["end_us"] is None or group.owner is None or child is None:
        return
    settled = layout.x(gather["end_us"])
    bulge = 26 if abs(child - group.owner) == 1 and layout.sizes == ROOMY else 9
    side = 1 if settled + 26 <= layout.right else -1
    x, up = settled + side * BESIDE, 1 if child > group.owner else -1
    begin, end = layout.middle(child) - up * 10, layout.middle(group.owner) + up * 6
    out, tip = x + side * bulge, x + side * 5
    curve = f"M{x:.1f} {begin:g}C{out:.1f} {begin:g} {out:.1f} {end:g} {x:.1f} {end:g}"
    arrow = f"M{tip:.1f} {end - 4:g}L{x:.1f} {end:g}L{tip:.1f} {end + 4:g}"
    line: Look = {"stroke_width": 1.75, "stroke_linecap": "round", "stroke_linejoin": "round"}
    yield paint.element("path", d=curve + arrow, stroke="bad", fill="none", **line)


def _failed_row(group: Group) -> int | None:
    settled_by = group.gather["settled_by"]
    return next((row for row, places in group.slots.items() if settled_by in places), None)
