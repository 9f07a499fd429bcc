"""The options of an embed, which option_table.py lists, checked while a site is built.

The embed checks them too; what can be said to the author should not wait for the reader.
"""

from __future__ import annotations

import difflib
import re

from gather_playground_docs.option_table import OPTIONS as _TABLE


class OptionError(ValueError):
    """An option that does not exist, or a value that it cannot have; the message says what can be written."""


OPTIONS = tuple(_TABLE)
FLAGS = tuple(name for name, (kind, _) in _TABLE.items() if kind == "flag")
"""options that may have no value"""

_RULES = {
    "choice": ("", "{choices}"),
    "example": (r"\w+", "the name of an example"),
    "flag": ("|true|false", "true or false, or nothing at all"),
    "lines": (r"\d+(-\d+)?(,\s*\d+(-\d+)?)*", "lines, such as 1-3,9"),
    "panels": ("", "names out of {names}"),
    "pixels": (r"\d{1,5}(px)?", "a number of pixels, such as 400"),
    "playhead": (r"start|end|\d+|\d+(\.\d+)?\s*s", "start, end, a number of events, or a time such as 1.5s"),
    "words": (r"(?s:.*)", "words"),
}
"""by kind the pattern of what can be written, and that in words"""


def _fits(kind: str, values: tuple[str, ...], text: str) -> bool:
    if kind == "choice":
        return text in values
    if kind == "panels":
        return all(name.strip() in values for name in text.split(","))
    return re.fullmatch(_RULES[kind][0], text) is not None


def _listed(values: tuple[str, ...]) -> str:
    return " or ".join([", ".join(values[:-1]), *values[-1:]])


def checked(name: str, value: str | None) -> str:
    """The value to write. Raises OptionError."""
    if name not in _TABLE:
        near = difflib.get_close_matches(name, _TABLE, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_TABLE)}"
        raise OptionError(f"unknown option {name!r}: {hint}")
    text = (value or "").strip()
    kind, values = _TABLE[name]
    if not _fits(kind, values, text):
        words = _RULES[kind][1].format(choices=_listed(values), names=", ".join(values))
        raise OptionError(f"{name}={text!r} cannot be used: write {words}")
    return text
