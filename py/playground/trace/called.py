"""What things are called, without asking them: an object of a program's own class may answer anything, or do it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    WrapperDescriptorType,
)
from typing import Any, Final

from playground.loop.class_names import class_name

_class_module: Final[Callable[[type], object]] = type.__dict__["__module__"].__get__
_METHOD_IN_C: Final = type(re.compile("").match)
"""such as `Future.set_result` is since Python 3.14: a bound method that knows its class"""
_NAMED: Final = frozenset(
    (
        AsyncGeneratorType,
        BuiltinFunctionType,
        CoroutineType,
        FunctionType,
        GeneratorType,
        MethodDescriptorType,
        MethodWrapperType,
        WrapperDescriptorType,
        type(functools.lru_cache(len)),
        _METHOD_IN_C,
    )
)
"""the types of Python's own whose objects have a name"""
_BUILT_IN: Final = class_name(BuiltinFunctionType)
"""the name of that type, which what stands for a function in C has too"""


def _is_named(kind: type) -> bool:
    return kind in _NAMED or (class_name(kind) == _BUILT_IN and _class_module(kind) == "builtins")


def name_of(thing: Any) -> str:
    """The `__name__` of a function, coroutine or class; else the name of its class."""
    kind = type(thing)
    if kind is MethodType:
        return name_of(thing.__func__)
    if issubclass(kind, type):
        return class_name(thing)
    name = thing.__name__ if _is_named(kind) else None
    return name if type(name) is str else class_name(kind)


def qualified_name_of(thing: Any) -> str:
    """As `name_of`, with what it is defined in."""
    kind = type(thing)
    if kind is MethodType:
        return qualified_name_of(thing.__func__)
    name = thing.__qualname__ if _is_named(kind) else None
    return name if type(name) is str else name_of(thing)


def module_of(thing: Any) -> str:
    """The name of the module that a function is from, or the class of any other object."""
    kind = type(thing)
    if kind is MethodType:
        return module_of(thing.__func__)
    if issubclass(kind, type):
        module = _class_module(thing)
    else:
        module = getattr(thing, "__module__", None) if _is_named(kind) else _class_module(kind)
    return module if type(module) is str else ""


def bound_to(thing: Any) -> Any:
    """What a method is bound to; None for anything else."""
    return thing.__self__ if type(thing) in (MethodType, BuiltinFunctionType, MethodWrapperType, _METHOD_IN_C) else None
