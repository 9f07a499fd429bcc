"""Lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

NAMED: Final = 3
"""how many things of a kind are named before the rest are counted"""


def listed(words: Sequence[str], at_most: int | None = NAMED) -> str:
    """`a`, `a and b`, `a, b and c`, and of a longer list `a, b, c and 7 others`; all of them if `at_most` is None."""
    if len(words) == 1:
        return words[0]
    named = list(words if at_most is None or len(words) <= at_most + 1 else words[:at_most])
    if len(named) < len(words):
        named.append(f"{len(words) - len(named):,} others")
    return " and ".join([", ".join(named[:-1]), *named[-1:]] if len(named) > 1 else named)
