"""The asyncio tests of the CPython that the page runs come out on our traced loop as they do on its stock loop."""

from __future__ import annotations

import pytest

from cpython_suite.comparing import FEWEST_TESTS, check_module


@pytest.mark.parametrize("module", FEWEST_TESTS)
def test_its_own_tests_come_out_the_same_on_our_loop(page_python: str, module: str) -> None:
    check_module(page_python, module)
