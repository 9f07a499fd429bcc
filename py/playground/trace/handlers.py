"""Which `except` around the `await` where a task waits a CancelledError meets first, and passes."""

from __future__ import annotations

import ast
import asyncio
import builtins
from types import CodeType, FrameType
from typing import Any, Final

from playground.trace.places import is_asyncios
from playground.trace.stack import PROGRAM_FILE, await_chain
from playground.trace.written import Written

_LET_IT_THROUGH: Final = frozenset(
    ("_wait", "acquire", "drain", "get", "join", "put", "read", "readline", "sleep", "to_thread", "wait")
)
"""coroutines of asyncio's that raise again each CancelledError that is raised in them"""


class Handlers:
    """Knows the `except` clauses of a program."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._known: dict[tuple[CodeType, int], int | None] = {}

    def passes(self, coro: Any) -> int | None:
        """The line of the `except Exception` around where a suspended coroutine of the program's waits.

        None if the first clause that a CancelledError meets there is another, or if that is not certain.
        """
        frames = await_chain(coro)
        inner = []
        while frames and frames[-1].f_code.co_filename != PROGRAM_FILE:
            inner.append(frames.pop())
        if not frames or not all(is_asyncios(each) and each.f_code.co_name in _LET_IT_THROUGH for each in inner):
            return None
        frame = frames[-1]
        key = frame.f_code, frame.f_lasti
        if key not in self._known:
            self._known[key] = self._first(frame)
        return self._known[key]

    def _first(self, frame: FrameType) -> int | None:
        path = self._written.around(frame.f_code, frame.f_lasti)
        if not path or not isinstance(path[-1], ast.Await):
            return None
        for outer, inner in zip(path[-2::-1], path[:0:-1], strict=True):
            if isinstance(outer, ast.Try):
                if inner not in outer.body:
                    return None  # a `finally` may come first
                for handler in outer.handlers:
                    caught = _classes(handler.type, frame)
                    if caught is None or any(issubclass(asyncio.CancelledError, each) for each in caught):
                        return None
                    if Exception in caught:
                        return handler.lineno
                if outer.finalbody:
                    return None
            elif not isinstance(outer, (ast.expr, ast.Expr, ast.Assign, ast.For, ast.While, ast.If, ast.Return)):
                return None  # a function's end, or a `with`, which may catch it
        return None


def _classes(node: ast.expr | None, frame: FrameType) -> list[type[BaseException]] | None:
    """The classes that an `except` names; None if that is not certain. Local variables are not looked at."""
    if isinstance(node, ast.Tuple):
        found = [_classes(each, frame) for each in node.elts]
        return None if None in found else [kind for each in found if each is not None for kind in each]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = _global(node.value.id, frame)
        value = vars(module).get(node.attr) if type(module) is type(ast) else None
    else:
        value = _global(node.id, frame) if isinstance(node, ast.Name) else None
    return [value] if type(value) is type and issubclass(value, BaseException) else None


def _global(name: str, frame: FrameType) -> object:
    code = frame.f_code
    if name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars):
        return None
    return frame.f_globals.get(name, vars(builtins).get(name))
