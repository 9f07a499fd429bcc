"""What is written where an instruction of the program's comes from: the nodes of its source around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from types import CodeType
from typing import Final

from playground.trace.stack import PROGRAM_FILE

LONGEST: Final = 60
"""characters of an expression that are still quoted"""
Place = tuple[int, int, int, int]
"""from which line and byte of it to which"""
_INSTRUCTION: Final = 2
"""bytes"""


class Written:
    """The source of the program. It is read when somebody asks for the first time."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tree: ast.Module | None = None
        self._read = False

    def around(self, code: CodeType, instruction: int) -> list[ast.AST]:
        """The node that an instruction is made of and those around it, outermost first; empty where that is not known.

        The last is the innermost that has just the place of the instruction.
        """
        place = _place(code, instruction) if code.co_filename == PROGRAM_FILE else None
        if place is None:
            return []
        path = list(self._containing(place))
        return path if path and _place_of(path[-1]) == place else []

    def text(self, node: ast.AST | None) -> str | None:
        """An expression as it is written, if that is short and on one line."""
        text = None if node is None else ast.get_source_segment(self._source, node)
        return text if text and len(text) <= LONGEST and text.isprintable() else None

    def _containing(self, place: Place) -> Iterator[ast.AST]:
        node: ast.AST | None = self._parsed()
        while node is not None:
            yield node
            node = next((each for each in ast.iter_child_nodes(node) if _contains(each, place)), None)

    def _parsed(self) -> ast.Module | None:
        if not self._read:
            self._read = True
            try:
                self._tree = ast.parse(self._source)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                self._tree = None  # what it was compiled from was not this
        return self._tree


def _place(code: CodeType, instruction: int) -> Place | None:
    """Where the text of an instruction is; None where the interpreter does not know all of that."""
    for number, place in enumerate(code.co_positions()):
        if number == instruction // _INSTRUCTION:
            line, end_line, column, end_column = place
            if line is None or end_line is None or column is None or end_column is None:
                return None
            return line, column, end_line, end_column
    return None


def _place_of(node: ast.AST) -> Place | None:
    if isinstance(node, (ast.expr, ast.stmt)) and node.end_lineno is not None and node.end_col_offset is not None:
        return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
    return None


def _contains(node: ast.AST, place: Place) -> bool:
    own = _place_of(node)
    if own is None:  # what has no place itself, as a `with`'s item or a comprehension's `for`
        return any(_contains(each, place) for each in ast.iter_child_nodes(node))
    return own[:2] <= place[:2] and place[2:] <= own[2:]
