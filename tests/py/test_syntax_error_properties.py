"""Whatever does not compile has Python's message and a mark inside the text.

Tried on CPython's own lists of bad syntax, and on texts put together at random.
"""

from __future__ import annotations

import ast
import doctest
import importlib.util
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marked import marked_text
from playground.runs.syntax_errors import not_compiled
from playground.sandbox.program import Program

pytestmark = pytest.mark.filterwarnings("ignore")  # of the programs
several = settings(
    max_examples=500, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
PIECES = (
    *("if x:", "else:", "def f(", "):", "pass", "return", "await", "lambda", "x", "=", "(", ")", "[", "]", "{", "}"),
    *(",", ":", "+", "1", "0777", "'", "f'", '"""', "👩", "é", "#", "\\", "    ", " ", "\t", "\n", "\n", "\r\n", "\0"),
    "\x0c",
)


def broken_by_cpython() -> list[str]:
    """The texts in CPython's tests of syntax errors: all that are written there as a string or as a doctest."""
    test = importlib.util.find_spec("test")
    if test is None or test.origin is None:
        return []
    found: dict[str, None] = {}
    for name in ("test_syntax.py", "test_exceptions.py"):
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(Path(test.origin).with_name(name).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found[node.value] = None
                found.update((each.source, None) for each in doctest.DocTestParser().get_examples(node.value))
    return [text for text in found if error_of(text) is not None]


def error_of(source: str) -> Exception | None:
    """What Python itself says of a text."""
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, "<nowhere>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return error
    return None


def check(source: str) -> None:
    error = error_of(source)
    if error is None:
        return
    with pytest.raises(type(error)) as raised:
        Program(source).compile()
    told = not_compiled(raised.value, source)
    assert (told["type"], told["message"]) == (type(error).__name__, getattr(error, "msg", None) or str(error))
    assert getattr(error, "lineno", None) in (None, told["line"])
    marked_text(source, told)


def test_cpythons_own_lists_of_bad_syntax_have_messages_and_marks() -> None:
    if importlib.util.find_spec("test") is None:
        pytest.skip("this Python comes without its tests")
    sources = broken_by_cpython()
    assert len(sources) > 500  # 609 on 3.11.7
    for source in sources:
        check(source)


@several
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_does_not_compile_has_pythons_message_and_a_mark_in_the_text(source: str) -> None:
    check(source)
