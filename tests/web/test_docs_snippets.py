"""The snippets of docs/embedding.md, as they are there: in pages of another origin, filtered, in built sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from course_filters import CANVAS, MOODLE_EDITOR, Rules, filtered
from docs_tools import Tools
from playwright.sync_api import FrameLocator, Page, expect
from snippets import EMBEDDING, PLACE, snippet, snippets

from pages_server import serving

Lesson = Callable[..., str]

FRAMES = [(heading, at) for heading, count in {"An iframe": 2, "Canvas": 1, "Moodle": 1}.items() for at in range(count)]
SURROUNDINGS = '<p onclick="x">Before</p>{snippet}<script>document.title = "ran"</script><p>After</p>'


def expect_it_shows_and_runs(frame: FrameLocator) -> None:
    run = frame.get_by_role("button", name="Run")
    expect(run).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("data-state", "unloaded")
    run.click()
    expect(frame.locator("html")).to_have_attribute("data-state", "finished")
    expect(frame.get_by_role("region").last).to_contain_text(re.compile("hello|returned|raised|Fetching"))


def test_each_frame_among_the_snippets_is_one_that_is_tried_here() -> None:
    assert EMBEDDING.read_text("utf-8").count("<iframe ") == len(FRAMES)


@pytest.mark.parametrize(("heading", "at"), FRAMES, ids=[f"{heading} {at}" for heading, at in FRAMES])
def test_a_frame_runs_in_a_page_of_another_origin(
    page: Page, lesson: Lesson, site: str, page_errors: list[str], heading: str, at: int
) -> None:
    page.goto(lesson(snippets(heading, "html")[at].replace(PLACE, site)))
    expect_it_shows_and_runs(page.frame_locator("iframe"))


FILTERS = [("Canvas", CANVAS), ("Moodle", MOODLE_EDITOR)]


@pytest.mark.parametrize(("heading", "rules"), FILTERS, ids=[heading for heading, _ in FILTERS])
def test_what_course_software_leaves_of_a_snippet_is_all_of_it_and_runs(
    page: Page, lesson: Lesson, site: str, page_errors: list[str], heading: str, rules: Rules
) -> None:
    text = snippet(heading, "html", site)
    left = filtered(SURROUNDINGS.replace("{snippet}", text), rules)
    assert "<script" not in left
    assert "onclick" not in left
    assert set(re.findall(r"[\w-]+(?==\")", text)) == set(re.findall(r"[\w-]+(?==\")", left))
    page.goto(lesson(left))
    expect_it_shows_and_runs(page.frame_locator("iframe"))


@pytest.mark.parametrize(("heading", "rules"), FILTERS, ids=[heading for heading, _ in FILTERS])
def test_what_course_software_leaves_of_a_tag_is_its_program_to_read(
    page: Page, lesson: Lesson, site: str, page_errors: list[str], heading: str, rules: Rules
) -> None:
    page.goto(lesson(filtered(snippet("A tag for plain HTML", "html", site), rules)))
    expect(page.locator("pre")).to_contain_text("await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))")


def test_the_tag_runs_in_plain_html(page: Page, lesson: Lesson, site: str, page_errors: list[str]) -> None:
    page.goto(lesson(snippet("A tag for plain HTML", "html", site)))
    expect_it_shows_and_runs(page.frame_locator("gather-playground iframe"))


def test_the_frame_for_jupyter_book_2_runs(page: Page, lesson: Lesson, site: str, page_errors: list[str]) -> None:
    address = re.search(r"\{iframe\} (\S+)", snippet("Jupyter Book 2", "markdown", site))
    assert address is not None
    page.goto(lesson(f'<iframe title="live" width="100%" height="640" src="{address[1]}"></iframe>'))
    expect_it_shows_and_runs(page.frame_locator("iframe"))


@contextmanager
def sphinx_site(tools: Tools, folder: Path, conf: str, files: dict[str, str]) -> Iterator[str]:
    built, said = tools.sphinx(folder, "html", {"conf.py": f'project = "Course"\n{conf}', **files})
    assert "WARNING" not in said
    with serving(built, below="/") as address:
        yield address


def test_the_sphinx_snippets_make_a_page_that_runs(page: Page, tools: Tools, tmp_path: Path, site: str) -> None:
    lesson = f"Lesson\n======\n\n{snippet('Sphinx', 'rst', site)}"
    with sphinx_site(tools, tmp_path, snippet("Sphinx", "python", site), {"index.rst": lesson}) as address:
        page.goto(address)
        expect_it_shows_and_runs(page.frame_locator("gather-playground iframe"))


def test_the_myst_snippets_make_a_page_that_runs(page: Page, tools: Tools, tmp_path: Path, site: str) -> None:
    """With the settings that Jupyter Book takes from _config.yml, as it hands them to Sphinx."""
    heading = "MyST Markdown, Jupyter Book 1"
    settings = yaml.safe_load(snippet(heading, "yaml", site))["sphinx"]
    conf = f"extensions = {['myst_parser', *settings['extra_extensions']]}\n"
    conf += "".join(f"{name} = {value!r}\n" for name, value in settings["config"].items())
    lesson = f"# Lesson\n\n{snippet(heading, 'markdown', site)}"
    with sphinx_site(tools, tmp_path, conf, {"index.md": lesson}) as address:
        page.goto(address)
        expect_it_shows_and_runs(page.frame_locator("gather-playground iframe"))


def test_the_mkdocs_snippets_make_a_page_that_runs(page: Page, tools: Tools, tmp_path: Path, site: str) -> None:
    config = f"site_name: Course\n{snippet('MkDocs', 'yaml', site)}"
    built, _ = tools.mkdocs(tmp_path, {"index.md": f"# Lesson\n\n{snippet('MkDocs', 'markdown', site)}"}, config=config)
    with serving(built, below="/") as address:
        page.goto(address)
        expect_it_shows_and_runs(page.frame_locator("gather-playground iframe"))
