"""docs/browsers.md has the table of what is tried in every browser: UPDATE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from flows import FLOWS

DOCS = Path(__file__).parents[2] / "docs/browsers.md"
BROWSERS = ("Chromium", "Firefox", "WebKit")
BEGIN, END = "<!-- table: browsers -->\n", "<!-- end of table -->\n"


def table() -> str:
    head = ["feature", "what is tried", *BROWSERS]
    rows = [head, ["---"] * len(head)]
    rows += [[flow.feature, flow.tried, *["✓"] * len(BROWSERS)] for flow in FLOWS]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_the_table_of_browsers_says_what_is_tried() -> None:
    text = DOCS.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    said = f"{before}{BEGIN}{table()}{END}{after}"
    if "UPDATE_GOLDEN" in os.environ:
        DOCS.write_text(said, "utf-8")
    assert DOCS.read_text("utf-8") == said
