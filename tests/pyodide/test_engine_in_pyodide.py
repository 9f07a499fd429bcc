"""The engine's own tests pass where learners' programs run: in Pyodide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from node import node

FEWEST = 140
"""tests that tests/py has without those that cannot run in Pyodide; fewer means that some were not found"""


def test_the_engines_tests_pass_in_pyodide() -> None:
    site_packages = Path(pytest.__file__).parents[1]
    done = node(Path(__file__).with_name("run_tests.mjs"), str(site_packages), "-q", "--tb=short", "--color=no")
    assert done.returncode == 0, done.stdout + done.stderr
    summary = re.search(r"^(\d+) passed, \d+ deselected.*$", done.stdout, re.MULTILINE)
    assert summary is not None, done.stdout
    assert int(summary[1]) >= FEWEST
    assert "skipped" not in summary[0]
