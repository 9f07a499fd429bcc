"""What the page's drawings and the exported pictures share: colours, shapes, marks of endings, units of the axis.

The colours are those of the page's style sheet; the rest is from the engine.
"""

from __future__ import annotations

import re

from playground.export.svg.axis import UNITS
from playground.export.svg.marks import MARKS
from playground.export.svg.shapes import SHAPES
from tools.contract.files import document, in_python, in_typescript
from tools.contract.typescript import constant_text

TOKENS = "web/styles/tokens.css"
DRAWN = {
    "surface": "surface",
    "ink": "ink",
    "ink-2": "ink-2",
    "hairline": "hairline",
    "gridline": "gridline",
    "edge": "control-edge",
    "bad": "bad",
    "hue-0": "hue-0",
}
"""the colours that pictures use, besides the further hues of tasks: our name, and that in the style sheet"""


def drawing_files() -> dict[str, str]:
    """By path."""
    light, dark = palettes(document(TOKENS))
    hues = sum(re.fullmatch(r"hue-\d+", name) is not None for name in light) - 1
    source = f"py/playground/export/svg and {TOKENS}"
    return {
        "py/playground/export/svg/palette.py": in_python(TOKENS, "The page's colours", _python(light, dark, hues)),
        "web/src/ui/drawing.generated.ts": in_typescript(source, _typescript(hues)),
    }


def palettes(style_sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours that pictures use, by name: in light, in dark. Raises ValueError if one has no colour."""
    light, _, dark = style_sheet.partition("@media (prefers-color-scheme: dark)")
    return _palette(light), _palette(dark)


def _palette(rules: str) -> dict[str, str]:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rules))
    missing = [token for token in DRAWN.values() if token not in colours]
    if missing:
        raise ValueError(f"{TOKENS} has no colour for {', '.join(missing)}")
    hues = {name: colours[name] for name in colours if re.fullmatch(r"hue-\d+", name)}
    return {name: colours[token] for name, token in DRAWN.items()} | hues


def _python(light: dict[str, str], dark: dict[str, str], hues: int) -> str:
    def lines(colours: dict[str, str]) -> str:
        return "".join(f'    "{name}": "{colour}",\n' for name, colour in colours.items())

    return (
        "from typing import Final\n\n"
        f'HUES: Final = {hues}\n"""that tasks take in turn; the first task has `hue-0`"""\n'
        f"LIGHT: Final = {{\n{lines(light)}}}\nDARK: Final = {{\n{lines(dark)}}}\n"
    )


def _typescript(hues: int) -> str:
    marks = {ending or "unended": path for ending, path in MARKS.items()}
    units = [{"name": name, "us": us, "from": start} for name, us, start in UNITS]
    return "\n".join(
        [
            constant_text("HUES", hues, "How many hues tasks take in turn; the first task has one of its own."),
            constant_text(
                "SHAPES", list(SHAPES), "What tasks take in turn, 10 × 10; the first is the first task's alone."
            ),
            constant_text("ENDING_MARKS", marks, "How a task ended: strokes, 16 × 16."),
            constant_text("AXIS_UNITS", units, "Each unit, its µs, and from which length of the axis on it is used."),
        ]
    )
