"""The page's colours.

Generated from web/styles/tokens.css by `python3 build.py generate`: change that, not this.
"""

from typing import Final

HUES: Final = 8
"""that tasks take in turn; the first task has `hue-0`"""
LIGHT: Final = {
    "surface": "#ffffff",
    "ink": "#1b1b21",
    "ink-2": "#5c5b66",
    "hairline": "#e2dfd8",
    "gridline": "#ebe8e2",
    "edge": "#8b8892",
    "bad": "#b0241c",
    "hue-0": "#55545f",
    "hue-1": "#2a66c8",
    "hue-2": "#c2570c",
    "hue-3": "#1a8050",
    "hue-4": "#b5378f",
    "hue-5": "#8c6d00",
    "hue-6": "#0d8296",
    "hue-7": "#7c4fd0",
    "hue-8": "#5f7d0c",
}
DARK: Final = {
    "surface": "#1c1e25",
    "ink": "#eceae6",
    "ink-2": "#a6a5ae",
    "hairline": "#32353f",
    "gridline": "#2a2d36",
    "edge": "#7b7d8a",
    "bad": "#ff8d82",
    "hue-0": "#b7b6c0",
    "hue-1": "#74a3f5",
    "hue-2": "#ee9450",
    "hue-3": "#55c48b",
    "hue-4": "#e886c6",
    "hue-5": "#d4b23f",
    "hue-6": "#4fc0d4",
    "hue-7": "#b294f5",
    "hue-8": "#a5c648",
}
