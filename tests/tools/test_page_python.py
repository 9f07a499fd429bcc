"""Where no Python of the page's version can be had, `build.py test` says so, and those tests are skipped."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools import page_python
from tools.page_python import PATH_VARIABLE, WHY_NONE_VARIABLE


def test_one_on_the_path_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PATH_VARIABLE, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr(page_python, "is_whole", lambda python: True)
    assert page_python.page_python() == {PATH_VARIABLE: "/somewhere/python3.14"}


def test_what_comes_without_its_tests_is_not_taken(tmp_path: Path) -> None:
    python = tmp_path / "python3.14"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert not page_python.is_whole(python)
    assert not page_python.is_whole(tmp_path / "nothing")


def test_a_machine_that_is_no_debian_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page_python, "find", lambda: None)
    monkeypatch.setattr(page_python, "CACHE", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    reason = "this is no Debian: put a python3.14 with its tests (`import test`) on the PATH"
    assert page_python.page_python() == {WHY_NONE_VARIABLE: reason}
    assert capsys.readouterr().out.endswith(f"are skipped: {reason}\n")


def test_without_a_network_it_says_what_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(command: object, **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 100, "Could not resolve host\n")

    monkeypatch.setattr(page_python, "find", lambda: None)
    monkeypatch.setattr(page_python, "CACHE", tmp_path)
    monkeypatch.setattr(page_python, "debian_mirror", lambda: "http://nowhere.example")
    monkeypatch.setattr(subprocess, "run", failing)
    assert page_python.page_python() == {WHY_NONE_VARIABLE: "apt-get update failed (exit status 100): see above"}
    assert capsys.readouterr().out.splitlines()[1] == "Could not resolve host"
