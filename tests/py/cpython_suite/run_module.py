"""Runs one module of CPython's own asyncio tests, on the stock loop or on ours, and prints what came out as JSON.

    python run_module.py stock|ours test_locks [PATTERN…]

PATTERNs name the tests (class.method) that aren't expected to pass on our loop.

A process for each: the tests replace parts of asyncio, and the loop is to be in place before they are imported.
"""

from __future__ import annotations

import asyncio
import fnmatch
import gc
import json
import signal
import sys
import unittest
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

PATIENCE_S = 60
"""real time that a test may take on our loop, where nothing waits, though some tests start processes"""
SHORT_PATIENCE_S = 0.2
"""that of a test that isn't expected to pass: some block the only thread for ever"""


class Outcomes(unittest.TestResult):
    """Notes how each test ended, with its traceback if it failed."""

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, str] = {}
        self.why: dict[str, str] = {}

    def startTest(self, test: Any) -> None:
        super().startTest(test)
        gc.freeze()  # the recordings of the tests before: some tests collect garbage a thousand times
        self._note(test, "passed")

    def stopTest(self, test: Any) -> None:
        super().stopTest(test)
        asyncio._set_running_loop(None)  # one that failed may have left its loop running, and the next could not start

    def addError(self, test: Any, err: Any) -> None:
        super().addError(test, err)
        self._failed(test, "error", err)

    def addFailure(self, test: Any, err: Any) -> None:
        super().addFailure(test, err)
        self._failed(test, "failure", err)

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._failed(test, "failure", err)

    def addSkip(self, test: Any, reason: str) -> None:
        super().addSkip(test, reason)
        self._note(test, "skipped")

    def addExpectedFailure(self, test: Any, err: Any) -> None:
        super().addExpectedFailure(test, err)
        self._note(test, "expected failure")

    def addUnexpectedSuccess(self, test: Any) -> None:
        super().addUnexpectedSuccess(test)
        self._note(test, "unexpected success")

    def _note(self, test: Any, outcome: str) -> None:
        self.of[test.id()] = outcome

    def _failed(self, test: Any, outcome: str, err: Any) -> None:
        self._note(test, outcome)
        self.why[test.id()] = self._exc_info_to_string(err, test)  # type: ignore[attr-defined]


class OutcomesInTime(Outcomes):
    """Fails a test that takes too long. `hopeless` are patterns of test names (class.method)."""

    def __init__(self, hopeless: Iterable[str]) -> None:
        super().__init__()
        self.hopeless = tuple(hopeless)

    def startTest(self, test: Any) -> None:
        super().startTest(test)
        name = test.id().split(".", 3)[3]
        hopeless = any(fnmatch.fnmatch(name, pattern) for pattern in self.hopeless)
        signal.setitimer(signal.ITIMER_REAL, SHORT_PATIENCE_S if hopeless else PATIENCE_S)

    def stopTest(self, test: Any) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        super().stopTest(test)


def run_here(modules: Iterable[str]) -> None:
    """Run modules on our loop in this process, which has neither signals nor a second thread: in Pyodide.

    Prints what came out as JSON by module. Tests that aren't expected to pass are left out: some would never end.
    """
    from test import support

    support.requires_working_socket = lambda **_: None  # else none of them is even loaded, and few need one
    import our_loops
    from not_applicable import NOT_APPLICABLE, NOT_IN_PYODIDE

    warnings.simplefilter("ignore")
    our_loops.install()
    asyncio.events._event_loop_policy = None  # type: ignore[attr-defined]  # not Pyodide's own
    asyncio.run = asyncio.runners.run
    reports = {}
    for module in modules:
        outcomes = Outcomes()
        patterns = [*NOT_APPLICABLE.get(module, {}), *NOT_IN_PYODIDE.get(module, {})]
        for test in _tests_in(unittest.defaultTestLoader.loadTestsFromName(f"test.test_asyncio.{module}")):
            if not any(fnmatch.fnmatch(test.id().split(".", 3)[3], pattern) for pattern in patterns):
                test.run(outcomes)
        reports[module] = {"outcomes": outcomes.of, "why": outcomes.why}
    print(json.dumps({"modules": reports, **our_loops.report()}))


def _tests_in(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from _tests_in(each)
        else:
            yield each


def give_up(*_: object) -> None:
    raise TimeoutError("not done in time")


def main(loop: str, module: str, *hopeless: str) -> None:
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests send it; what runs in the background ignores it
    outcomes: Outcomes = Outcomes()
    report: Callable[[], dict[str, Any]] = dict
    if loop == "ours":
        import our_loops  # not before it is wanted: the stock run is to see nothing of ours

        our_loops.install()
        signal.signal(signal.SIGALRM, give_up)
        outcomes, report = OutcomesInTime(hopeless), our_loops.report
    unittest.defaultTestLoader.loadTestsFromName(f"test.test_asyncio.{module}").run(outcomes)
    print(json.dumps({"outcomes": outcomes.of, "why": outcomes.why, **report()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
