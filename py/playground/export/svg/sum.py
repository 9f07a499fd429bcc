"""The children of a gather laid end to end, under the tracks and on their axis. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.export.svg.layout import EDGE, Layout
from playground.export.svg.paint import Look, Paint, hue
from playground.export.svg.shapes import shape
from playground.export.svg.text import width_of
from playground.limits.durations import time_text
from playground.replay.overlap import EndToEnd

HEIGHT: Final = 30
BAR: Final = 20


def draw_sum(sum: EndToEnd, names: dict[int, str], layout: Layout, paint: Paint, top: float) -> Iterator[str]:
    """A bar for each child, and the sum in figures, with the upper edge at `top`."""
    y = top + HEIGHT / 2
    yield paint.text("one after another", EDGE, y, 13, fill="ink-2")
    from_us = sum["start_us"]
    for part in sum["parts"]:
        left, right = layout.x(from_us), layout.x(from_us + part["length_us"])
        from_us += part["length_us"]
        bar: Look = {"x": left + 0.5, "y": y - BAR / 2, "width": max(0, right - left - 1), "height": BAR, "rx": 2}
        yield paint.element("rect", **bar, fill=hue(part["task"]), fill_opacity=0.24)
        name = names[part["task"]]
        if width_of(name, 13, True) + 8 <= right - left:
            yield paint.text(name, (left + right) / 2, y, 13, font_weight=650, text_anchor="middle")
        elif right - left >= 16:
            yield shape(part["task"], (left + right) / 2, y, paint)
    yield paint.text(time_text(sum["length_us"]), layout.x(from_us) + 8, y, 13, font_weight=650)
