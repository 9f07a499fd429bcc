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
    "hue-1": "#0a8073",
    "hue-2": "#a86600",
    "hue-3": "#8c2a68",
    "hue-4": "#44821a",
    "hue-5": "#8a5a3c",
    "hue-6": "#187aa9",
    "hue-7": "#a33fb8",
    "hue-8": "#7d7600",
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
    "hue-1": "#3cb8a6",
    "hue-2": "#f7b955",
    "hue-3": "#cf5fa4",
    "hue-4": "#8fca5c",
    "hue-5": "#c79272",
    "hue-6": "#5db5e0",
    "hue-7": "#d989ea",
    "hue-8": "#cbc34a",
}
