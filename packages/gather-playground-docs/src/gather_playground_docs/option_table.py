"""The options that these tools take.

Generated from web/src/embed/options.toml by `python3 build.py generate`: change that, not this.
"""

from collections.abc import Mapping
from typing import Final

OPTIONS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "example": ("example", ()),
    "panels": ("panels", ("code", "timeline", "loop", "story", "results", "output")),
    "theme": ("choice", ("auto", "light", "dark")),
    "readonly": ("flag", ()),
    "hide": ("lines", ()),
    "playhead": ("playhead", ()),
    "axis": ("choice", ("time", "steps")),
    "play": ("choice", ("off", "on")),
    "height": ("pixels", ()),
    "min-height": ("pixels", ()),
    "max-height": ("pixels", ()),
    "load": ("choice", ("visible", "click")),
    "title": ("words", ()),
}
"""for each option its kind, and what there is to choose from"""
