"""CPython's own asyncio tests come out on our traced loop as they do on the stock loop.

Run by the Python that runs this, with the tests that it ships with.
"""

from __future__ import annotations

import sys

import pytest

from cpython_suite.comparing import FEWEST_TESTS, check_module, ships

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("module", FEWEST_TESTS)
def test_cpythons_own_tests_come_out_the_same_on_our_loop(module: str) -> None:
    if not ships(sys.executable, module):
        pytest.skip(f"this Python ships without test.test_asyncio.{module}")
    check_module(sys.executable, module)
