"""Under the tracks of the drawn timeline: who ran, one after another, and where the loop was blocked. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.replay import Replay
from playground.svg_layout import EDGE, Layout
from playground.svg_paint import Look, Paint, hue
from playground.svg_text import width_of
from playground.turns import Turn

HEIGHT: Final = 14
STEP: Final = 5
GAP: Final = 1.5
WORDS: Final = 17


def ribbon_height(replay: Replay) -> float:
    """With words over it where something blocked the loop."""
    return 12 + (WORDS if replay["stalls"] else 0) + HEIGHT + 10


def draw_ribbon(replay: Replay, names: dict[int, str], layout: Layout, paint: Paint, top: float) -> Iterator[str]:
    """The ribbon, with its upper edge at `top`."""
    y = top + 12 + (WORDS if replay["stalls"] else 0)
    yield paint.element("path", d=f"M0 {top + 0.5:g}H{layout.width}", stroke="hairline", fill="none")
    yield paint.text("who runs", EDGE, y + HEIGHT / 2, 13, fill="ink-2")
    ground: Look = {"x": layout.left, "y": y + 2, "width": layout.right - layout.left, "height": HEIGHT - 4}
    yield paint.element("rect", **ground, fill="gridline")
    for left, width, colour in _blocks(replay["turns"], layout):
        yield paint.element("rect", x=left, y=y, width=width, height=HEIGHT, rx=1 if width < 8 else 2, fill=colour)
    yield from _stalls(replay, names, layout, paint, y - WORDS / 2)


def _blocks(turns: list[Turn], layout: Layout) -> list[tuple[float, float, str]]:
    """Left, width and colour. Turns at one instant stand side by side, as far as there is room before the next."""
    blocks: list[tuple[float, float, str]] = []
    free = layout.left - STEP / 2
    starts = sorted({turn["start_us"] for turn in turns})
    next_start = dict(zip(starts, starts[1:], strict=False))
    for turn in turns:
        begin, end = layout.x(turn["start_us"]), layout.x(turn["end_us"])
        wide = end - begin >= STEP
        left, width = (begin, end - begin) if wide else (begin - STEP / 2, STEP)
        following = next_start.get(turn["start_us"])
        room = layout.width if following is None else layout.x(following) - STEP / 2
        if wide or left >= free:
            blocks.append((left, width, hue(turn["task"])))
        elif free + STEP <= room:
            left = free
            blocks.append((left, width, hue(turn["task"])))
        else:  # no room: the one before stands for several
            before = blocks[-1]
            blocks[-1] = before[0], max(before[1], left + width - before[0]), "ink-2"
            left, width = before[0], blocks[-1][1]
        free = left + width + GAP
    return blocks


def _stalls(replay: Replay, names: dict[int, str], layout: Layout, paint: Paint, y: float) -> Iterator[str]:
    """Over the blocked stretches, as far as the words have room beside one another."""
    free = float(layout.left)
    for stall in replay["stalls"]:
        middle = (layout.x(stall["start_us"]) + layout.x(stall["end_us"])) / 2
        name = names.get(stall["task"] or 0, "the program")
        for words in (f"{name} blocked: {stall['text']}", stall["text"]):
            half = width_of(words, 12) / 2
            at = max(free + half, min(middle, layout.width - half - EDGE))
            if at + half <= layout.width - 4 and abs(at - middle) <= half + STEP:
                yield paint.text(words, at, y, 12, text_anchor="middle")
                free = at + half + 12
                break
