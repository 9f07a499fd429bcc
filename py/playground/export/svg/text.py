"""How much space words take in a drawing, near enough, for fonts that are not known. Pure."""

from __future__ import annotations

from typing import Final
from unicodedata import combining, east_asian_width

from playground.export.svg.paint import plain

NARROW: Final = frozenset("iljtfrI.,:;'|!()[]{} ")
WIDE: Final = frozenset("mwMW@%—…")
ISOLATES: Final = frozenset("\u2068\u2069")
"""around a label that is written from right to left"""
LONGEST: Final = 200
"""letters of a text that are looked at: no name has space for more"""


def width_of(words: str, size: float = 13, bold: bool = False) -> float:
    """In px; of a wide font, so that words may take less but hardly more."""
    return sum(map(_em, words)) * size * (1.09 if bold else 1.0)


def _em(letter: str) -> float:
    if combining(letter) or letter in ISOLATES:
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.08
    if letter in WIDE:
        return 0.98
    if letter in NARROW:
        return 0.39
    return 0.72 if letter.isupper() else 0.635


def elided(words: str, width: float, size: float = 13, bold: bool = False) -> str:
    """On one line, cut with an ellipsis to what fits."""
    line = plain(words)
    words = line[:LONGEST]
    if words == line and width_of(words, size, bold) <= width:
        return words
    while words and width_of(f"{words}…", size, bold) > width:
        words = words[:-1]
    return f"{words.rstrip()}…"
