"""A program has the same Run, byte for byte, in this Python and in Pyodide, save where Python's versions differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import playground
from node import node
from patience import patience

HERE = Path(__file__).parent
PY = Path(playground.__file__).parents[1]
PROGRAMS = {
    path.stem: path.read_text(encoding="utf-8")
    for folder in (PY / "examples", HERE.parent / "py" / "programs")
    for path in sorted(folder.glob("*.py"))
}
DIFFERS_BEFORE: dict[str, tuple[tuple[int, int], str]] = {
    "bad_sleep": ((3, 13), "3.13 underlines the call in a traceback's line"),
    "exits": ((3, 13), "3.13 underlines the call in a traceback's line"),
    "unhandled": ((3, 13), "3.13 underlines the call in a traceback's line"),
    "cancelling": ((3, 12), "3.12 makes no task for wait_for"),
    "debug_mode": ((3, 14), "reprs tell where in the library a task was made, and its lines moved"),
    "never_awaited": ((3, 14), "3.14 does not quote the line of a warning from a zipped library"),
    "gathers_in_every_way": ((3, 14), "3.14 says more about a key that cannot be hashed"),
    "sync_primitives": (
        (3, 14),
        "as_completed starts coroutines in the order of their addresses (and 3.13 numbers no named task)",
    ),
}
"""the first Python that gives the Run that Pyodide's gives, and why an older one does not"""


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[str, str]]:
    """By program, the Run here and the one in Pyodide, without the version."""
    programs = json.dumps(PROGRAMS)
    environment = {**os.environ, "PYTHONPATH": str(PY), "PYTHONHASHSEED": "0"}
    command = [sys.executable, str(HERE / "print_runs.py")]
    here = subprocess.run(
        command, input=programs, env=environment, capture_output=True, encoding="utf-8", timeout=patience(120)
    )
    there = node(HERE / "print_runs.mjs", stdin=programs)
    assert (here.returncode, there.returncode) == (0, 0), here.stderr + there.stderr
    here_runs, there_runs = json.loads(here.stdout), json.loads(there.stdout.splitlines()[-1])
    return {name: (without_version(here_runs[name]), without_version(there_runs[name])) for name in PROGRAMS}


def without_version(run_json: str) -> str:
    run: dict[str, Any] = json.loads(run_json)
    return json.dumps({**run, "python": ""}, indent=1)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_has_the_same_run_in_pyodide_and_here(name: str, runs: dict[str, tuple[str, str]]) -> None:
    here, there = runs[name]
    first_alike, _reason = DIFFERS_BEFORE.get(name, ((0, 0), ""))
    if sys.version_info >= first_alike:
        assert there == here
    else:
        assert there != here  # else the entry is out of date
