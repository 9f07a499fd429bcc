"""Whether a text is a program, as the sandbox has it: with `await` at top level."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator


def parsed(source: str) -> ast.Module | None:
    """The program's tree if it compiles, else None."""
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, "<repair>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def at_top_level(tree: ast.Module) -> Iterator[ast.AST]:
    """All that is in no function and in no class, and those themselves."""
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            left += ast.iter_child_nodes(node)
