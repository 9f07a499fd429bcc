"""What a gather gave, as a chip: its list in brackets, each value as its task's shape; or what it raised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from playground.export.svg.marks import ending_mark
from playground.export.svg.paint import Look, Paint
from playground.export.svg.shapes import shape
from playground.export.svg.text import width_of
from playground.runs.run import Gather, Slot

Form = Literal["shapes", "words", "mark"]
BRACKET: Final = 12
SHAPE: Final = 13
ICON: Final = 18
END: Final = 7
MOST_SHAPES: Final = 8


def forms(gather: Gather) -> tuple[Form, ...]:
    """How much of it there can be, from all to the least."""
    few = gather["ending"] == "returned" and 0 < len(gather["slots"]) <= MOST_SHAPES
    return ("shapes", "words", "mark") if few else ("words", "mark")


def chip_width(gather: Gather, form: Form) -> float:
    """In px."""
    if form == "shapes":
        return 2 * BRACKET + len(gather["slots"]) * SHAPE
    words = width_of(chip_words(gather), 13, True) if form == "words" else 0
    return 2 * BRACKET + words if gather["ending"] == "returned" else ICON + words + END


def fitting(gather: Gather, space: float) -> Form | None:
    """The form that has space, None if none has."""
    return next((form for form in forms(gather) if chip_width(gather, form) <= space), None)


def chip_words(gather: Gather) -> str:
    """In the chip, but for the mark."""
    if gather["ending"] == "returned":
        return str(len(gather["slots"])) if gather["slots"] else ""
    return gather["error"]["type"] if gather["error"] else "cancelled" if gather["ending"] == "cancelled" else "raised"


def draw_chip(gather: Gather, form: Form, x: float, y: float, height: float, paint: Paint) -> Iterator[str]:
    """With its left edge at `x` and its middle at `y`."""
    width = chip_width(gather, form)
    colour = {"returned": "ink", "raised": "bad"}.get(gather["ending"] or "", "ink-2")
    box: Look = {"x": x, "y": y - height / 2, "width": width, "height": height, "rx": 4}
    yield paint.element("rect", **box, fill="surface", stroke=colour)
    if gather["ending"] != "returned":
        yield ending_mark(gather["ending"], x + 10, y, colour, paint)
        if form == "words":
            yield paint.text(chip_words(gather), x + ICON, y, 13, fill=colour, font_weight=650)
        return
    for edge, way in ((x + 5, 1), (x + width - 5, -1)):
        path = f"M{edge + way * 3:.1f} {y - 5:.1f}H{edge:.1f}V{y + 5:.1f}H{edge + way * 3:.1f}"
        yield paint.element("path", d=path, stroke=colour, fill="none", stroke_width=1.75)
    if form == "shapes":
        for index, slot in enumerate(gather["slots"]):
            yield _value(slot, x + BRACKET + (index + 0.5) * SHAPE, y, paint)
    elif form == "words":
        yield paint.text(chip_words(gather), x + width / 2, y, 13, font_weight=650, text_anchor="middle")


def _value(slot: Slot, x: float, y: float, paint: Paint) -> str:
    """An exception among the values is no task's shape."""
    if slot["kind"] == "value":
        return shape(slot["task"], x, y, paint, 9)
    raised = slot["kind"] == "exception"
    return ending_mark("raised" if raised else "cancelled", x, y, "bad" if raised else "ink-2", paint)
