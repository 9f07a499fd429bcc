"""Pictures of the page, compared with those of before. Pure."""

from __future__ import annotations

from functools import reduce
from io import BytesIO

from PIL import Image, ImageChops

MOST_LEVELS = 8
"""of 255, by which a colour may differ: nobody sees it, and two versions of a browser round so"""

MOST_PIXELS = 40
"""may differ by more, at the edges of what is round; the smallest mark of the page has more"""

SAME, OTHER = (255, 255, 255), (210, 0, 90)


def picture_of(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def differing(before: Image.Image, now: Image.Image) -> Image.Image | None:
    """White where the pictures are not the same to the eye, black elsewhere; None if they are the same."""
    if before.size != now.size:
        return Image.new("1", now.size, 1)
    bands = ImageChops.difference(before, now).split()
    mask = reduce(ImageChops.lighter, bands).point(lambda level: 255 if level > MOST_LEVELS else 0)
    return mask if mask.histogram()[255] > MOST_PIXELS else None


def side_by_side(before: Image.Image, now: Image.Image, mask: Image.Image) -> Image.Image:
    """Before, now, and in colour over what is faint where they differ."""
    faint = Image.blend(Image.new("RGB", now.size, SAME), now, 0.2)
    shown = Image.composite(Image.new("RGB", now.size, OTHER), faint, mask)
    whole = Image.new("RGB", (before.width + 2 * now.width + 2, max(before.height, now.height)), OTHER)
    left = 0
    for part in (before, now, shown):
        whole.paste(part, (left, 0))
        left += part.width + 1
    return whole
