"""The time axis of the drawn timeline: round times, far enough apart. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.export.svg.layout import Layout
from playground.export.svg.paint import Paint
from playground.export.svg.text import width_of

UNITS: Final = (
    ("h", 3_600_000_000, 7_200_000_000),
    ("min", 60_000_000, 300_000_000),
    ("s", 1_000_000, 100_000),
    ("ms", 1_000, 1_000),
    ("µs", 1, 0),
)
"""each unit, its µs, and from which duration on it is used; the page takes them from here"""
APART: Final = 84


def ticks(duration_us: int, length: float) -> list[tuple[float, str]]:
    """Times in µs with their words, for an axis of so many px."""
    if duration_us <= 1:
        return [(0, "0 s")]
    name, unit, _ = next(unit for unit in UNITS if duration_us >= unit[2])
    whole = duration_us / unit
    apart = max(APART, width_of(f"{whole:,.0f}.00 {name}") + 12)
    step, digits = next(found for found in _round_steps() if found[0] / whole * length >= apart or found[0] > whole)
    count = int(whole / step + 1e-9)
    return [(at * step * unit, f"{at * step:,.{digits}f} {name}") for at in range(count + 1)]


def _round_steps() -> Iterator[tuple[float, int]]:
    """0.000001, 0.000002, 0.000005, 0.00001 and so on, each with the decimals that it needs."""
    for power in range(-6, 16):
        for first in (1, 2, 5):
            yield first * 10.0**power, max(0, -power)


def draw_axis(layout: Layout, paint: Paint) -> Iterator[str]:
    """The words above the tracks, a line under them, and hairlines down through the tracks."""
    for us, words in ticks(layout.whole_us, layout.right - layout.left):
        x = round(layout.x(us)) + 0.5
        yield paint.element("path", d=f"M{x} {layout.top}V{layout.bottom:g}", stroke="gridline", fill="none")
        yield paint.text(words, x, layout.top - 13, 12.5, fill="ink-2", text_anchor="middle")
    yield paint.element("path", d=f"M0 {layout.top - 0.5}H{layout.width}", stroke="hairline", fill="none")
