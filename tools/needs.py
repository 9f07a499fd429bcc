"""What the tests that are asked for need, so that a single one does not wait for a whole build."""

from __future__ import annotations

import os
import re
import subprocess
from enum import IntFlag
from functools import reduce
from operator import or_
from pathlib import PurePosixPath

from tools.browsers import chromium, headless_shell
from tools.install import node_env, npm_packages
from tools.page_python import page_python
from tools.paths import PYTHON, ROOT
from tools.site import build
from tools.steps import Command, Env, Trouble

NONE_FOUND = 5
"""pytest's exit status"""


class Needs(IntFlag):
    """What is to be there; needs are added up with `|`."""

    PYTHON = 0
    """the development packages, which every test needs"""
    NODE = 1
    """Node and the npm packages"""
    SITE = NODE | 2
    """the built site"""
    CHROMIUM = NODE | 4
    """a browser, but no site"""
    BROWSER = SITE | CHROMIUM
    PAGE_PYTHON = 8
    """a CPython of the version that the page runs, with its own tests"""
    ALL = BROWSER | PAGE_PYTHON


NEEDS = {
    "tests/docs": Needs.PYTHON,
    "tests/page_python": Needs.PAGE_PYTHON,
    "tests/py": Needs.PYTHON,
    "tests/pyodide": Needs.SITE,
    "tests/pyodide/test_cpython_suite_in_pyodide.py": Needs.NODE | Needs.PAGE_PYTHON,
    "tests/pyodide/test_engine_in_pyodide.py": Needs.NODE,
    "tests/pyodide/test_trimming.py": Needs.NODE,
    "tests/test_bench.py": Needs.PYTHON,
    "tests/test_build.py": Needs.SITE,
    "tests/test_keep_assets.py": Needs.PYTHON,
    "tests/test_python_cache.py": Needs.NODE,
    "tests/test_needs.py": Needs.PYTHON,
    "tests/test_versions.py": Needs.PYTHON,
    "tests/tools": Needs.PYTHON,
    "tests/test_watch.py": Needs.PYTHON,
    "tests/unit": Needs.NODE,
    "tests/web/test_gallery.py": Needs.CHROMIUM,
}
"""by folder or file; what is not named here needs a browser and the site"""


def paths_in(pytest_arguments: list[str]) -> list[str]:
    """The files and folders of tests among the arguments, without the `::name` of a test."""
    paths = [PurePosixPath(argument.split("::")[0]) for argument in pytest_arguments]
    return [str(path) for path in paths if path.parts[:1] == ("tests",) and (ROOT / path).exists()]


def needs_of(path: str) -> Needs:
    above = [str(folder) for folder in (PurePosixPath(path), *PurePosixPath(path).parents)]
    return next((NEEDS[folder] for folder in above if folder in NEEDS), Needs.BROWSER)


def is_mixed(path: str) -> bool:
    """Whether tests with different needs are in this folder."""
    return any(PurePosixPath(path) in PurePosixPath(named).parents for named in NEEDS)


def collected(pytest_arguments: list[str]) -> list[str]:
    """The files that pytest finds tests in which fit the arguments, such as `-k WORD`."""
    command: Command = [PYTHON, "-m", "pytest", "--collect-only", "--quiet", *pytest_arguments]
    listed = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    if listed.returncode not in (0, NONE_FOUND):
        raise Trouble("pytest could not collect the tests: see above", listed.stdout)
    return sorted(set(re.findall(r"^(tests/[^:\n]+\.py):", listed.stdout, re.MULTILINE)))


def needs_of_all(files: list[str]) -> Needs:
    return reduce(or_, map(needs_of, files), Needs.PYTHON)


def provide(needs: Needs, plain: bool = False) -> Env:
    """Installs and builds it, a `plain` site if so asked; returns the environment for the tests."""
    if needs == Needs.PYTHON:
        return dict(os.environ)
    env = page_python() if Needs.PAGE_PYTHON in needs else {}
    if Needs.NODE not in needs:
        return os.environ | env
    env = node_env() | env
    if Needs.SITE in needs:
        build(plain)
    else:
        npm_packages(env)
    return env | browsers() if Needs.CHROMIUM in needs else env


def browsers() -> Env:
    """Where the tests find Chromium, and what they drive in its place wherever that will do."""
    whole = chromium()
    return {"CHROMIUM": whole, "HEADLESS_SHELL": headless_shell(whole) or whole}
