"""What several folders of tests share: their order, and, made once, documentation tools, a plain build, a Python."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from docs_tools import Tools, install

from node import node
from tools.page_python import PATH_VARIABLE, VERSION, WHY_NONE_VARIABLE

BUILD = Path(__file__).parents[1] / "web/build.mjs"

LONGEST = [
    "web/test_hostile.py",
    "web/test_floods.py",
    "web/test_escapes.py",
    "web/test_embed.py",
    "pyodide/test_engine_in_pyodide.py",
    "py/test_cpython_suite.py",
    "web/test_offline.py",
    "web/test_share.py",
    "py/test_properties.py",
    "test_build.py",
    "web/test_text_survives.py",
    "web/test_embed_shared.py",
    "web/test_serve.py",
    "web/test_boot_bad_weather.py",
    "web/test_docs_snippets.py",
    "web/test_page_look.py",
    "web/test_interpreter_start.py",
    "web/test_tag.py",
    "web/test_stop.py",
    "web/test_boot.py",
]
"""files that take longer than the others, the longest first: as many processes as there are begin with them"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Longest files first, so that no process is left with one when the others are done.

    Before them what runs programs in the process of the tests: once Playwright has started there, its own event loop is
    the running one to the end.
    """
    rank = {name: index for index, name in enumerate(LONGEST)}

    def place(item: pytest.Item) -> tuple[bool, int]:
        name = item.nodeid.split("::")[0].removeprefix("tests/")
        return not name.startswith("py/"), rank.get(name, len(rank))

    items.sort(key=place)


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return install(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="session")
def page_python() -> str:
    """The path of a CPython of the version that the page runs, with its tests; `build.py test` has it made."""
    path = os.environ.get(PATH_VARIABLE)
    if path is None:
        why = os.environ.get(WHY_NONE_VARIABLE, "build.py test has one made")
        pytest.skip(f"no Python {VERSION} with its tests: {why}")
    return path


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site as `build.py build --plain` builds it."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    built = node(BUILD, "--plain", "--out", str(folder))
    assert built.returncode == 0, built.stderr
    return folder
