"""A coroutine that has not started yet, as the call that made it: `fetch_from_api('users', 1)`."""

from __future__ import annotations

import contextvars
import functools
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, CoroutineType, FrameType, FunctionType
from typing import Any, Final, NamedTuple

from playground.loop.class_names import class_name
from playground.trace.called import bound_to, module_of, name_of, qualified_name_of
from playground.trace.lambdas import called_in
from playground.trace.reprs import LONGEST_ARGUMENT, argument_text, shortened, without_addresses
from playground.trace.stack import async_generator_of

_NUMBERS: Final = (int, float, bool)
_MISSING: Final = object()
_WRAPPER: Final = "_wrap_awaitable"
_OF_GENERATORS: Final = {"async_generator_asend": "anext({})", "async_generator_athrow": "{}.aclose()"}
"""what a program calls to have one of these, of an asynchronous generator"""
_NOT_WRITTEN: Final = frozenset((_WRAPPER, *_OF_GENERATORS))
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
    """a short name: its first text argument, the call if that is short, else its name"""
    arguments: list[str]
    """the texts of the arguments, by place and then by name (`retries=3`), as those of any call of the same function:
    empty for what was left at its default"""


_call: Final[Callable[[tuple[str, str, str, list[str]]], Call]] = functools.partial(tuple.__new__, Call)
"""a Call of a tuple: faster than by its name"""


def describe_call(coro: Any) -> Call:
    """Describe the call behind a coroutine object. Runs no code of the learner's."""
    coroutine: str = without_addresses(name_of(coro))
    if coroutine == "<module>":  # a program that awaits at top level
        return Call(coroutine, coroutine, "top level", [])
    if coroutine in _NOT_WRITTEN:
        name = _awaited(coro, coroutine)
        return Call(name, name, name, [])
    name = _name_of(coro, coroutine)
    frame: FrameType | None = coro.cr_frame if type(coro) is CoroutineType else None
    if frame is None or coro.cr_running or coro.cr_suspended:
        return Call(coroutine, name, name, [])
    values: list[object] = []
    arguments = _arguments(frame, name, values)
    text = _called(name, arguments)
    return _call((coroutine, text, _label(name, text, values), arguments))


def _awaited(coro: Any, name: str) -> str:
    """What is awaited in a coroutine of asyncio's or of the interpreter's own, which nobody has written."""
    if name == _WRAPPER:  # asyncio's, around an object with `__await__`
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
        wrapped = frame.f_locals.get("awaitable", _MISSING) if frame else _MISSING
        return name.lstrip("_") if wrapped is _MISSING else without_addresses(type(wrapped).__name__)
    called = _OF_GENERATORS.get(name)
    generator = async_generator_of(coro) if called else None
    return called.format(without_addresses(generator.__name__)) if called and generator is not None else name


def describe_function_call(function: Any, arguments: tuple[Any, ...]) -> Call:
    """Describe a call in a thread. `asyncio.to_thread` wraps it in `partial(Context.run, function, …)`."""
    named: dict[str, Any] = {}
    while type(function) is functools.partial:
        named = {**function.keywords, **named}
        function, arguments = function.func, (*function.args, *arguments)
        if isinstance(bound_to(function), contextvars.Context):
            function, arguments = arguments[0], arguments[1:]
    called = None if named else called_in(function, arguments)
    if called is not None:
        name, values, named = called.name, called.arguments, called.named
    else:
        coroutine = without_addresses(name_of(function))
        name, values = _name_of(function, coroutine), list(arguments)
    texts = _texts(values, named)
    text = _called(name, texts)
    return Call(name, text, _label(name, text, [*values, *named.values()]), texts)


def _texts(values: list[Any], named: dict[str, Any]) -> list[str]:
    return [*map(value_text, values), *(_by_name(name, value) for name, value in named.items())]


def _called(name: str, texts: list[str]) -> str:
    return f"{name}({', '.join(filter(None, texts))})"


def value_text(value: object) -> str:
    """A value as an argument of a call: as `argument_text`, and of a coroutine the call that made it."""
    kind = type(value)
    if kind is CoroutineType:
        return shortened(describe_call(value).text, LONGEST_ARGUMENT)
    if kind is functools.partial:
        return shortened(describe_function_call(value, ()).text, LONGEST_ARGUMENT)
    if kind is FunctionType and value.__name__ == "<lambda>":  # type: ignore[attr-defined]
        called = called_in(value, ())
        text = f"lambda: {_called(called.name, _texts(called.arguments, called.named))}" if called else "lambda"
        return shortened(text, LONGEST_ARGUMENT)
    return argument_text(value)


def _name_of(called: Any, name: str) -> str:
    """`fetch`, and of a method `Client.fetch`."""
    qualified = qualified_name_of(called)
    if "." not in qualified:
        return name
    short = qualified.rpartition("<locals>.")[2]
    return name if "<" in short else without_addresses(short)


def _label(name: str, text: str, arguments: list[object]) -> str:
    plain = bool(arguments)
    for value in arguments:
        if type(value) is str and value.strip():
            return shortened(without_addresses(value), LONGEST_ARGUMENT)
        plain = plain and type(value) in _NUMBERS
    return text if plain and len(text) <= LONGEST_LABEL else name


def is_learners_callback(callback: Any) -> bool:
    """Whether a callback of the loop is the learner's, and not asyncio's or the playground's own machinery."""
    while type(callback) is functools.partial:
        callback = callback.func
    return module_of(callback).split(".")[0] not in ("asyncio", "concurrent", "playground")


def _arguments(frame: FrameType, called: str, values: list[object]) -> list[str]:
    """The texts of the arguments in an unstarted frame of `called`, without `self`; their values go into `values`."""
    code, found = frame.f_code, frame.f_locals
    names = _names(code)
    defaults = _defaults(code, frame.f_globals)
    texts: list[str] = []
    for name in names.by_place:
        value = found.get(name, _MISSING)
        if value is _MISSING or (defaults and defaults.get(name, _MISSING) is value):
            texts.append("")
        else:
            values.append(value)
            # A bare True says nothing: people write flags by name.
            texts.append(f"{name}={value}" if value is True or value is False else value_text(value))
    if not names.plain:
        for name, value in _further(names, found, defaults, called):
            values.append(value)
            texts.append(_by_name(name, value) if name else value_text(value))
    return texts


def _further(
    names: _Names, found: dict[str, object], defaults: dict[str, object], called: str
) -> Iterator[tuple[str, object]]:
    """What stands behind `*` in a call: for each its name, empty if it has none, and its value."""
    more: Any = found.get(names.rest, ())
    if more and not names.by_place and "." in called:
        owner = called.split(".")[-2]
        if any(class_name(each) == owner for each in type(more[0]).__mro__):
            more = more[1:]  # `self`, in what wraps a method
    yield from (("", value) for value in more)
    for name in names.by_name:
        value = found.get(name, _MISSING)
        if value is not _MISSING and defaults.get(name, _MISSING) is not value:
            yield name, value
    named: Any = found.get(names.rest_by_name, {})
    yield from named.items()


def _by_name(name: str, value: object) -> str:
    return f"{name}={value_text(value)}"


class _Names(NamedTuple):
    """The parameters of a function, without `self`."""

    code: CodeType
    by_place: list[str]
    by_name: list[str]
    rest: str
    """of `*args`, empty if it has none"""
    rest_by_name: str
    """of `**options`, empty if it has none"""
    plain: bool
    """whether it has parameters by place only"""


_known_names: Final[dict[int, _Names]] = {}
"""by the identity of the code that has them: to hash a code object takes longer than to look"""


def _names(code: CodeType) -> _Names:
    known = _known_names.get(id(code))
    if known is None:
        if len(_known_names) >= _MOST_NAMES:
            _known_names.clear()
        known = _known_names[id(code)] = _find_names(code)
    return known


def _find_names(code: CodeType) -> _Names:
    names = list(code.co_varnames)
    places, named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    rest = names.pop(named) if code.co_flags & inspect.CO_VARARGS else ""
    rest_by_name = names[named] if code.co_flags & inspect.CO_VARKEYWORDS else ""
    by_place = [name for name in names[:places] if name not in ("self", "cls")]
    by_name = names[places:named]
    return _Names(code, by_place, by_name, rest, rest_by_name, not (rest or by_name or rest_by_name))


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
