"""The Sphinx directive in real builds: HTML, and what readers of books get.

A build takes a second, so tests of one builder look at pages of one site.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docs_tools import Tools

LESSON = """
Lesson
======

.. gather-playground::
   :panels: code, timeline
   :readonly:
   :max-height: 600

   import asyncio

   asyncio.run(asyncio.sleep(1))
"""

BAD = [
    (":pannels: code", 'unknown option: "pannels"'),
    (":panels: code, graph", "write names out of code, timeline"),
    (":theme: blue", "write auto, light or dark"),
    (":hide: all", "write lines, such as 1-3,9"),
    (":example: nine", "there is no example 'nine': there are blocked_loop"),
]


def page(directive: str) -> str:
    return f"Lesson\n======\n\n.. gather-playground::{directive}\n"


PAGES = {
    "lesson.rst": LESSON,
    "file.rst": page(" it.py"),
    "it.py": "print('from the file')\n",
    "example.rst": page("\n   :example: 2_results_in_argument_order"),
    "endless.rst": page("\n\n   while True: pass"),
    "nothing.rst": "Nothing to run\n==============\n",
} | {f"bad{at}.rst": page(f"\n   {option}\n\n   print()") for at, (option, _) in enumerate(BAD)}
INDEX = "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {name[:-4]}\n" for name in PAGES if name.endswith(".rst"))


@pytest.fixture(scope="module")
def html(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {"index.rst": LESSON, "nothing.rst": f":orphan:\n\n{PAGES['nothing.rst']}"}
    return tools.sphinx(tmp_path_factory.mktemp("html"), "html", pages)[0]


@pytest.fixture(scope="module")
def text(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Where the texts are, and what Sphinx said."""
    return tools.sphinx(tmp_path_factory.mktemp("text"), "text", {"index.rst": INDEX, **PAGES})


def test_html_has_the_tag_around_the_highlighted_program_and_its_picture(html: Path) -> None:
    page = (html / "index.html").read_text()
    tag = re.search(r"<gather-playground ([^>]*)>(.*)</gather-playground>", page, re.DOTALL)
    assert tag is not None
    assert tag[1] == 'panels="code, timeline" readonly max-height="600"'
    assert "<pre>" in tag[2]
    picture = re.search(r'<img [^>]*src="(_images/gather-playground-\w+\.svg)"', tag[2])
    assert picture is not None
    assert "<svg" in (html / picture[1]).read_text()
    assert 'src="https://play.invalid/v1/gather-playground.js"' in page


def test_a_page_without_a_playground_loads_no_script(html: Path) -> None:
    assert "gather-playground.js" not in (html / "nothing.html").read_text()


def test_epub_has_the_program_and_the_picture_and_no_tag(tools: Tools, tmp_path: Path) -> None:
    site, _ = tools.sphinx(tmp_path, "epub", {"index.rst": LESSON})
    with zipfile.ZipFile(next(site.glob("*.epub"))) as book:
        page = book.read("index.xhtml").decode()
        pictures = [name for name in book.namelist() if name.startswith("_images/") and name.endswith(".svg")]
    assert "<gather-playground" not in page
    assert "gather-playground.js" not in page
    assert "asyncio" in page
    assert len(pictures) == 1
    assert pictures[0] in page


def test_latex_has_the_program_and_the_picture_as_pdf(tools: Tools, tmp_path: Path) -> None:
    site, _ = tools.sphinx(tmp_path, "latex", {"index.rst": LESSON})
    tex = (site / "course.tex").read_text()
    assert r"asyncio" in tex
    picture = re.search(r"\\sphinxincludegraphics\{+(gather-playground-\w+)\}?\.pdf\}", tex)
    assert picture is not None
    assert (site / f"{picture[1]}.pdf").read_bytes().startswith(b"%PDF")


TOLD = [
    ("lesson", "asyncio.run(asyncio.sleep(1))"),
    ("file", "from the file"),
    ("example", "asyncio.gather("),
    ("endless", "while True: pass"),
]


@pytest.mark.parametrize(("page", "words"), TOLD, ids=[page for page, _ in TOLD])
def test_text_has_the_program_from_wherever_it_comes_and_however_long_it_runs(
    text: tuple[Path, str], page: str, words: str
) -> None:
    assert words in (text[0] / f"{page}.txt").read_text()


@pytest.mark.parametrize(("option", "words"), BAD, ids=[option for option, _ in BAD])
def test_what_cannot_be_used_is_said_when_the_site_is_built(text: tuple[Path, str], option: str, words: str) -> None:
    at = [each for each, _ in BAD].index(option)
    warnings = re.split(r"(?=bad\d\.rst:)", text[1])
    assert [warning for warning in warnings if warning.startswith(f"bad{at}.rst:") and words in warning] != [], text[1]
