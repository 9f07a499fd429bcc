"""The mark of a task: its shape in its colour. Pure."""

from __future__ import annotations

from typing import Final

from playground.export.svg.paint import Paint, hue

SHAPES: Final = (
    "M.7.7h8.6v8.6H.7z",
    "M0 5a5 5 0 1 0 10 0A5 5 0 1 0 0 5",
    "M5-.6L10.6 5L5 10.6L-.6 5z",
    "M5-.2l5.4 10H-.4z",
)
"""square, circle, diamond and triangle, 10 by 10 px; the page takes them from here"""


def shape(task: int | None, x: float, y: float, paint: Paint, size: float = 10) -> str:
    """The mark of a task with its middle there: the first task's is a square, the rest take the others in turn."""
    path = SHAPES[0 if task is None or task <= 1 else (task - 2) % (len(SHAPES) - 1) + 1]
    place = f"translate({x - size / 2:.1f} {y - size / 2:.1f}) scale({size / 10:g})"
    return paint.element("path", d=path, fill=hue(task), transform=place)
