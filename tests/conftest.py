"""What several folders of tests share, made once: the documentation tools, and a plain build."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_tools import Tools, install

from node import node

BUILD = Path(__file__).parents[1] / "web/build.mjs"


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return install(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site as `build.py build --plain` builds it."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    built = node(BUILD, "--plain", "--out", str(folder))
    assert built.returncode == 0, built.stderr
    return folder
