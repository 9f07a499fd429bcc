"""The palette in both themes: its contrast by WCAG 2.2's own formula, and that tasks stay apart for every eye."""

from __future__ import annotations

import re
from itertools import combinations
from math import atan2, cbrt, degrees, dist
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "web/styles/tokens.css"
HUES = range(6)
TEXT = 4.5  # WCAG 2.2, success criterion 1.4.3
GRAPHICS = 3.0  # 1.4.11

TEXT_PAIRS = [
    *[(f"hue-{hue}-text", ground) for hue in HUES for ground in ["surface", "raised", "bad-wash"]],
    *[(ink, ground) for ink in ["ink", "ink-2"] for ground in ["surface", "paper", "raised", "bad-wash"]],
    *[(f"code-{kind}", ground) for kind in ["keyword", "string", "number"] for ground in ["surface", "line-active"]],
    *[(tone, "line-active") for tone in ["ink-2", "bad"]],  # words on the row that is looked at
    *[(ink, "mark") for ink in ["ink", "ink-2", "code-keyword", "code-string", "code-number"]],
    *[(tone, ground) for tone in ["good", "bad"] for ground in ["surface", "raised"]],
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


Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency": of
# full severity, on linear RGB.
EYES: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# Björn Ottosson, Oklab: a distance of 0.02 is about the least that is seen.
CONES: Matrix = ((0.4122, 0.5363, 0.0514), (0.2119, 0.6807, 0.1074), (0.0883, 0.2817, 0.6300))
OKLAB: Matrix = ((0.2105, 0.7936, -0.0041), (1.9780, -2.4286, 0.4506), (0.0259, 0.7828, -0.8087))
APART = 0.08


def through(matrix: Matrix, values: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)
    return one, two, three


def seen(colour: str, eye: str) -> Triple:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    red, green, blue = (min(1, max(0, c)) for c in through(EYES[eye], (red, green, blue)))
    long, middle, short = through(CONES, (red, green, blue))
    return through(OKLAB, (cbrt(long), cbrt(middle), cbrt(short)))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tasks_and_the_accent_stay_apart_for_every_eye(theme: str, eye: str) -> None:
    colours = tokens(theme)
    names = [*(f"hue-{hue}" for hue in HUES), "accent"]
    near = [
        (a, b, round(apart, 3))
        for a, b in combinations(names, 2)
        if (apart := dist(seen(colours[a], eye), seen(colours[b], eye))) < APART
    ]
    assert near == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_task_has_the_hue_of_the_accent(theme: str) -> None:
    colours = tokens(theme)
    angles = {name: degrees(atan2(*reversed(seen(colours[name], "all cones")[1:]))) for name in colours}
    for hue in HUES[1:]:  # the first is a grey
        away = abs((angles[f"hue-{hue}"] - angles["accent"] + 180) % 360 - 180)
        assert away > 30, hue
