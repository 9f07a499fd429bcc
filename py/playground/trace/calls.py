"""A coroutine that has not started yet, as the call that made it: `fetch_from_api('users', 1)`."""

from __future__ import annotations

import contextvars
import functools
import inspect
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType
from typing import Any, Final, NamedTuple

from playground.trace.reprs import LONGEST_ARGUMENT, argument_text, shortened

_NUMBERS: Final = (int, float, bool)
_MISSING: Final = object()
_MOST_NAMES: Final = 500
LONGEST_LABEL: Final = 20
"""characters of a call that still make a label"""


class Call(NamedTuple):
    """What a task runs, in words."""

    coroutine: str
    """the coroutine's name"""
    text: str
    """the call with its arguments; the name alone where they are not to be had"""
    label: str
    """a short name that tells it from other calls: its first text argument, the call if that is short, else its name"""


_call: Final[Callable[[tuple[str, str, str]], Call]] = functools.partial(tuple.__new__, Call)
"""a Call of a tuple: faster than by its name"""


def describe_call(coro: Any) -> Call:
    """Describe the call behind a coroutine object. Runs no code of the learner's."""
    name: str = getattr(coro, "__name__", None) or type(coro).__name__
    if name == "<module>":  # a program that awaits at top level
        return Call(name, name, "top level")
    frame: FrameType | None = getattr(coro, "cr_frame", None)
    if frame is None or coro.cr_running or coro.cr_suspended:
        return Call(name, name, name)
    arguments = _arguments(frame)
    text = f"{name}({', '.join([_argument(each, value) for each, value in arguments])})"
    return _call((name, text, _label(name, text, [value for _, value in arguments])))


def describe_function_call(function: Any, arguments: tuple[Any, ...]) -> Call:
    """Describe a call in a thread. `asyncio.to_thread` wraps it in `partial(Context.run, function, …)`."""
    while isinstance(function, functools.partial):
        function, arguments = function.func, (*function.args, *arguments)
        if isinstance(getattr(function, "__self__", None), contextvars.Context):
            function, arguments = arguments[0], arguments[1:]
    name = getattr(function, "__name__", None) or type(function).__name__
    text = f"{name}({', '.join(map(argument_text, arguments))})"
    return Call(name, text, _label(name, text, list(arguments)))


def _label(name: str, text: str, arguments: list[object]) -> str:
    plain = bool(arguments)
    for value in arguments:
        if type(value) is str and value.strip():
            return shortened(value, LONGEST_ARGUMENT)
        plain = plain and type(value) in _NUMBERS
    return text if plain and len(text) <= LONGEST_LABEL else name


def is_learners_callback(callback: Any) -> bool:
    """Whether a callback of the loop is the learner's, and not asyncio's or the playground's own machinery."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    module = getattr(callback, "__module__", None) or ""
    return module.split(".")[0] not in ("asyncio", "concurrent", "playground")


def _arguments(frame: FrameType) -> list[tuple[str, object]]:
    """The arguments of an unstarted frame, without `self` and without those left at their default."""
    code, values = frame.f_code, frame.f_locals
    arguments = [(name, values.get(name, _MISSING)) for name in _names(code)]
    defaults = _defaults(code, frame.f_globals)
    if defaults:
        arguments = [(name, value) for name, value in arguments if defaults.get(name, _MISSING) is not value]
    return [each for each in arguments if each[1] is not _MISSING]


_known_names: Final[dict[int, tuple[CodeType, list[str]]]] = {}
"""by the identity of the code that has them: to hash a code object takes longer than to look"""


def _names(code: CodeType) -> list[str]:
    known = _known_names.get(id(code))
    if known is None:
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        known = code, [name for name in names if name not in ("self", "cls")]
        if len(_known_names) >= _MOST_NAMES:
            _known_names.clear()
        _known_names[id(code)] = known
    return known[1]


def _argument(name: str, value: object) -> str:
    # A bare True says nothing: people write flags by name.
    return f"{name}={value}" if value is True or value is False else argument_text(value)


def _defaults(code: CodeType, module: dict[str, Any]) -> dict[str, object]:
    """The default values of the module's function with that code, empty if it has no such function."""
    function = module.get(code.co_name)
    if type(function) is FunctionType and not (function.__defaults__ or function.__kwdefaults__ or function.__dict__):
        return {}
    while inspect.isfunction(function) and "__wrapped__" in vars(function):
        function = vars(function)["__wrapped__"]
    if not inspect.isfunction(function) or function.__code__ is not code:
        return {}
    positional = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    return dict(zip(positional[len(positional) - len(defaults) :], defaults, strict=True)) | (
        function.__kwdefaults__ or {}
    )
