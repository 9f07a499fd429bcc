"""Runs the tests: all of them with the checks, or those that are asked for and nothing else."""

from __future__ import annotations

import subprocess

from tools.browsers import install_other_browser
from tools.checks import run_checks, summed_up
from tools.install import dev_packages
from tools.needs import Needs, collected, is_mixed, needs_of_all, paths_in, provide
from tools.paths import PYTHON, ROOT
from tools.steps import Command, Env, say

PYTEST: Command = [PYTHON, "-m", "pytest"]
# A file stays in one process, as its tests share what is made; tests/conftest.py puts the longest first.
ON_ALL_CORES = ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]


def pytest(arguments: list[str], env: Env) -> int:
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=env).returncode


def test(arguments: list[str]) -> int:
    """Without arguments, all checks and tests; with some, what pytest makes of them."""
    dev_packages()
    if arguments:
        return test_some(arguments)
    env = provide(Needs.ALL)
    failed = run_checks(env)
    say("pytest")
    if pytest(ON_ALL_CORES, env) != 0:
        failed.append("pytest")
    return summed_up(failed)


def test_some(arguments: list[str]) -> int:
    files = paths_in(arguments)
    if not files or any(map(is_mixed, files)):
        files = collected(arguments)
        arguments = [*files, *(argument for argument in arguments if not paths_in([argument]))]
    needs = needs_of_all(files)
    return pytest([*processes(files, needs), *arguments], provide(needs))


def test_plain(arguments: list[str]) -> int:
    """Tests of a plain build: those that run in Node, unless others are asked for."""
    dev_packages()
    files = paths_in(arguments)
    where = [] if files else ["tests/pyodide"]
    return pytest([*ON_ALL_CORES, *where, *arguments], provide(needs_of_all(files or where), plain=True))


def processes(files: list[str], needs: Needs) -> list[str]:
    """A file of quick tests is done in less time than starting further processes takes."""
    return [] if needs == Needs.PYTHON and all(file.endswith(".py") for file in files) else ON_ALL_CORES


def test_in(browser: str, arguments: list[str]) -> int:
    """The browser tests in another browser than Chromium. Everything else is the same there and is not run again."""
    dev_packages()
    env = provide(Needs.SITE)
    install_other_browser(browser)
    where = [] if paths_in(arguments) else ["tests/web"]
    failed = pytest([*ON_ALL_CORES, "--browser", browser, *where, *arguments], env) != 0
    return summed_up([f"pytest in {browser}"] if failed else [])
