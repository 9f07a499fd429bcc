"""What the mark of a syntax error is on: read from the text as an editor reads it, in UTF-16 code units."""

from __future__ import annotations

import re

from playground.runs.run import RunError


def marked_text(source: str, error: RunError) -> str | None:
    """The text under the mark, `""` at the end of a line; None if only a line is known.

    Fails if the mark is not inside the text.
    """
    lines = [line.encode("utf-16-le", "surrogatepass") for line in re.split("\r\n|\r|\n", source)]
    assert error["line"] is not None
    assert 1 <= error["line"] <= len(lines)
    column, end_line, end_column = error["column"], error["end_line"], error["end_column"]
    if column is None:
        assert (end_line, end_column) == (None, None)
        return None
    assert end_line is not None
    assert end_column is not None
    assert (error["line"], column) <= (end_line, end_column)
    assert 1 <= column <= len(lines[error["line"] - 1]) // 2 + 1
    assert end_line <= len(lines)
    assert 1 <= end_column <= len(lines[end_line - 1]) // 2 + 1
    start = sum(len(line) + 2 for line in lines[: error["line"] - 1]) + 2 * (column - 1)
    end = sum(len(line) + 2 for line in lines[: end_line - 1]) + 2 * (end_column - 1)
    return "\n".encode("utf-16-le").join(lines)[start:end].decode("utf-16-le", "surrogatepass")
