"""The palette's contrast in both themes, worked out from styles/tokens.css by WCAG 2.2's own formula."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "web/styles/tokens.css"
HUES = range(9)
TEXT = 4.5  # WCAG 2.2, success criterion 1.4.3
GRAPHICS = 3.0  # 1.4.11

TEXT_PAIRS = [
    *[(f"hue-{hue}-text", ground) for hue in HUES for ground in ["surface", "raised", "bad-wash"]],
    *[("surface", f"hue-{hue}") for hue in HUES],  # the word "blocked" on its bar
    *[(ink, ground) for ink in ["ink", "ink-2"] for ground in ["surface", "paper", "raised", "bad-wash"]],
    *[(f"code-{kind}", ground) for kind in ["keyword", "string", "number"] for ground in ["surface", "line-active"]],
    *[(tone, "line-active") for tone in ["ink-2", "bad"]],  # words on the row that is looked at
    *[(ink, "mark") for ink in ["ink", "ink-2", "code-keyword", "code-string", "code-number"]],
    *[(tone, ground) for tone in ["good", "bad"] for ground in ["surface", "raised"]],
    *[("later", ground) for ground in ["surface", "lit", "bad-wash"]],  # later than the playhead
    *[(ink, ground) for ink in ["ink", "ink-2"] for ground in ["lit", "mark", "pressed"]],
    *[(f"hue-{hue}-text", "lit") for hue in HUES],
    *[("bad", "bad-wash"), ("accent", "surface"), ("on-accent", "accent"), ("on-accent", "accent-strong")],
]
GRAPHIC_PAIRS = [
    *[(f"hue-{hue}", "surface") for hue in HUES],
    *[("control-edge", ground) for ground in ["surface", "raised"]],
    *[("accent", ground) for ground in ["surface", "paper"]],
]


def tokens(theme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    text = light if theme == "light" else light + dark
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_their_ground(theme: str) -> None:
    colours = tokens(theme)
    weak = [(a, b) for a, b in TEXT_PAIRS if contrast(colours[a], colours[b]) < TEXT]
    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_edges_stand_out_from_their_ground(theme: str) -> None:
    colours = tokens(theme)
    weak = [(a, b) for a, b in GRAPHIC_PAIRS if contrast(colours[a], colours[b]) < GRAPHICS]
    assert weak == []


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
