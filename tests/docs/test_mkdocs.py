"""The Markdown fence in real MkDocs builds with Material."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from docs_tools import Tools

FENCE = """```python gather-playground panels="code,timeline" readonly
import asyncio

print("<b> & 'quotes'")
asyncio.run(asyncio.sleep(1))
```"""


def built(tools: Tools, folder: Path, page: str) -> str:
    site, _ = tools.mkdocs(folder, {"index.md": page})
    return (site / "index.html").read_text()


def tags(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<gather-playground ?([^>]*)>(.*?)</gather-playground>", page, re.DOTALL)


def program(inside: str) -> str:
    found = re.search(r"<pre><code[^>]*>(.*?)</code></pre>", inside, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def test_the_fence_becomes_the_tag_with_the_program_and_its_picture(tools: Tools, tmp_path: Path) -> None:
    page = built(tools, tmp_path, f"# Lesson\n\n{FENCE}\n")
    [(attributes, inside)] = tags(page)
    assert attributes == 'panels="code,timeline" readonly'
    assert "<p><gather-playground" not in page  # browsers would end the paragraph, and the tag with it, at the program
    assert program(inside) == "\n".join(FENCE.splitlines()[1:-1]) + "\n"
    assert 'src="data:image/svg+xml' in inside
    assert 'src="https://play.invalid/v1/gather-playground.js"' in page


SURROUNDINGS = {
    "a list": ("1. First:\n\n", "    "),
    "an admonition": ("!!! note\n\n", "    "),
    "a quotation": ("", "> "),
}


@pytest.mark.parametrize("where", SURROUNDINGS)
def test_the_fence_works_inside_other_things(tools: Tools, tmp_path: Path, where: str) -> None:
    before, indent = SURROUNDINGS[where]
    indented = "\n".join((indent + line).rstrip() for line in FENCE.splitlines())
    [(_, inside)] = tags(built(tools, tmp_path, f"# Lesson\n\n{before}{indented}\n"))
    assert program(inside) == "\n".join(FENCE.splitlines()[1:-1]) + "\n"


def test_other_fences_stay_as_they_are(tools: Tools, tmp_path: Path) -> None:
    page = built(tools, tmp_path, f"# Lesson\n\n```python\nprint()\n```\n\n````markdown\n{FENCE}\n````\n")
    assert tags(page) == []


BAD = [
    ("pannels=code", "did you mean panels?"),
    ("theme=blue", "write auto, light or dark"),
    ('title="open', "cannot be read"),
    ("example=nine", "there is no example"),
]


@pytest.mark.parametrize(("options", "words"), BAD, ids=[options for options, _ in BAD])
def test_what_cannot_be_used_is_said_in_the_build_and_on_the_page(
    tools: Tools, tmp_path: Path, options: str, words: str
) -> None:
    empty = "" if options.startswith("example") else "print('kept')\n"
    site, said = tools.mkdocs(
        tmp_path, {"index.md": f"# Lesson\n\n```python gather-playground {options}\n{empty}```\n"}
    )
    page = html.unescape((site / "index.html").read_text())
    assert words in said
    assert "index.md" in said
    assert words in page
    assert (empty.strip() or "Lesson") in page
