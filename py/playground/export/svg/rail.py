"""The result rail of the drawn timeline: a gather's list as boxes between brackets, at the end of the run. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.export.svg.layout import Layout
from playground.export.svg.marks import ending_mark
from playground.export.svg.paint import Look, Paint, hue
from playground.export.svg.text import elided, width_of
from playground.export.svg.tracks import hatched
from playground.limits.durations import time_text
from playground.replay.replay import Replay
from playground.replay.result_lists import ResultList, ResultSlot
from playground.runs.run import Gather, Run, Slot
from playground.trace.endings import Ending
from playground.trace.reprs import shortened

MONO: Final = "ui-monospace, 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
INSET: Final = 12
OVER: Final = 8
"""px of the brackets above the first box and under the last"""
MOST_HIGH: Final = 32
LETTER: Final = 7.9
"""px of a letter of a value"""


def shown_list(run: Run, replay: Replay) -> ResultList | None:
    """The list of the gather that the verdict is about, or of the one that was over last; else what tasks gave."""
    lists = replay["lists"]
    if not run["gathers"]:
        return lists[0] if lists else None
    about = replay["verdict"]["gather"]
    last = max(run["gathers"], key=lambda gather: (gather["end_event"] is not None, gather["end_event"] or 0))
    return next((one for one in lists if one["gather"] == (about or last["id"])), None)


def rail_bottom(shown: ResultList | None, layout: Layout) -> float:
    """How far down the drawing has to reach for it."""
    return 0 if shown is None or not shown["boxes"] else _middles(shown, layout)[-1] + MOST_HIGH / 2 + OVER + 6


def draw_rail(shown: ResultList, run: Run, layout: Layout, paint: Paint) -> Iterator[str]:
    """The head, the brackets and the boxes."""
    gather = next((one for one in run["gathers"] if one["id"] == shown["gather"]), None)
    left, right = layout.rail_left, layout.width - 16
    middles = _middles(shown, layout)
    pitch = _pitch(layout)
    height = min(MOST_HIGH, layout.sizes.row - 8)
    top, bottom = middles[0] - height / 2 - OVER, middles[-1] + height / 2 + OVER
    broken = gather is not None and gather["ending"] != "returned"
    colour = "bad" if broken else "ink"
    yield paint.text(
        elided(_head(gather, run), right - left, 13, True), left, top - 12, 13, fill=colour, font_weight=650
    )
    if gather is not None:
        for x, way in ((left, 1), (right, -1)):
            path = _bracket(x, way, top, bottom, broken)
            yield paint.element("path", d=path, stroke=colour, fill="none", stroke_width=3, stroke_linejoin="round")
    for box, middle in zip(shown["boxes"], middles, strict=True):
        slot = None if gather is None or box["slot"] is None else gather["slots"][box["slot"]]
        yield from _box(box, slot, gather, (left + INSET, middle - height / 2, right - left - 2 * INSET, height), paint)
    if shown["more"]:
        yield paint.text(f"+ {_rest(shown, gather)}", left + INSET + 4, middles[-1] - pitch, 13, fill="ink-2")


def _rest(shown: ResultList, gather: Gather | None) -> str:
    """What is left out: all of it returned, or so much of it."""
    if gather is None:
        return f"{shown['more']:,} more"
    kept = {box["slot"] for box in shown["boxes"]}
    rest = [slot for index, slot in enumerate(gather["slots"]) if index not in kept]
    returned = sum(slot["kind"] == "value" for slot in rest)
    return f"{returned:,} returned" if returned == len(rest) else f"{returned:,} of {len(rest):,} returned"


def _pitch(layout: Layout) -> float:
    """From the middle of one box to that of the next, where they are not level with tracks."""
    return min(layout.sizes.row, MOST_HIGH + 12)


def _middles(shown: ResultList, layout: Layout) -> list[float]:
    """Level with the tracks where these are in order and near one another, else one under another."""
    row_of = {(row.task, row.thread): at for at, row in enumerate(layout.rows)}
    rows = [row_of.get((box["task"], box["thread"] if box["task"] is None else None), -1) for box in shown["boxes"]]
    in_order = all(row > before for before, row in zip([0, *rows], rows, strict=False))
    if not shown["more"] and in_order and rows[-1] - rows[0] <= 16:
        return [layout.middle(row) for row in rows]
    pitch = _pitch(layout)
    first = layout.top + pitch * 1.5
    last = len(shown["boxes"]) - 1
    return [first + pitch * (at + (1 if shown["more"] and at == last else 0)) for at in range(last + 1)]


def _bracket(x: float, way: int, top: float, bottom: float, broken: bool) -> str:
    arm = x + way * 10
    if not broken:
        return f"M{arm:g} {top:g}H{x:g}V{bottom:g}H{arm:g}"
    middle = top + (bottom - top) * 0.45
    lower = f"M{x - way * 2:g} {middle + 12:g}L{x + way * 6:g} {bottom:g}L{arm + way * 4:g} {bottom - 1:g}"
    return f"M{arm:g} {top:g}H{x:g}V{middle:g}{lower}"


def _head(gather: Gather | None, run: Run) -> str:
    if gather is None:
        return "what each gave"
    if gather["ending"] == "returned":
        owner = next((task["label"] for task in run["tasks"] if task["id"] == gather["owner"]), None)
        return "it gives the list" if owner is None else f"{owner} gets the list"
    if gather["end_us"] is None:
        return "no list: gather never ended"
    raised = gather["error"]["type"] if gather["ending"] == "raised" and gather["error"] else "cancelled"
    return f"no list: {raised} at {time_text(gather['end_us'])}"


def _box(
    box: ResultSlot, slot: Slot | None, gather: Gather | None, place: tuple[float, float, float, float], paint: Paint
) -> Iterator[str]:
    left, top, width, height = place
    words, mark = _inside(box, slot, gather)
    colour = "bad" if mark == "raised" else hue(box["task"]) if box["text"] and not words else "edge"
    rect: Look = {"x": left, "y": top, "width": width, "height": height, "rx": 6}
    yield paint.element("rect", **rect, fill="surface" if colour == "edge" else colour, stroke=colour, **_tint(colour))
    x, y = left + 9, top + height / 2
    if slot is not None and not slot["received"] and mark is None and words:
        yield paint.element("path", d=hatched(left + 1, top + 1, 7, height - 2), stroke=hue(box["task"]), fill="none")
        x += 7
    if box["slot"] is not None:
        yield paint.text(str(box["slot"]), x, y, 13, fill="ink-2", font_family=MONO)
        x += LETTER * len(str(box["slot"])) + 7
    if slot is not None and slot["task"] is None:
        call = elided(slot["call"], (left + width - x) / 2, 13)
        yield paint.text(call, x, y, 13, fill="ink-2")
        x += width_of(call, 13) + 6
    if mark is not None:
        yield ending_mark(mark, x + 6, y, "bad" if mark == "raised" else "ink-2", paint)
        x += 17
    if words:
        yield paint.text(words, x, y, 13, fill="bad" if mark == "raised" else "ink-2")
        return
    badge = width_of(box["place"], 12, True) + 12 if box["place"] else 0
    letters = int((left + width - badge - 8 - x) / LETTER)
    text = shortened(box["text"], letters)
    yield paint.text(text, x, y, 13, fill="bad" if mark == "raised" else "ink", font_family=MONO)
    if badge:
        pill: Look = {
            "x": left + width - badge - 5,
            "y": y - 10,
            "width": badge,
            "height": 20,
            "rx": 10,
            "fill_opacity": 0.18,
        }
        yield paint.element("rect", **pill, fill=colour)
        middle = left + width - 5 - badge / 2
        yield paint.text(box["place"], middle, y, 12, fill="ink", font_weight=650, text_anchor="middle")


def _tint(colour: str) -> Look:
    return {} if colour == "edge" else {"fill_opacity": 0.09}


def _inside(box: ResultSlot, slot: Slot | None, gather: Gather | None) -> tuple[str, Ending | None]:
    """Words in the place of a value, if any, and a mark of how it ended: what the page's rail says at the end."""
    if slot is None or gather is None:
        return ("", None) if box["text"] else ("nothing", None)
    if slot["kind"] is None:
        return ("no value", None) if gather["ending"] else ("", None)
    if slot["kind"] == "cancelled":
        return "cancelled", "cancelled"
    if not slot["received"]:
        return "nobody received it", None
    if slot["kind"] == "value":
        return "", None
    return ("", "raised") if gather["ending"] == "returned" else ("no value", "raised")
