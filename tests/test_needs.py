"""What `build.py test PATH -k WORD` builds: no more than the tests that are asked for need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.needs import NEEDS, Needs, collected, is_mixed, needs_of_all, paths_in

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["tests/py"], Needs.PYTHON),
        (["tests/py/test_clock.py", "-k", "sleep"], Needs.PYTHON),
        (["tests/py/test_clock.py::test_a_sleep", "-x"], Needs.PYTHON),
        (["tests/py/", "tests/pyodide/test_trimming.py"], Needs.NODE),
        (["tests/py/", "tests/pyodide"], Needs.SITE),
        (["tests/test_build.py"], Needs.SITE),
        (["tests/py", "tests/web/test_share.py"], Needs.BROWSER),
        (["tests/web/test_gallery.py"], Needs.CHROMIUM),
        (["tests/page_python"], Needs.PAGE_PYTHON),
        (["tests/web/test_gallery.py", "tests/pyodide"], Needs.BROWSER),
        (["tests/test_new.py"], Needs.PYTHON),  # not there: pytest will say so
    ],
)
def test_the_paths_say_what_the_tests_need(arguments: list[str], needs: Needs) -> None:
    assert needs_of_all(paths_in(arguments)) == needs


def test_the_value_of_an_option_is_no_path() -> None:
    assert paths_in(["-k", "web", "-p", "tools"]) == []


def test_a_folder_whose_tests_need_different_things_has_to_be_asked_which_of_them_are_meant() -> None:
    assert is_mixed("tests")
    assert is_mixed("tests/pyodide")
    assert is_mixed("tests/web")
    assert not any(is_mixed(f"tests/{folder}") for folder in ("py", "docs"))


def test_what_a_word_selects_is_found_by_pytest() -> None:
    assert collected(["tests/test_needs.py", "tests/test_bench.py", "-k", "by_pytest"]) == ["tests/test_needs.py"]


def test_what_is_named_is_there() -> None:
    assert [path for path in NEEDS if not (ROOT / path).exists()] == []
