"""The snippets that docs/embedding.md offers for copying, as they are there."""

from __future__ import annotations

import re
from pathlib import Path

EMBEDDING = Path(__file__).parents[2] / "docs" / "embedding.md"
PLACE = "https://example.org/playground/v1/"
"""what is in them for the place where a playground is"""

# Fences first: a comment in one is no heading.
FENCE_OR_HEADING = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$|^#+ +(?P<heading>.+?)$", re.DOTALL | re.MULTILINE
)


def snippets(heading: str, language: str) -> list[str]:
    """Those in this language under this heading, up to the next of any level."""
    found: list[str] = []
    under = ""
    for part in FENCE_OR_HEADING.finditer(EMBEDDING.read_text("utf-8")):
        under = part["heading"] or under
        if under == heading and part["language"] == language:
            found.append(part["text"])
    assert found, f"no {language} under {heading!r}"
    return found


def snippet(heading: str, language: str, site: str) -> str:
    """The one in this language under this heading, with the place of a playground filled in."""
    [text] = snippets(heading, language)
    assert PLACE in text or language in ("rst", "markdown")
    return text.replace(PLACE, site)
