"""Has CPython's own asyncio tests run by a Python, on our loop and, where that tells anything, on the stock one."""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import playground
from cpython_suite.not_applicable import NOT_APPLICABLE
from patience import patience

RUNNER = Path(__file__).with_name("run_module.py")
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
EXCUSED = 30
"""tests of a module that may come out otherwise, or are skipped"""


def check_module(python: str, module: str) -> None:
    """Assert that the tests of a module come out on our loop as they do on the stock loop of that Python."""
    ours = report_of(python, "ours", module)
    # What passes on ours is taken to pass on the other. What is skipped depends on the machine, and is little.
    passed = {test: "skipped" if outcome == "skipped" else "passed" for test, outcome in ours["outcomes"].items()}
    wrong = unlike(module, passed, ours["outcomes"])
    if wrong:
        wrong = unlike(module, report_of(python, "stock", module)["outcomes"], ours["outcomes"])
    assert wrong == {}, "\n".join(why for test, why in ours["why"].items() if test.split(".", 3)[3] in wrong)
    assert ours["faults"] == []
    assert [*ours["outcomes"].values()].count("passed") >= FEWEST_TESTS[module] - EXCUSED
    # Some tests of a module need no loop, and some need several.
    assert ours["loops"] >= 0.75 * len(ours["outcomes"])
    assert ours["events"] > 0


def ships(python: str, module: str) -> bool:
    """Whether it comes with those tests."""
    find = f"import importlib.util as u; print(bool(u.find_spec('test.test_asyncio.{module}')))"
    return subprocess.run([python, "-c", find], capture_output=True, text=True).stdout == "True\n"


def report_of(python: str, loop: str, module: str) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1])}
    command = [python, str(RUNNER), loop, module, *NOT_APPLICABLE.get(module, {})]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=patience(180))
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


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
