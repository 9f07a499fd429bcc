"""The documentation tools, installed once for all tests of them."""

from __future__ import annotations

import pytest
from docs_tools import Tools, install


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return install(tmp_path_factory.mktemp("tools"))
