"""CPython's own asyncio tests, those of the version that Pyodide is made of, pass on our traced loop in Pyodide."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from cpython_suite.comparing import FEWEST_TESTS
from node import node

SCRIPT = Path(__file__).with_name("run_cpython_suite.mjs")
LEFT_OUT = {
    "test_base_events": "needs sockets",
    "test_tasks": "some of it breaks the list of all tasks of CPython before 3.14.3, and with it the interpreter",
}
FEWEST = 500
"""tests that pass; fewer means that some were not found"""


def test_cpythons_own_tests_pass_in_pyodide(page_python: str) -> None:
    ask = [page_python, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"]
    library = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    modules = [module for module in FEWEST_TESTS if module not in LEFT_OUT]
    done = node(SCRIPT, library, *modules)
    assert done.returncode == 0, done.stderr[-2_000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert {module: each["why"] for module, each in report["modules"].items() if each["why"]} == {}
    outcomes = [outcome for each in report["modules"].values() for outcome in each["outcomes"].values()]
    assert outcomes.count("passed") >= FEWEST
    assert report["faults"] == []
