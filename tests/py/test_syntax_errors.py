"""A program that is no Python says why in Python's own words, and where, with a mark in its text."""

from __future__ import annotations

from pathlib import Path

import pytest

import playground
from marked import marked_text
from running import RunProgram, printed

# What is marked is what CPython 3.11.7, 3.12.1, 3.13.0 and 3.14.10 put their caret under; "" is the end of the line.
MARKED = {
    " import asyncio\n": ("IndentationError", 1, " "),
    "if 1:": ("IndentationError", 1, ""),
    "def f():\n    a\n  b\n": ("IndentationError", 3, ""),
    "if 1:\r\n    a\r\n  b\r\n": ("IndentationError", 3, ""),
    "if 1:\n\ta\n    b\n": ("IndentationError", 3, ""),
    "if 1:\n\ta\n        b\n": ("TabError", 3, " "),
    "try:\n  pass\n": ("SyntaxError", 2, ""),
    "x = (\n\n\n": ("SyntaxError", 1, "("),
    'x = """abc\n': ("SyntaxError", 1, '"'),
    "a\\ b": ("SyntaxError", 1, " "),
    "x = 1 +\n": ("SyntaxError", 1, ""),
    "f(a for a\n in b, c)": ("SyntaxError", 1, "a for a\n in b"),
    'x = "👩👩👩" 1': ("SyntaxError", 1, "1"),
    '"👩é"; b"é"': ("SyntaxError", 1, 'b"é"'),
    # These come from the compiler, which counts bytes.
    "x=1\nbreak": ("SyntaxError", 2, "break"),
    '"👩é"; return': ("SyntaxError", 1, "return"),
    'def f():\n "👩é"; global x; x: int': ("SyntaxError", 2, "x: int"),
    "lambda é, é: 1": ("SyntaxError", 1, "é"),
    # What no text of Python may hold.
    "x = 1\nprint('\0')": ("SyntaxError", 2, "\0"),
    "x = '👩\ud800'": ("UnicodeEncodeError", 1, "\ud800"),
}


@pytest.mark.parametrize("source", MARKED)
def test_a_program_that_is_no_python_is_marked_where_python_says(source: str) -> None:
    run = playground.run(source)
    assert run["error"] is not None
    assert run["outcome"] == "syntax_error"
    assert (run["error"]["type"], run["error"]["line"], marked_text(source, run["error"])) == MARKED[source]


def test_where_python_knows_only_the_line_that_is_told() -> None:
    run = playground.run("x = 1\ny = " + "9" * 5000)
    assert run["error"] is not None
    assert "Exceeds the limit" in run["error"]["message"]
    assert (run["error"]["line"], run["error"]["column"]) == (2, None)


def test_the_line_is_quoted_with_pythons_caret() -> None:
    # As `python3.13 main.py` prints it; under the caret is `return`, after an emoji too.
    run = playground.run("if 1:\n    return\n")
    assert printed(run, "stderr") == (
        "  File \"main.py\", line 2\n    return\n    ^^^^^^\nSyntaxError: 'return' outside function\n"
    )


def test_a_file_that_is_also_called_main_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text("zzzzz éééééééééé\n", "utf-8")
    run = playground.run("x = éé 1\n")
    assert run["error"] is not None
    assert marked_text("x = éé 1\n", run["error"]) in ("1", "éé 1")
    assert "zzzzz" not in run["error"]["traceback"]


def test_a_traceback_quotes_the_right_line_after_a_form_feed(run_program: RunProgram) -> None:
    run = run_program("x = 'a\x0cb\u2028c'\n\x0c\nraise ValueError(x[0])\n")
    assert "    raise ValueError(x[0])\n" in printed(run, "stderr")
