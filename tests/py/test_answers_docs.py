"""docs/answers.md lists the kinds that there are, in their order."""

from __future__ import annotations

import re
from pathlib import Path

from playground.replay.answers import KINDS

DOCUMENT = Path(__file__).parents[2] / "docs/answers.md"


def test_the_document_lists_every_kind_in_the_order_of_use() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert listed == [kind.__name__ for kind in KINDS]
