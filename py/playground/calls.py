"""A coroutine that has not started yet, as the call that made it: `fetch_from_api('users', 1)`."""

from __future__ import annotations

import contextvars
import functools
import inspect
from types import CodeType, FrameType
from typing import Any, Final, NamedTuple

from playground.reprs import LONGEST_ARGUMENT, argument_text, shortened

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


def describe_call(coro: Any) -> Call:
    """Describe the call behind a coroutine object. Runs no code of the learner's."""
    name = getattr(coro, "__name__", None) or type(coro).__name__
    if name == "<module>":  # a program that awaits at top level
        return Call(name, name, "top level")
    frame: FrameType | None = getattr(coro, "cr_frame", None)
    if frame is None or inspect.getcoroutinestate(coro) != inspect.CORO_CREATED:
        return Call(name, name, name)
    arguments = _arguments(frame)
    text = f"{name}({', '.join(_argument(*pair) for pair in arguments)})"
    return Call(name, text, _label(name, text, [value for _, value in arguments]))


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
    for value in arguments:
        if type(value) is str and value.strip():
            return shortened(value, LONGEST_ARGUMENT)
    plain = arguments and all(type(value) in (int, float, bool) for value in arguments)
    return text if plain and len(text) <= LONGEST_LABEL else name


def is_learners(callback: Any) -> bool:
    """Whether a callback of the loop is the learner's, and not asyncio's or the playground's own machinery."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    module = getattr(callback, "__module__", None) or ""
    return module.split(".")[0] not in ("asyncio", "concurrent", "playground")


def _arguments(frame: FrameType) -> list[tuple[str, object]]:
    """The arguments of an unstarted frame, without `self` and without those left at their default."""
    code, values = frame.f_code, frame.f_locals
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    defaults = _defaults(code, frame.f_globals)
    return [
        (name, values[name])
        for name in names
        if name in values and name not in ("self", "cls") and not (name in defaults and defaults[name] is values[name])
    ]


def _argument(name: str, value: object) -> str:
    # A bare True says nothing: people write flags by name.
    return f"{name}={value}" if isinstance(value, bool) else argument_text(value)


def _defaults(code: CodeType, module: dict[str, Any]) -> dict[str, object]:
    """The default values of the module's function with that code, empty if it has no such function."""
    function = module.get(code.co_name)
    while inspect.isfunction(function) and "__wrapped__" in vars(function):
        function = vars(function)["__wrapped__"]
    if not inspect.isfunction(function) or function.__code__ is not code:
        return {}
    positional = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    return dict(zip(positional[len(positional) - len(defaults) :], defaults, strict=True)) | (
        function.__kwdefaults__ or {}
    )
