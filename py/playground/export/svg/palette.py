"""The page's colours.

Generated from web/styles/tokens.css by `python3 build.py generate`: change that, not this.
"""

from typing import Final

HUES: Final = 5
"""that tasks take in turn; the first task has `hue-0`"""
LIGHT: Final = {
    "surface": "#ffffff",
    "ink": "#1b1b21",
    "ink-2": "#5c5b66",
    "hairline": "#e2dfd8",
    "gridline": "#ebe8e2",
    "edge": "#8b8892",
    "bad": "#b0241c",
    "hue-0": "#3a3942",
    "hue-1": "#0a8378",
    "hue-2": "#a85c00",
    "hue-3": "#842270",
    "hue-4": "#7f9a0c",
    "hue-5": "#c565cf",
}
DARK: Final = {
    "surface": "#1c1e25",
    "ink": "#eceae6",
    "ink-2": "#a6a5ae",
    "hairline": "#32353f",
    "gridline": "#2a2d36",
    "edge": "#7b7d8a",
    "bad": "#ff8d82",
    "hue-0": "#dbdae2",
    "hue-1": "#35c5ae",
    "hue-2": "#f0a63a",
    "hue-3": "#cb5fb0",
    "hue-4": "#6f9410",
    "hue-5": "#9df26b",
}
