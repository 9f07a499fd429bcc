"""The marks of how things ended. Pure."""

from __future__ import annotations

from typing import Final

from playground.export.svg.paint import Look, Paint
from playground.trace.endings import Ending

MARKS: Final = {
    "returned": "M3 8.5l3.4 3.4L13 4.8",
    "raised": "M4 4l8 8M12 4l-8 8",
    "cancelled": "M12.2 3.8l-8.4 8.4M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2",
    None: "M3 8h.01M8 8h.01M13 8h.01",
}
"""16 by 16 px; the page takes them from here"""


def ending_mark(ending: Ending | None, x: float, y: float, colour: str, paint: Paint) -> str:
    """The mark, 12 px wide, with its middle there."""
    line: Look = {"stroke_width": 2.6 if ending is None else 2, "stroke_linecap": "round", "stroke_linejoin": "round"}
    place = f"translate({x - 6:.1f} {y - 6:g}) scale(.75)"
    return paint.element("path", d=MARKS[ending], transform=place, stroke=colour, fill="none", **line)
