"""Runs the tests."""

from __future__ import annotations

from tools.browsers import chromium, install_other_browser
from tools.checks import checks, run_all
from tools.install import dev_packages, node_env
from tools.paths import PYTHON
from tools.site import build
from tools.steps import Command

PYTEST: Command = [PYTHON, "-m", "pytest", "--numprocesses=auto"]


def test_in(browser: str, pytest_arguments: list[str]) -> int:
    """The browser tests in another browser than Chromium. Everything else is the same there and is not run again."""
    dev_packages()
    build()
    install_other_browser(browser)
    where = [] if any(argument.startswith("tests") for argument in pytest_arguments) else ["tests/web"]
    pytest: Command = [*PYTEST, "--browser", browser, *where, *pytest_arguments]
    return run_all({f"pytest in {browser}": pytest}, node_env())


def test(pytest_arguments: list[str]) -> int:
    dev_packages()
    build()
    env = node_env() | {"CHROMIUM": chromium()}
    return run_all(checks(env) | {"pytest": [*PYTEST, *pytest_arguments]}, env)
