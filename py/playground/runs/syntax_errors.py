"""Why a program is no Python, and where: as the `error` of its Run, with a mark in its text. Pure.

CPython counts characters, or bytes of UTF-8 where its compiler complains and not its parser, and doesn't always know
where an error ends. The mark of a Run counts as editors do: see `Mark`.
"""

from __future__ import annotations

import re
import traceback
from typing import Final, NamedTuple

from playground.runs.run import RunError
from playground.trace.stack import PROGRAM_FILE

_LINE_END: Final = re.compile("\r\n|\r|\n")
_UNKNOWN: Final = (None, 0, -1)
"""what CPython gives for an offset that it doesn't know"""


class Mark(NamedTuple):
    """Where an error is, as far as that is known. From 1; columns count UTF-16 code units, the end is exclusive."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def not_compiled(error: Exception, source: str) -> RunError:
    """A program that is no Python: a SyntaxError, or what else `compile` raises."""
    lines = _LINE_END.split(source)
    if isinstance(error, SyntaxError):
        error = _completed(error, lines)
    message = error.msg if isinstance(error, SyntaxError) else str(error) or "too deeply nested for Python to read"
    mark = _mark(error, source, lines)
    return {
        "type": type(error).__name__,
        "message": message,
        "line": mark.line,
        "traceback": "".join(traceback.format_exception_only(error)),
        "column": mark.column,
        "end_line": mark.end_line,
        "end_column": mark.end_column,
    }


def _completed(error: SyntaxError, lines: list[str]) -> SyntaxError:
    """The error with its line and offsets in characters: the compiler's own have no line, and count bytes."""
    if error.text is not None or error.lineno is None:
        return error
    line, end_line = error.lineno, error.end_lineno or error.lineno
    offset, end_offset = _characters(lines, line, error.offset), _characters(lines, end_line, error.end_offset)
    return type(error)(error.msg, (PROGRAM_FILE, line, offset, f"{lines[line - 1]}\n", end_line, end_offset))


def _characters(lines: list[str], line: int, offset: int | None) -> int | None:
    if offset is None or offset <= 0:
        return offset
    before = lines[line - 1].encode("utf-8", "surrogatepass")[: offset - 1]
    return len(before.decode("utf-8", "surrogatepass")) + 1


def _mark(error: Exception, source: str, lines: list[str]) -> Mark:
    if isinstance(error, UnicodeEncodeError):  # half of a surrogate pair
        return _mark_of_character(source, error.start)
    if not isinstance(error, SyntaxError):
        return Mark()
    if error.lineno is None:  # said of null characters only
        return _mark_of_character(source, source.index("\0")) if "\0" in source else Mark()
    line = min(error.lineno, len(lines))
    # Before Python 3.12 an expression in an f-string is parsed as a text of its own.
    foreign = error.text is not None and error.text.strip() not in "\n".join(lines)
    if error.offset in _UNKNOWN or foreign:
        return Mark(line)
    end = error.end_lineno or line, error.end_offset or 0
    if error.end_offset in _UNKNOWN or end <= (line, error.offset):
        end = line, error.offset + 1
    return _span(lines, (line, error.offset), (min(end[0], len(lines)), end[1]))


def _mark_of_character(source: str, index: int) -> Mark:
    *before, last = _LINE_END.split(source[:index])
    line, offset = len(before) + 1, len(last) + 1
    return _span(_LINE_END.split(source), (line, offset), (line, offset + 1))


def _span(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> Mark:
    """A mark from one line and offset in characters to another. What is behind a line's end is at its end."""
    return Mark(start[0], _column(lines, *start), end[0], _column(lines, *end))


def _column(lines: list[str], line: int, offset: int) -> int:
    before = lines[line - 1][: offset - 1]
    # Counted here: the page's Python has no UTF-16.
    return len(before) + sum(character > "\uffff" for character in before) + 1
