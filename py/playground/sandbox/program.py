"""The learner's program: compiled, executed as `__main__`, and cleared away."""

from __future__ import annotations

import ast
import asyncio
import gc
import inspect
import sys
import traceback
import types
import warnings
import weakref
from typing import Any, Final

from playground.trace.stack import PROGRAM_FILE

_collect: Final = gc.collect  # a program may put something else there

NO_FILE: Final = "<program>/main.py"
"""the name of a file that isn't there"""


class Program:
    """A program that can be executed once."""

    def __init__(self, source: str) -> None:
        self.module = types.ModuleType("__main__")
        self.module.__file__ = PROGRAM_FILE
        self._source = source

    def compile(self) -> types.CodeType:
        """Its code, which may await at top level.

        Raises SyntaxError, ValueError (a null character), and RecursionError or MemoryError if it is nested too deep.
        """
        try:
            return self._compiled(PROGRAM_FILE)
        except SyntaxError:
            # CPython looks for the line in question in a file of that name, and there may be one.
            try:
                with warnings.catch_warnings(action="ignore"):  # they are told already
                    return self._compiled(NO_FILE)
            except SyntaxError as error:
                error.filename = PROGRAM_FILE
                raise error from None

    def _compiled(self, file: str) -> types.CodeType:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code: types.CodeType = compile(self._source, file, "exec", flags=flags, dont_inherit=True, optimize=0)
        return code

    def execute(self, code: types.CodeType) -> None:
        """Run the code to its end. Raises whatever the program raises."""
        namespace = vars(self.module)
        if code.co_flags & inspect.CO_COROUTINE:
            asyncio.run(eval(code, namespace))
        else:
            exec(code, namespace)

    def make_room(self, error: MemoryError) -> None:
        """Let go of what fills the memory, so that the error itself can be told."""
        traceback.clear_frames(error.__traceback__)
        self.clear()

    def clear(self) -> None:
        """Let go of all that the program holds: now comes what CPython prints when it exits.

        The module goes first, and with it, collected as a cycle, its names: what its last objects do still finds all of
        them. Only where something else holds on to the module CPython clears the names one by one, and so is it here.
        """
        held = weakref.ref(self.module)
        self.module = types.ModuleType("__main__")
        sys.modules.pop("__main__", None)
        _collect()
        module = held()
        if module is not None:
            _clear_names(vars(module))
            _collect()


def _clear_names(namespace: dict[str, Any]) -> None:
    """As CPython does: in the order in which they were made, those with one underscore first, dunder names last."""
    for private in (True, False):
        for name in [name for name in namespace if not name.startswith("__") and name.startswith("_") is private]:
            namespace[name] = None
    namespace.clear()
