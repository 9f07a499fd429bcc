"""What a task waits for, as its bar says it: in full where there is space, else less and less of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from playground.export.svg.layout import Layout
from playground.export.svg.paint import Paint
from playground.export.svg.text import width_of
from playground.limits.durations import time_text
from playground.runs.run import Slice

INDENT: Final = 3
APART: Final = 6
"""px between the words of two waits"""
LEAST: Final = 6
"""px of a bar that words are for"""
INSIDE: Final = 0.6
"""of the words, over their own bar"""
NOUGHTS: Final = r"\.?0+ s$"


class Taken(NamedTuple):
    """A part of what is over a row's bars that something else has, in px."""

    left: float
    right: float


def wait_words(slice: Slice, named: dict[int, str]) -> list[str]:
    """As the page says it, from all of it to the least; `named` is what primitives are called."""
    on = slice["on"]
    if on is None or slice["state"] != "waiting":
        return []
    if on["kind"] == "sleep":
        time = re.sub(NOUGHTS, " s", time_text(on["until_us"] - slice["start_us"]))
        return [f"sleep {time}", time]
    what = {"gather": "gather", "task_group": "TaskGroup"}.get(on["kind"], on["label"])
    if on.get("in") and "()" in what:
        function = what.partition("()")[0]
        return [f"in {what}", f"in {function}()", function]
    if "primitive" not in on:
        return [f"waits for {what}", what.removeprefix("task ")]
    name = named[on["primitive"]]
    return [f"waits for {what}", f"waits for {what.split(', ')[0]}", f"waits for {name}", name]


def draw_wait_words(
    slices: list[Slice], y: float, taken: list[Taken], named: dict[int, str], layout: Layout, paint: Paint
) -> Iterator[str]:
    """Over the waits, as far as there is space beside what is taken; of each what fits, most of it over its bar."""
    waits = [slice for slice in slices if slice["state"] == "waiting"]
    for slice, after in zip_longest(waits, waits[1:]):
        begin, end = layout.x(slice["start_us"]), layout.x(slice["end_us"])
        if end - begin < LEAST:
            continue
        left = begin + INDENT
        for each in taken:
            if each.left < left + APART and each.right > left:
                left = each.right + APART
        following = layout.rail_left if after is None else layout.x(after["start_us"])
        right = min([following, *(each.left for each in taken if each.left > left)]) - APART
        for words in wait_words(slice, named):
            width = width_of(words, 13)
            if left + width <= right and left + width * INSIDE <= end:
                yield paint.text(words, left, y, 13, fill="ink-2")
                break
