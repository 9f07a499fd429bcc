"""Labels: short names that tell what lives at the same time from one another, the same at every playhead. Pure.

What has a label that nothing else has while it lives keeps it. Others of one function take the arguments that tell
them apart, the first that does so alone if there is one: `fetch(2)`. Others of one text take their function too:
`get('a')`. A name that the program gave stays. No label is longer than `LONGEST_LABEL`.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from playground.runs.wording import revealed, said
from playground.trace.reprs import shortened

LONGEST_LABEL: Final = 24
"""characters"""
_LEAST: Final = 8
"""characters that arguments have at least where a function's name is long"""
_CONTEXT: Final = 2
"""characters that are left of what long texts have in common"""
_PASSES: Final = 2
"""one for labels as they are made, one for those that have become the same by that"""
_BY_NAME: Final = re.compile(r"[^\W\d]\w*=")
_QUOTED: Final = re.compile(r"(['\"])(.*)\1", re.DOTALL)


class Labelled(NamedTuple):
    """What is to have a label: a task or a thread."""

    label: str
    """what it has if nothing else has that"""
    given: bool
    """whether the program chose that"""
    name: str
    """of its function"""
    arguments: Sequence[str]
    """their texts, as in `trace.calls.Call`"""
    start_event: int
    end_event: int | None
    """None if it never ended"""


def labels_of(all: Sequence[Labelled]) -> list[str]:
    """The label of each."""
    labels = [_cut([revealed(" ".join(each.label.split())) or each.name])[0] for each in all]
    for _ in range(_PASSES):
        for group in list(_living_together(all, labels)):
            for index, label in zip(group, _told_apart([all[index] for index in group]), strict=True):
                labels[index] = label or labels[index]
    return list(map(said, labels))


def _living_together(all: Sequence[Labelled], labels: list[str]) -> Iterator[list[int]]:
    """The indices of those with one label whose lives overlap, or are held together by others' that do."""
    by_label: dict[str, list[int]] = {}
    for index in sorted(range(len(all)), key=lambda index: all[index].start_event):
        by_label.setdefault(labels[index], []).append(index)
    for indices in by_label.values():
        group, end = indices[:1], _end(all[indices[0]])
        for index in indices[1:]:
            if all[index].start_event >= end:
                if len(group) > 1:
                    yield group
                group = []
            group.append(index)
            end = max(end, _end(all[index]))
        if len(group) > 1:
            yield group


def _end(each: Labelled) -> float:
    return math.inf if each.end_event is None else each.end_event


def _told_apart(group: list[Labelled]) -> list[str | None]:
    """A label for each of a group that would have the same; None where nothing tells it apart."""
    labels: list[str | None] = [None] * len(group)
    kinds: dict[str | None, list[int]] = {}
    for at, each in enumerate(group):
        kinds.setdefault(None if each.given else each.name, []).append(at)
    for name, places in kinds.items():
        if name is None:
            told: Sequence[str | None] = _cut([group[at].label for at in places])
        else:
            told = _calls(name, [group[at].arguments for at in places], alone=len(kinds) == 1)
        for at, label in zip(places, told, strict=True):
            labels[at] = label
    return labels


def _calls(name: str, rows: list[Sequence[str]], alone: bool) -> Sequence[str | None]:
    """Calls of one function, each with what tells it from the others; None if nothing does and they are `alone`."""
    columns = _columns(rows)
    telling = [column for column in columns if len(set(column)) > 1]
    best = next((column for column in telling if len(set(column)) == len(rows)), None)
    chosen = [best] if best else telling
    if not chosen:
        if alone:
            return [None] * len(rows)
        chosen = columns[: None if len(rows) > 1 else 1] or [[""] * len(rows)]
    arguments = [", ".join(filter(None, each)) for each in zip(*chosen, strict=True)]
    # Of a call that lacks just those, all that it has: it is none without arguments.
    arguments = [each or ", ".join(filter(None, row)) for each, row in zip(arguments, rows, strict=True)]
    labels = [f"{name}({each})" for each in arguments]
    if max(map(len, labels)) <= LONGEST_LABEL:
        return labels
    texts = [_QUOTED.fullmatch(each) for each in arguments]
    if all(texts):
        return _cut([text[2] for text in texts if text])
    name = _cut([name], LONGEST_LABEL - _LEAST - len("()"))[0]
    return [f"{name}({each})" for each in _cut(arguments, LONGEST_LABEL - len(name) - len("()"))]


def _columns(rows: list[Sequence[str]]) -> list[list[str]]:
    """The texts of one parameter after another, each with one text for each call: empty for what a call lacks."""
    columns: dict[int | str, list[str]] = {}
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            by_name = _BY_NAME.match(text)
            columns.setdefault(by_name[0] if by_name else place, [""] * len(rows))[at] = text
    return list(columns.values())


def _cut(texts: list[str], longest: int = LONGEST_LABEL) -> list[str]:
    """The texts, none longer than `longest`; what tells them apart is not what is cut, if that can be."""
    first = max(len(os.path.commonprefix(texts)) - _CONTEXT, 0)
    ways = (
        [shortened(text, longest) for text in texts],
        [text if len(text) <= longest else f"…{text[1 - longest :]}" for text in texts],
        [text if len(text) <= longest else _from(text, first, longest) for text in texts],
    )
    return max(ways, key=lambda way: len(set(way)))


def _from(text: str, first: int, longest: int) -> str:
    return shortened(f"…{text[first:]}" if first else text, longest)
