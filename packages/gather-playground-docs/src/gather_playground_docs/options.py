"""The options of an embed, as docs/embedding.md of the playground lists them, checked while a site is built.

The embed checks them too; what can be said to the author should not wait for the reader.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping

PANELS = ("code", "timeline", "loop", "story", "results", "output")


class OptionError(ValueError):
    """An option that does not exist, or a value that it cannot have; the message says what can be written."""


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda text: text in values


def _matching(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


def _panels(text: str) -> bool:
    names = [name.strip() for name in text.split(",")]
    return all(name in PANELS for name in names)


_PIXELS = (_matching(r"\d{1,5}(px)?"), "a number of pixels, such as 400")

_RULES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "example": (_matching(r"\w+"), "the name of an example"),
    "panels": (_panels, "names out of " + ", ".join(PANELS)),
    "height": _PIXELS,
    "min-height": _PIXELS,
    "max-height": _PIXELS,
    "theme": (_one_of("auto", "light", "dark"), "auto, light or dark"),
    "readonly": (_one_of("", "true", "false"), "true or false, or nothing at all"),
    "hide": (_matching(r"\d+(-\d+)?(,\s*\d+(-\d+)?)*"), "lines, such as 1-3,9"),
    "playhead": (_matching(r"start|end|\d+|\d+(\.\d+)?\s*s"), "start, end, a number of events, or a time such as 1.5s"),
    "axis": (_one_of("time", "steps"), "time or steps"),
    "load": (_one_of("visible", "click"), "visible or click"),
    "title": (lambda text: True, "words"),
}

OPTIONS = tuple(_RULES)
FLAGS = ("readonly",)
"""options that may stand without a value"""


def checked(name: str, value: str | None) -> str:
    """The value to write. Raises OptionError."""
    if name not in _RULES:
        near = difflib.get_close_matches(name, _RULES, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_RULES)}"
        raise OptionError(f"unknown option {name!r}: {hint}")
    text = (value or "").strip()
    fits, words = _RULES[name]
    if not fits(text):
        raise OptionError(f"{name}={text!r} cannot be used: write {words}")
    return text
