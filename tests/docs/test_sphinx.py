"""The Sphinx directive in real builds: HTML, and what readers of books get."""

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


def test_html_has_the_tag_around_the_highlighted_program_and_its_picture(tools: Tools, tmp_path: Path) -> None:
    site, _ = tools.sphinx(tmp_path, "html", {"index.rst": LESSON})
    page = (site / "index.html").read_text()
    tag = re.search(r"<gather-playground ([^>]*)>(.*)</gather-playground>", page, re.DOTALL)
    assert tag is not None
    assert tag[1] == 'panels="code, timeline" readonly max-height="600"'
    assert "<pre>" in tag[2]
    picture = re.search(r'<img [^>]*src="(_images/gather-playground-\w+\.svg)"', tag[2])
    assert picture is not None
    assert "<svg" in (site / picture[1]).read_text()
    assert 'src="https://play.invalid/v1/gather-playground.js"' in page


def test_a_page_without_a_playground_loads_no_script(tools: Tools, tmp_path: Path) -> None:
    site, _ = tools.sphinx(tmp_path, "html", {"index.rst": "Nothing to run\n==============\n"})
    assert "gather-playground.js" not in (site / "index.html").read_text()


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


def test_text_has_the_program(tools: Tools, tmp_path: Path) -> None:
    site, _ = tools.sphinx(tmp_path, "text", {"index.rst": LESSON})
    assert "asyncio.run(asyncio.sleep(1))" in (site / "index.txt").read_text()


def test_a_file_beside_the_page_can_be_the_program(tools: Tools, tmp_path: Path) -> None:
    files = {"index.rst": "Lesson\n======\n\n.. gather-playground:: it.py\n", "it.py": "print('from the file')\n"}
    site, _ = tools.sphinx(tmp_path, "text", files)
    assert "from the file" in (site / "index.txt").read_text()


def test_an_example_of_the_playground_is_printed_in_full(tools: Tools, tmp_path: Path) -> None:
    lesson = "Lesson\n======\n\n.. gather-playground::\n   :example: 2_results_in_argument_order\n"
    site, _ = tools.sphinx(tmp_path, "text", {"index.rst": lesson})
    assert "asyncio.gather(" in (site / "index.txt").read_text()


BAD = [
    (":pannels: code", 'unknown option: "pannels"'),
    (":panels: code, graph", "write names out of code, timeline"),
    (":theme: blue", "write auto, light or dark"),
    (":hide: all", "write lines, such as 1-3,9"),
    (":example: nine", "there is no example 'nine': there are 1_one_by_one"),
]


@pytest.mark.parametrize(("option", "words"), BAD, ids=[option for option, _ in BAD])
def test_what_cannot_be_used_is_said_when_the_site_is_built(
    tools: Tools, tmp_path: Path, option: str, words: str
) -> None:
    lesson = f"Lesson\n======\n\n.. gather-playground::\n   {option}\n\n   print()\n"
    _, said = tools.sphinx(tmp_path, "text", {"index.rst": lesson})
    assert words in said


def test_a_program_that_never_ends_holds_up_no_build(tools: Tools, tmp_path: Path) -> None:
    lesson = "Lesson\n======\n\n.. gather-playground::\n\n   while True: pass\n"
    site, _ = tools.sphinx(tmp_path, "text", {"index.rst": lesson})
    assert "while True: pass" in (site / "index.txt").read_text()
