"""The learner's program: compiled, executed as `__main__`, and cleared away."""

from __future__ import annotations

import ast
import asyncio
import gc
import inspect
import traceback
import types
import warnings
from typing import Any, Final

from playground.trace.stack import PROGRAM_FILE

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
        """Let go of all that the program holds: now comes what CPython prints when it exits."""
        namespace: dict[str, Any] = vars(self.module)
        # CPython clears a module's names in the order in which they were made, and the dunder names last.
        for name in [name for name in namespace if not name.startswith("__")]:
            namespace[name] = None
        namespace.clear()
        gc.collect()
