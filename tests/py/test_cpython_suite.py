"""CPython's own asyncio tests come out on our traced loop as they do on the stock loop.

Run by the Python that runs this, with the tests that it ships with.
"""

from __future__ import annotations

import fnmatch
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import playground
from cpython_suite.not_applicable import NOT_APPLICABLE
from patience import patience

pytestmark = pytest.mark.processes
RUNNER = Path(__file__).parent / "cpython_suite" / "run_module.py"
FEWEST_TESTS = {
    "test_base_events": 100,
    "test_context": 1,
    "test_eager_task_factory": 30,
    "test_futures": 150,
    "test_futures2": 3,
    "test_locks": 70,
    "test_pep492": 10,
    "test_queues": 44,
    "test_runners": 25,
    "test_staggered": 3,
    "test_taskgroups": 35,
    "test_tasks": 900,
    "test_timeouts": 30,
    "test_waitfor": 15,
}
"""by module: how many tests it has on the CPython that has the fewest"""


def start(loop: str, module: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1])}
    command = [sys.executable, str(RUNNER), loop, module, *NOT_APPLICABLE.get(module, {})]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    try:
        stdout, stderr = process.communicate(timeout=patience(180))
    finally:
        process.kill()
    assert process.returncode == 0, stderr
    report: dict[str, Any] = json.loads(stdout.splitlines()[-1])
    return report


def ships(module: str) -> bool:
    try:
        return importlib.util.find_spec(f"test.test_asyncio.{module}") is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("module", FEWEST_TESTS)
def test_cpythons_own_tests_come_out_the_same_on_our_loop(module: str) -> None:
    if not ships(module):
        pytest.skip(f"this Python ships without test.test_asyncio.{module}")
    processes = [start(loop, module) for loop in ("stock", "ours")]
    stock, ours = map(finish, processes)
    wrong = unlike(module, stock["outcomes"], ours["outcomes"])
    assert wrong == {}, "\n".join(why for test, why in ours["why"].items() if test.split(".", 3)[3] in wrong)
    assert ours["faults"] == []
    assert len(ours["outcomes"]) >= FEWEST_TESTS[module]
    # Some tests of a module need no loop, and some need several.
    assert ours["loops"] >= 0.75 * len(ours["outcomes"])
    assert ours["events"] > 0


def unlike(module: str, stock: dict[str, str], ours: dict[str, str]) -> dict[str, str]:
    """What is not as it should be, in words: by test, or by pattern if its tests need no excuse."""
    prefix = f"test.test_asyncio.{module}."
    different = {
        test.removeprefix(prefix): f"{stock.get(test, 'absent')} on the stock loop, {ours.get(test, 'absent')} on ours"
        for test in sorted({*stock, *ours})
        if stock.get(test) != ours.get(test)
    }
    names = [test.removeprefix(prefix) for test in stock]
    patterns = NOT_APPLICABLE.get(module, {})
    excused = {test for pattern in patterns for test in fnmatch.filter(different, pattern)}
    idle = [
        pattern
        for pattern in patterns
        if fnmatch.filter(names, pattern) and not fnmatch.filter(different, pattern)  # not every Python has every test
    ]
    wrong = {test: words for test, words in different.items() if test not in excused}
    return wrong | dict.fromkeys(idle, "excuses no test")
