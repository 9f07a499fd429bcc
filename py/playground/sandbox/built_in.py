"""Stand-ins for functions that CPython has in C look like these when a program prints or inspects them."""

from __future__ import annotations

import _thread
import atexit
import builtins
import faulthandler
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final

from playground.sandbox.likeness import SYSTEM

_MODULES: Final[tuple[ModuleType, ...]] = (
    *(time, os, SYSTEM, atexit, signal, _thread, threading, builtins, sys, faulthandler, warnings),
)
_CALLED_TOO_OFTEN: Final = "__import__"


def _built_in(module: ModuleType) -> dict[str, Any]:
    # All of `time` are, and some of them Pyodide has replaced by its own.
    kinds = (BuiltinFunctionType, FunctionType) if module is time else BuiltinFunctionType
    found = {name: value for name, value in vars(module).items() if isinstance(value, kinds)}
    # A host may have hooks of its own: `sys.__excepthook__` is what Python has.
    hooks = {name[2:-2]: hook for name, hook in found.items() if name[:2] == "__" and name[2:-2] in vars(module)}
    found = hooks | found
    if "get_ident" in found:
        found.setdefault("get_native_id", found["get_ident"])  # a browser has none
    return found


_BEFORE: Final = [(module, _built_in(module)) for module in _MODULES]
"""taken before any program runs"""


class BuiltIn:
    """Calls a function of ours and looks like the one of CPython's that it stands for: never a method of some class."""

    def __init__(self, function: Callable[..., Any], name: str, module: ModuleType, real: Any) -> None:
        self._function = function
        self.__name__ = self.__qualname__ = name
        self.__module__, self.__self__, self.__doc__ = module.__name__, module, real.__doc__
        self.__text_signature__ = getattr(real, "__text_signature__", None)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<built-in function {self.__name__}>"

    def __reduce__(self) -> str:
        return str(self.__qualname__)


BuiltIn.__name__ = BuiltIn.__qualname__ = "builtin_function_or_method"
BuiltIn.__module__ = "builtins"


def let_look_built_in() -> None:
    """Let all that was put in the place of a function in C look like that. To be called when everything is there."""
    looks: dict[int, BuiltIn] = {}
    for module, before in _BEFORE:
        for name, real in before.items():
            now = vars(module).get(name)
            if now is not real and isinstance(now, FunctionType | MethodType) and name != _CALLED_TOO_OFTEN:
                home = SYSTEM if module is os else module
                setattr(module, name, looks.setdefault(id(now), BuiltIn(now, name, home, real)))
