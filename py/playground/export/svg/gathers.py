"""The gathers of the drawn timeline: what each gave its owner, where it settled, and what made it raise. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playground.export.svg.chips import Form, chip_width, draw_chip, fitting
from playground.export.svg.layout import Layout, Row
from playground.export.svg.paint import Look, Paint
from playground.export.svg.wait_words import Taken
from playground.runs.run import Gather, Run
from playground.trace.endings import RaisedError

BESIDE: Final = 4
"""px from an instant to its chip"""
HEIGHT: Final = (13, 16)
"""px of a chip over the bars, inside its row: the least and the most"""
TIP: Final = 5
CLEAR: Final = 12
"""px from the middle of a bar to an arrow's end"""


@dataclass
class Over:
    """A chip over its owner's bars; without a form there is no space for it."""

    gather: Gather
    x: float
    left: float
    form: Form | None

    def taken(self) -> Taken:
        """What it has of its row."""
        width = 0 if self.form is None else chip_width(self.gather, self.form)
        return Taken(min(self.x, self.left), self.left + width)


@dataclass
class Failure:
    """What made a gather raise: where, and on the rows of which child and owner."""

    x: float
    child: int
    owner: int

    def crosses(self, row: int) -> bool:
        """Whether it goes through what is over the bars of a row."""
        return self.owner < row <= self.child or self.child < row <= self.owner


class Gathers:
    """The gathers of a run as its rows have them."""

    def __init__(self, run: Run, rows: list[Row], layout: Layout) -> None:
        self._layout = layout
        tasks = {task["id"]: task for task in run["tasks"]}
        row_of = {(row.task, row.thread): at for at, row in enumerate(rows)}
        self.given: dict[int, Gather] = {}
        """by its owner's row the gather that gave what the owner ended with, at that instant"""
        self.over: dict[int, list[Over]] = {}
        """by the owner's row the others that settled, in order of time"""
        self.failures: list[Failure] = []
        others: dict[int, list[Gather]] = {}
        for gather in run["gathers"]:
            row = row_of.get((gather["owner"], None)) if gather["owner"] is not None else None
            if row is None or gather["end_us"] is None:
                continue
            self._note_failure(gather, row, row_of)
            owner = tasks[gather["owner"] or 0]
            same = gather["end_us"] == owner["ended_us"] and gather["ending"] == owner["ending"] != "cancelled"
            if same and _told(gather["error"]) == _told(owner["error"]):
                self.given[row] = gather
            else:
                others.setdefault(row, []).append(gather)
        for row, settled in others.items():
            self.over[row] = self._placed(settled, rows[row].ended_us)

    def taken(self, row: int) -> list[Taken]:
        """What is over the bars of a row."""
        chips = [over.taken() for over in self.over.get(row, [])]
        return chips + [Taken(failure.x, failure.x) for failure in self.failures if failure.crosses(row)]

    def _note_failure(self, gather: Gather, owner: int, row_of: dict[tuple[int | None, int | None], int]) -> None:
        if gather["ending"] == "raised" and gather["settled_by"] is not None:
            slot = gather["slots"][gather["settled_by"]]
            child = row_of.get((slot["task"], None if slot["task"] is not None else slot["thread"]))
            if child is not None and (slot["task"] is not None or slot["thread"] is not None):
                self.failures.append(Failure(self._layout.x(gather["end_us"] or 0), child, owner))

    def _placed(self, gathers: list[Gather], owner_ended_us: int | None) -> list[Over]:
        layout = self._layout
        settled: dict[int, Gather] = {}  # of several on one pixel the first, or the first failure
        for gather in sorted(gathers, key=lambda gather: (gather["end_us"] or 0, gather["ending"] != "raised")):
            pixel = round(layout.x(gather["end_us"] or 0))
            if pixel not in settled or (gather["ending"] == "raised" and settled[pixel]["ending"] != "raised"):
                settled[pixel] = gather
        placed: list[Over] = []
        taken = float(layout.left)
        places = [layout.x(gather["end_us"] or 0) for gather in settled.values()]
        last = layout.rail_left if owner_ended_us is None else layout.x(owner_ended_us) + 2 * BESIDE
        for gather, x, after in zip(settled.values(), places, [*places[1:], last], strict=True):
            # At the owner's end it is left of the instant: right of it are the words on the end.
            at_end = gather["end_us"] == owner_ended_us
            space = x - BESIDE - taken if at_end else after - BESIDE - max(taken, x + BESIDE)
            form = fitting(gather, space)
            width = 0 if form is None else chip_width(gather, form)
            left = x - BESIDE - width if at_end else max(taken, x + BESIDE)
            placed.append(Over(gather, x, left, form))
            if form is not None:
                taken = left + width + BESIDE
        return placed


def _told(error: RaisedError | None) -> tuple[str, str] | None:
    return None if error is None else (error["type"], error["message"])


def draw_gathers(gathers: Gathers, layout: Layout, paint: Paint) -> Iterator[str]:
    """The chips over the bars, and what made gathers raise: straight up from the child to its owner."""
    height = max(HEIGHT[0], min(HEIGHT[1], 2 * (layout.sizes.middle - layout.words_over)))
    for row, overs in gathers.over.items():
        y = layout.middle(row)
        for over in overs:
            if over.gather["ending"] == "raised":
                yield _raised(over.x, y, layout, paint)
            if over.form is not None and layout.words_over:
                yield from draw_chip(over.gather, over.form, over.left, y - layout.words_over, height, paint)
    for failure in gathers.failures:
        yield from _draw_failure(failure, layout, paint)


def _draw_failure(failure: Failure, layout: Layout, paint: Paint) -> Iterator[str]:
    x, way = failure.x, -1 if failure.child > failure.owner else 1
    start, end = layout.middle(failure.child), layout.middle(failure.owner)
    to = end - way * CLEAR
    back = to - way * TIP
    path = f"M{x:.1f} {start + way * CLEAR:g}V{to:g}M{x - TIP:.1f} {back:g}L{x:.1f} {to:g}L{x + TIP:.1f} {back:g}"
    line: Look = {"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round"}
    yield paint.element("path", d=path, stroke="surface", **line, stroke_width=6)
    yield paint.element("path", d=path, stroke="bad", **line, stroke_width=2)
    yield _raised(x, start, layout, paint)
    yield _raised(x, end, layout, paint)


def _raised(x: float, y: float, layout: Layout, paint: Paint) -> str:
    height = layout.sizes.running
    return paint.element("rect", x=x - 2, y=y - height / 2, width=4, height=height, rx=1.5, fill="bad")
