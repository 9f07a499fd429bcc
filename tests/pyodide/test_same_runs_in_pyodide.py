"""A program has the same Run, byte for byte, in this Python and in Pyodide, save where Python's versions differ.

In Pyodide as shipped, with the engine's sources; in the built worker, started from the image and from the plain
library; and in the worker of a plain build, which has Pyodide as shipped. If dist/ is a plain build, only in that.
"""

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
    "addresses": ((3, 13), "before, a task that is given a name is numbered first, and then renamed"),
    "bad_sleep": ((3, 14), "3.13 underlines the call in a traceback's line, and 3.14 has other words"),
    "exits": ((3, 13), "3.13 underlines the call in a traceback's line"),
    "unhandled": ((3, 13), "3.13 underlines the call in a traceback's line"),
    "cancelling": ((3, 12), "3.12 makes no task for wait_for"),
    "debug_mode": ((3, 14), "reprs tell where in the library a task was made, and its lines moved"),
    "never_awaited": ((3, 15), "3.14 does not quote the line of a warning from a zipped library"),
    "inspected": ((3, 15), "Pyodide's library has no Unix sockets, and fewer docstrings"),
    "task_factories": ((3, 14), "before, a task of a factory is named after it was made, or has none of the options"),
    "who_a_thread_is": ((3, 13), "before, `threading.Lock` is a function"),
    "gathers_in_every_way": ((3, 14), "3.14 says more about a key that cannot be hashed"),
    "stacks": ((3, 14), "the library's lines and calls moved"),
    "unraisable": ((3, 14), "3.14 says what went on when it was raised"),
    "sync_primitives": ((3, 13), "before, a task that is given a name is numbered first, and then renamed"),
}
"""the first Python that gives the Run that Pyodide's gives, and why an older one does not"""
MAY_DIFFER_WITHIN = {
    "addresses": "3.14.10 passes on at once what a thread returned at once",
    "bad_sleep": "3.14.10 has other words for a time that is too long",
    "debug_mode": "the library's lines moved",
    "stacks": "the library's lines moved",
    "unhandled": "3.14.10 lets go of a task sooner",
    "who_a_thread_is": "3.14.10 passes on at once what a thread returned at once",
}
"""why another release of the version that Pyodide's Python is of may give another Run"""


DIST = HERE.parents[1] / "dist"
WAYS = ["image", "plain", "plain build"] if any(DIST.glob("assets/image-*")) else ["plain"]


@pytest.fixture(scope="module")
def runs_here() -> dict[str, str]:
    """By program, its Run in this Python, packed as for the page."""
    environment = {**os.environ, "PYTHONPATH": str(PY), "PYTHONHASHSEED": "0"}
    command = [sys.executable, str(HERE / "print_runs.py")]
    programs = json.dumps(PROGRAMS)
    done = subprocess.run(
        command, input=programs, env=environment, capture_output=True, encoding="utf-8", timeout=patience(120)
    )
    return texts_in(done)


@pytest.mark.parametrize("way", ["sources", *WAYS])
def test_programs_have_the_same_runs_in_pyodide_and_here(
    way: str, runs_here: dict[str, str], request: pytest.FixtureRequest
) -> None:
    runs_there = texts_in(node(*script_for(way, request), stdin=json.dumps(PROGRAMS)))
    assert runs_there.keys() == PROGRAMS.keys()
    for name in PROGRAMS:
        here, there = without_version(runs_here[name]), without_version(runs_there[name])
        first_alike, _reason = DIFFERS_BEFORE.get(name, ((0, 0), ""))
        if name in MAY_DIFFER_WITHIN and is_another_release(python_of(runs_here[name]), python_of(runs_there[name])):
            continue
        if sys.version_info >= first_alike:
            assert there == here, name
        else:
            assert there != here, f"the entry of {name} is out of date"


def script_for(way: str, request: pytest.FixtureRequest) -> tuple[Path, *tuple[str, ...]]:
    """The script that has the programs run in Pyodide, and its arguments."""
    if way == "sources":
        return (HERE / "print_runs.mjs",)
    site = request.getfixturevalue("plain_site") if way == "plain build" else DIST
    return HERE / "built_runs.mjs", str(site), way.split()[0]


def texts_in(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert done.returncode == 0, done.stderr
    texts: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return texts


def python_of(run_json: str) -> list[str]:
    version: str = json.loads(run_json)["python"]
    return version.split(".")


def is_another_release(here: list[str], there: list[str]) -> bool:
    return here[:2] == there[:2] and here != there


def without_version(run_json: str) -> str:
    run: dict[str, Any] = json.loads(run_json)
    return json.dumps({**run, "python": ""}, indent=1)
