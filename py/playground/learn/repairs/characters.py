"""Characters that a page has and Python does not: spaces that don't break, typographic quotes, entities of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_SPACES: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2002\u2003\u2009\u3000"), " ")
_NOTHING: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), "")
_DOUBLE: Final = "“”„‟«»″"
_SINGLE: Final = "‘’‚‛′"
_SIGNS: Final = {"…": "...", "−": "-", "–": "-", "—": "-"}
_ENTITIES: Final = {"&gt;": ">", "&lt;": "<", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&nbsp;": " ", "&amp;": "&"}
_STRAIGHT: Final = re.compile(r"\"\"\"|'''|\"|'")


def plain_spaces(source: str) -> str:
    """With ordinary spaces in the place of all others, and without those that have no width; strings keep theirs."""
    return _outside_strings(source, lambda text: text.translate(_SPACES | _NOTHING))


def without_entities(source: str) -> str:
    """With the characters that `&gt;`, `&quot;` and the like stand for."""
    for entity, char in _ENTITIES.items():
        source = source.replace(entity, char)
    return source


def straight_quotes(source: str) -> str:
    """With straight quotes around texts and the signs of Python outside them; what is in a text stays."""
    return _outside_strings(source, lambda text: "".join(_SIGNS.get(char, char) for char in text), curly=True)


def all_quotes_straight(source: str) -> str:
    """With no typographic quote left, also within texts."""
    return source.translate({ord(char): '"' for char in _DOUBLE} | {ord(char): "'" for char in _SINGLE})


def _outside_strings(source: str, change: Callable[[str], str], *, curly: bool = False) -> str:
    """`change` what is neither in a text nor in a comment; if `curly`, texts may be in typographic quotes."""
    made: list[str] = []
    at = since = 0
    while at < len(source):
        end, text = _string(source, at, curly) or _comment(source, at) or (at, "")
        if end == at:
            at += 1
            continue
        made += [change(source[since:at]), text]
        at = since = end
    return "".join([*made, change(source[since:])])


def _comment(source: str, at: int) -> tuple[int, str] | None:
    if source[at] != "#":
        return None
    end = source.find("\n", at)
    end = len(source) if end < 0 else end
    return end, source[at:end]


def _string(source: str, at: int, curly: bool) -> tuple[int, str] | None:
    """Where a text that begins here ends, and what it is in straight quotes."""
    straight = _STRAIGHT.match(source, at)
    if straight:
        return _to_the_end(source, at, straight[0], straight[0])
    for quotes, quote in ((_DOUBLE + '"', '"'), (_SINGLE + "'", "'")) if curly else ():
        if source[at] in quotes:
            triple = len(source) > at + 2 and source[at + 1] in quotes and source[at + 2] in quotes
            return _to_the_end(source, at, quotes, quote * (3 if triple else 1))
    return None


def _to_the_end(source: str, at: int, quotes: str, quote: str) -> tuple[int, str] | None:
    """None if the text has no end: its quote is none."""
    many = len(quote)
    begin = at + many
    here = begin
    while here < len(source):
        piece = source[here : here + many]
        if source[here] == "\\":
            here += 2
            continue
        if len(piece) == many and (piece == quote or all(char in quotes for char in piece)):
            return here + many, f"{quote}{source[begin:here]}{quote}"
        if many == 1 and source[here] == "\n":
            return None
        here += 1
    return None
