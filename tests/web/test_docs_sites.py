"""Sites that Sphinx and MkDocs have built, opened in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from docs_tools import Tools, material
from playwright.sync_api import Page, expect

from pages_server import serving

DARK = "rgb(28, 30, 37)"

SPHINX_PAGE = """
Lesson
======

.. gather-playground::
   :panels: code, output

   import asyncio

   asyncio.run(asyncio.sleep(1))
   print("from Sphinx")
"""

FENCE = """
```python gather-playground panels="code,output"
import asyncio

print("from {where}")
```
"""


@pytest.fixture(autouse=True)
def icon(page: Page) -> None:
    """Themes have none of their own, and browsers ask for one."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))


@pytest.fixture(scope="module")
def sphinx_site(tools: Tools, tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[str]:
    built, _ = tools.sphinx(tmp_path_factory.mktemp("sphinx"), "html", {"index.rst": SPHINX_PAGE}, site)
    with serving(built, below="/") as address:
        yield address


@pytest.fixture(scope="module")
def mkdocs_site(tools: Tools, tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("mkdocs")
    pages = {name: f"# Page {name}\n{FENCE.replace('{where}', name)}" for name in ("index", "second")}
    files = {"index.md": f"{pages['index']}\n[Onwards](second.md)\n", "second.md": pages["second"]}
    with ExitStack() as stack:
        # Instant navigation asks for the sitemap, which holds addresses: so the port has to be known before the build.
        address = stack.enter_context(serving(folder / "site", below="/"))
        tools.mkdocs(folder, files, material(site, address))
        yield address


def run(page: Page) -> None:
    page.frame_locator("gather-playground iframe").get_by_role("button", name="Run").click()


def expect_output(page: Page, text: str) -> None:
    output = page.frame_locator("gather-playground iframe").get_by_role("region", name="Output")
    expect(output).to_contain_text(text)


def test_a_program_runs_in_a_sphinx_site(page: Page, sphinx_site: str, page_errors: list[str]) -> None:
    page.goto(sphinx_site)
    run(page)
    expect_output(page, "from Sphinx")


def test_a_picture_stands_in_a_sphinx_site_until_the_program_runs(
    page: Page, sphinx_site: str, page_errors: list[str]
) -> None:
    page.route("**/embed.html*", lambda route: route.abort())
    page.goto(sphinx_site)
    expect(page.get_by_role("img", name="The timeline of this program")).to_be_visible()
    page_errors.clear()  # the browser's own words about the request


def test_the_theme_follows_furos_switch(page: Page, sphinx_site: str, page_errors: list[str]) -> None:
    page.goto(sphinx_site)
    body = page.frame_locator("gather-playground iframe").locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    page.evaluate("document.body.dataset.theme = 'dark'")
    expect(body).to_have_css("background-color", DARK)


def test_a_program_runs_in_a_mkdocs_site(page: Page, mkdocs_site: str, page_errors: list[str]) -> None:
    page.goto(mkdocs_site)
    run(page)
    expect_output(page, "from index")


def test_programs_run_after_materials_instant_navigation(page: Page, mkdocs_site: str, page_errors: list[str]) -> None:
    page.goto(mkdocs_site)
    run(page)
    expect_output(page, "from index")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Onwards").click()
    expect(page.get_by_role("heading", name="Page second")).to_be_visible()
    assert page.evaluate("window.same") is True, "the page was loaded anew: navigation was not instant"
    run(page)
    expect_output(page, "from second")
    page.go_back()
    expect(page.get_by_role("heading", name="Page index")).to_be_visible()
    run(page)
    expect_output(page, "from index")


def test_the_theme_follows_materials_switch(page: Page, mkdocs_site: str, page_errors: list[str]) -> None:
    page.goto(mkdocs_site)
    body = page.frame_locator("gather-playground iframe").locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    page.locator("label[title='To dark']").click()
    expect(body).to_have_css("background-color", DARK)
