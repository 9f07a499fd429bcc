"""Lists in words, and what a program says inside of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

NAMED: Final = 3
"""how many things of a kind are named before the rest are counted"""
NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

_STOPS: Final = tuple(".!?…")
_UNSEEN: Final = re.compile("[\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]")
"""what has no width, or turns the direction of what follows (Unicode Standard Annex 9)"""
_JOINER: Final = "\u200d"
"""has no width either, and makes one emoji of two"""
_FROM_RIGHT: Final = re.compile(
    "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\U00010800-\\U00010fff\\U0001e800-\\U0001efff]"
)
"""letters of scripts that are written from right to left"""


def revealed(text: str) -> str:
    """`text` with what can't be seen in it as Python writes it: `\\u202e`."""
    return _UNSEEN.sub(lambda match: match[0] if match[0] == _JOINER else f"\\u{ord(match[0]):04x}", text)


def said(text: str) -> str:
    """What a program says, to be put into a sentence: it never moves the words around it."""
    text = revealed(text)
    return f"\u2068{text}\u2069" if _FROM_RIGHT.search(text) else text  # isolated, in a direction of its own


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends as a sentence does: what a program says may."""
    return text if text.rstrip("\u2069")[-1:] in _STOPS else f"{text}."


def ending_word(ending: str | None, ended_us: int | None) -> str:
    """How a task or a thread ended, in a word or two."""
    return ending or ("never ended" if ended_us is None else "thrown away")


def in_words(number: int) -> str:
    """`two`, or `200`."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, …"""
    return f"{number}{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """`st` of 1st, `nd`, …"""
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def listed(words: Sequence[str], at_most: int | None = NAMED) -> str:
    """`a`, `a and b`, `a, b and c`, and of a longer list `a, b, c and 7 others`; all of them if `at_most` is None."""
    if len(words) == 1:
        return words[0]
    named = list(words if at_most is None or len(words) <= at_most + 1 else words[:at_most])
    if len(named) < len(words):
        named.append(f"{len(words) - len(named):,} others")
    return " and ".join([", ".join(named[:-1]), *named[-1:]] if len(named) > 1 else named)


def named_tasks(labels: Sequence[str], at_most: int = NAMED, *, beside: str | None = None, begins: bool = False) -> str:
    """`a`, `a and b`, `a and two tasks named b`, and of many more `a, b and 7 others`.

    `beside` is the label of the task that the sentence is about; `begins`: whether these are its first words.
    """
    alike = sorted(Counter(labels).items(), key=lambda item: item[1] > 1)  # else "two tasks named a and b"
    told = alike if len(alike) <= at_most + 1 else alike[:at_most]
    rest = len(labels) - sum(count for _, count in told)
    words = [_named(label, count, label == beside) for label, count in told]
    text = listed([*words, f"{rest:,} others"] if rest else words, at_most=None)
    return text[0].upper() + text[1:] if begins and (told[0][1] > 1 or told[0][0] == beside) else text


def _named(label: str, count: int, is_another: bool) -> str:
    if count == 1:
        return f"another {label}" if is_another else label
    return f"{in_words(count)}{' other' if is_another else ''} tasks named {label}"
