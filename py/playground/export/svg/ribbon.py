"""Under the tracks of the drawn timeline: who ran, one after another, and where the loop was blocked. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playground.export.svg.layout import EDGE, Layout
from playground.export.svg.paint import Look, Paint, hue
from playground.export.svg.shapes import shape
from playground.export.svg.text import width_of
from playground.replay.replay import Replay
from playground.replay.turns import Turn

HEIGHT: Final = 14
STEP: Final = 5
SHAPE: Final = 10
"""px of a turn that took no time: as a bar, and where there is space as its task's shape"""
GAP: Final = 1.5
MOST_ASIDE: Final = 2 * (STEP + GAP)
"""px at the beginning of a turn that took time which those before it may have"""
WORDS: Final = 17
SEVERAL: Final = "edge"
"""the colour of turns that have no space beside one another: no task's"""


@dataclass
class Block:
    """A stretch of the ribbon, in px."""

    left: float
    right: float
    colour: str
    wide: bool
    """of a turn that took time"""
    shape: int | None = None
    """the task whose one turn it is, which took no time and has space for its shape"""


def ribbon_height(replay: Replay) -> float:
    """With words over it where something blocked the loop; none where nothing ran."""
    if not replay["turns"]:
        return 0
    return 12 + (WORDS if replay["stalls"] else 0) + HEIGHT + 10


def draw_ribbon(
    replay: Replay, blocks: list[Block], names: dict[int, str], layout: Layout, paint: Paint, top: float
) -> Iterator[str]:
    """The ribbon, with its upper edge at `top`."""
    if not blocks:
        return
    y = top + 12 + (WORDS if replay["stalls"] else 0)
    yield paint.element("path", d=f"M0 {top + 0.5:g}H{layout.width}", stroke="hairline", fill="none")
    yield paint.text("who runs", EDGE, y + HEIGHT / 2, 13, fill="ink-2")
    ground = f"M{layout.left} {y + HEIGHT / 2:g}H{layout.right:.1f}"
    yield paint.element("path", d=ground, stroke="hairline", fill="none", stroke_width=2)
    for block in blocks:
        width = block.right - block.left
        if block.shape is not None:
            yield shape(block.shape, (block.left + block.right) / 2, y + HEIGHT / 2, paint, width)
            continue
        box: Look = {"x": block.left, "y": y, "width": width, "height": HEIGHT, "rx": 1 if width < 8 else 2}
        yield paint.element("rect", **box, fill=block.colour)
    yield from _stalls(replay, names, layout, paint, y - WORDS / 2)


def blocks_of(turns: list[Turn], layout: Layout) -> list[Block]:
    """One for each turn, or for several that have no space. Those of one instant are side by side.

    A turn that took time keeps its colour and, but for a few px, its place: it hides what is in its way.
    """
    blocks: list[Block] = []
    free = layout.left - STEP / 2
    starts = sorted({turn["start_us"] for turn in turns})
    next_start = dict(zip(starts, starts[1:], strict=False))
    here = Counter(turn["start_us"] for turn in turns)
    for turn in turns:
        begin, end = layout.x(turn["start_us"]), layout.x(turn["end_us"])
        wide = end - begin >= STEP
        following = next_start.get(turn["start_us"])
        space = (layout.rail_left if following is None else layout.x(following)) - begin
        step = SHAPE if here[turn["start_us"]] * (SHAPE + GAP) <= space else STEP
        left, right = (begin, end) if wide else (begin - step / 2, begin + step / 2)
        end = layout.width if following is None else layout.x(following) - STEP / 2
        if wide:
            left = max(left, min(free, left + MOST_ASIDE, right - STEP))
        elif left < free:
            if free + step > end and not blocks[-1].wide:
                blocks[-1] = Block(blocks[-1].left, max(blocks[-1].right, right), SEVERAL, False)
                free = blocks[-1].right + GAP
                continue
            left, right = free, free + step
        is_shape = not wide and step == SHAPE and turn["end_us"] == turn["start_us"]
        blocks.append(Block(left, right, hue(turn["task"]), wide, turn["task"] if is_shape else None))
        free = right + GAP
    return blocks


def _stalls(replay: Replay, names: dict[int, str], layout: Layout, paint: Paint, y: float) -> Iterator[str]:
    """Over the blocked stretches, as far as the words have space beside one another."""
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
