"""The Markdown fence in a real MkDocs build with Material: a site of many pages, since a build takes a second."""

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

SURROUNDINGS = {
    "a list": ("1. First:\n\n", "    "),
    "an admonition": ("!!! note\n\n", "    "),
    "a quotation": ("", "> "),
}

BAD = [
    ("pannels=code", "did you mean panels?"),
    ("theme=blue", "write auto, light or dark"),
    ('title="open', "cannot be read"),
    ("example=nine", "there is no example"),
]


def inside(where: str) -> str:
    before, indent = SURROUNDINGS[where]
    indented = "\n".join((indent + line).rstrip() for line in FENCE.splitlines())
    return f"# Lesson\n\n{before}{indented}\n"


def bad(options: str) -> str:
    return f"# Lesson\n\n```python gather-playground {options}\n{program_beside(options)}```\n"


def program_beside(options: str) -> str:
    return "" if options.startswith("example") else "print('kept')\n"


PAGES = {
    "index.md": f"# Lesson\n\n{FENCE}\n",
    "other.md": f"# Lesson\n\n```python\nprint()\n```\n\n````markdown\n{FENCE}\n````\n",
    **{f"inside{at}.md": inside(where) for at, where in enumerate(SURROUNDINGS)},
    **{f"bad{at}.md": bad(options) for at, (options, _) in enumerate(BAD)},
}


@pytest.fixture(scope="module")
def site(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Where it is, and what MkDocs said."""
    return tools.mkdocs(tmp_path_factory.mktemp("site"), PAGES)


def page_of(site: tuple[Path, str], name: str) -> str:
    folder, _ = site
    return (folder / ("index.html" if name == "index" else f"{name}/index.html")).read_text()


def tags(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<gather-playground ?([^>]*)>(.*?)</gather-playground>", page, re.DOTALL)


def program(inside: str) -> str:
    found = re.search(r"<pre><code[^>]*>(.*?)</code></pre>", inside, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def test_the_fence_becomes_the_tag_with_the_program_and_its_picture(site: tuple[Path, str]) -> None:
    page = page_of(site, "index")
    [(attributes, inside)] = tags(page)
    assert attributes == 'panels="code,timeline" readonly'
    assert "<p><gather-playground" not in page  # browsers would end the paragraph, and the tag with it, at the program
    assert program(inside) == "\n".join(FENCE.splitlines()[1:-1]) + "\n"
    assert 'src="data:image/svg+xml' in inside
    assert 'src="https://play.invalid/v1/gather-playground.js"' in page


@pytest.mark.parametrize("at", range(len(SURROUNDINGS)), ids=list(SURROUNDINGS))
def test_the_fence_works_inside_other_things(site: tuple[Path, str], at: int) -> None:
    [(_, inside)] = tags(page_of(site, f"inside{at}"))
    assert program(inside) == "\n".join(FENCE.splitlines()[1:-1]) + "\n"


def test_other_fences_stay_as_they_are(site: tuple[Path, str]) -> None:
    assert tags(page_of(site, "other")) == []


@pytest.mark.parametrize("at", range(len(BAD)), ids=[options for options, _ in BAD])
def test_what_cannot_be_used_is_said_in_the_build_and_on_the_page(site: tuple[Path, str], at: int) -> None:
    options, words = BAD[at]
    page = html.unescape(page_of(site, f"bad{at}"))
    assert [line for line in site[1].splitlines() if f"bad{at}.md" in line and words in line] != [], site[1]
    assert words in page
    assert (program_beside(options).strip() or "Lesson") in page
