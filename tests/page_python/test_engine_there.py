"""The engine's own tests pass on a CPython of the version that the page runs, and the goldens hold there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from patience import patience

REPOSITORY = Path(__file__).parents[2]
SITE_PACKAGES = Path(pytest.__file__).parents[1]
# What starts processes tests the command line and the pulse, the same on every Python; Hypothesis, which the property
# tests need, has a part that is compiled for the Python of .venv.
CHOSEN = ["-m", "not processes", "--ignore-glob=tests/py/*properties.py"]
FEWEST = 600
"""tests that are chosen; fewer means that some were not found"""


def passed(python: str, *arguments: str) -> int:
    """How many of the engine's tests passed there, which is all of them."""
    options = ["-q", "-p", "no:cacheprovider", "--tb=short", "--color=no"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(SITE_PACKAGES),  # of what is there it imports what is pure Python only
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [python, "-m", "pytest", *options, *arguments]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, encoding="utf-8", timeout=patience(200)
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    summary = re.findall(r"^(\d+) passed\b.*$", done.stdout, re.MULTILINE)
    assert len(summary) == 1, done.stdout[-2_000:]
    assert "skipped" not in done.stdout.splitlines()[-1]
    return int(summary[0])


def test_the_engines_tests_and_its_golden_runs_pass_there(page_python: str) -> None:
    assert passed(page_python, "tests/py", *CHOSEN) >= FEWEST


def test_programs_print_there_what_they_print_on_its_stock_loop(page_python: str) -> None:
    assert passed(page_python, "tests/py/test_same_as_cpython.py") >= 20
