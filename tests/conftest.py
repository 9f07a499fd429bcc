"""What several folders of tests share: the documentation tools, installed once."""

from __future__ import annotations

import pytest
from docs_tools import Tools, install


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return install(tmp_path_factory.mktemp("tools"))
