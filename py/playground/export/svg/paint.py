"""Elements of a stand-alone SVG: numbers, escaped text, and colours that any program that reads SVG understands. Pure.

Colours are plain attributes, no style sheet: office programs and printers know no more. Only the theme `auto` adds a
style sheet, which says them anew where the reader's system is dark.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, get_args

from playground.export.svg.palette import DARK, HUES, LIGHT

Theme = Literal["light", "dark", "auto"]
Look = dict[str, Any]
"""attributes of an element"""
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)

FONTS: Final = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

# What XML cannot hold, and what turns the order of the letters round it.
UNWRITABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066\u2067]"
)


ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def hue(task: int | None) -> str:
    """The colour of a task, as on the page: the first has ink, the rest take the hues in turn; no task, ink."""
    return "hue-0" if task is None or task <= 1 else f"hue-{(task - 2) % HUES + 1}"


def escape(text: str) -> str:
    """As markup that reads as this text, in an element and in a quoted attribute."""
    return text.translate(ESCAPES)


def number(value: float) -> str:
    """With two decimals at most: the same digits everywhere."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def plain(text: str) -> str:
    """On one line, without what no XML document may hold."""
    return " ".join(UNWRITABLE.sub("\ufffd", text).split())


class Paint:
    """Makes elements in a theme's colours: `fill` and `stroke` name them by what they are for."""

    def __init__(self, theme: Theme) -> None:
        self._theme: Theme = theme
        self._colours = DARK if theme == "dark" else LIGHT

    def element(self, name: str, content: str = "", **attributes: str | float) -> str:
        """An element; `content` is markup. Underscores in the names of attributes are hyphens."""
        classes = []
        written = []
        for key, value in attributes.items():
            if key in ("fill", "stroke") and value in self._colours:
                classes.append(f"{key[0]}-{value}")
                value = self._colours[str(value)]
            text = value if isinstance(value, str) else number(value)
            written.append(f' {key.replace("_", "-")}="{escape(text)}"')
        if classes and self._theme == "auto":
            written.append(f' class="{" ".join(classes)}"')
        return f"<{name}{''.join(written)}>{content}</{name}>" if content else f"<{name}{''.join(written)}/>"

    def text(self, words: str, x: float, y: float, size: float = 13, **attributes: str | float) -> str:
        """Words on one line; `y` is their middle."""
        # Not by dominant-baseline, which office programs do not know.
        shared: Look = {"x": x, "y": y + size * 0.355, "font_size": size, **attributes}
        return self.element("text", escape(plain(words)), **{"fill": "ink", **shared})

    def style(self) -> str:
        """What the theme `auto` changes where the reader's system is dark."""
        if self._theme != "auto":
            return ""
        rules = "".join(f".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value}}}" for name, value in DARK.items())
        return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"
