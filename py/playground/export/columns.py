"""How many columns of a terminal words take, and words cut or padded to so many. Pure.

After Unicode's annex 11: a wide or fullwidth character takes two columns, a mark or a format character none.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NONE = ("Mn", "Me", "Cf")
_FIRST_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def columns(words: str) -> int:
    """Near enough: what emoji joined into one take is up to the terminal."""
    return sum(map(_columns_of, words))


def padded(words: str, width: int) -> str:
    """With spaces behind, so that what follows begins in that column."""
    return words + " " * (width - columns(words))


def cut(words: str, width: int) -> str:
    """In `width` columns, with an ellipsis at its end if it is longer; isolated as before."""
    if columns(words) <= width:
        return words
    kept, space = "", width - 1
    for letter in words:
        space -= _columns_of(letter)
        if space < 0:
            break
        kept += letter
    still_open = kept.count(_FIRST_ISOLATE) > kept.count(_END_OF_ISOLATE)
    return f"{kept}…{_END_OF_ISOLATE if still_open else ''}"


def _columns_of(letter: str) -> int:
    if category(letter) in _NONE:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
