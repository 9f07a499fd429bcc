"""What an expression of the program's that failed was given. Looked at without running any code of the program's."""

from __future__ import annotations

import ast
import asyncio
import builtins
import inspect
from collections.abc import Callable, Sequence
from types import CoroutineType, FrameType, FunctionType, GeneratorType, MethodType, ModuleType
from typing import Any, Final, Literal, NotRequired, TypedDict

from playground.loop.class_names import class_name
from playground.trace.called import name_of
from playground.trace.stack import origin_line

MISSING: Final = object()
_MOST_ELEMENTS: Final = 10_000
"""of a list that are looked at"""
_SEVERAL: Final[tuple[type, ...]] = (list, tuple, set, frozenset, type({}.values()), type({}.keys()))
_NOT_PLAIN: Final = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR | inspect.CO_ITERABLE_COROUTINE
_GATHERING: Final[type] = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]

OperandKind = Literal[
    "coroutine",
    "coroutine_function",
    "function",
    "task",
    "gather",
    "future",
    "several",
    "generator",
    "result",
    "other",
]
ElementKind = Literal["coroutine", "task", "future", "awaitable"]


class Operand(TypedDict):
    """What a failing expression was given."""

    kind: OperandKind
    """`coroutine`: one that has not begun; `coroutine_function`, `function`: one that was not called, with and without
    `async`; `gather`: what `gather()` returns; `several`: a list, tuple, set or the like; `result`: what a call
    returned that is nothing of these"""
    text: str | None
    """as it is written; `null` if that is long"""
    name: str
    """of a coroutine or function its name, of anything else that of its class"""
    line: NotRequired[int | None]
    """of a coroutine: where it was made"""
    count: NotRequired[int]
    """of `several`: how many there are"""
    of: NotRequired[ElementKind | None]
    """of `several`: what all of them are; `null` if there are others among them, or none at all"""


def value_of(node: ast.AST, frame: FrameType) -> Any:
    """What a variable, or an attribute of one, is in a frame; MISSING if it takes more than a look to know."""
    if isinstance(node, ast.Name):
        scopes = (frame.f_locals, frame.f_globals, vars(builtins))
        return next((scope[node.id] for scope in scopes if node.id in scope), MISSING)
    if isinstance(node, ast.Attribute):
        owner = value_of(node.value, frame)
        return MISSING if owner is MISSING else _attribute(owner, node.attr)
    return MISSING


def _attribute(owner: Any, name: str) -> Any:
    if isinstance(owner, ModuleType):
        return vars(owner).get(name, MISSING)
    try:
        own = object.__getattribute__(owner, "__dict__")
    except AttributeError:
        own = {}
    if type(own) is dict and name in own:
        return own[name]
    kinds = _bases(owner) if type(owner) is type else _bases(type(owner))
    found = next((vars(kind)[name] for kind in kinds if name in vars(kind)), MISSING)
    return found if type(found) is FunctionType else MISSING


_bases: Final[Callable[[type], tuple[type, ...]]] = type.__dict__["__mro__"].__get__


def operand(node: ast.AST, value: Any, frame: FrameType, text: str | None) -> Operand:
    """What `node`, which was `value` if that is not MISSING, is."""
    if value is MISSING:
        value = value_of(node, frame)
    if value is MISSING:
        return _as_written(node, frame, text)
    described = _described(value, text)
    return {**described, "kind": "result"} if described["kind"] == "other" and isinstance(node, ast.Call) else described


def _as_written(node: ast.AST, frame: FrameType, text: str | None) -> Operand:
    """What is known of what was made in the expression itself, and is gone."""
    if isinstance(node, ast.Call):
        made = _makes(value_of(node.func, frame))
        if made is None:
            return {"kind": "result", "text": text, "name": ""}
        return {"kind": made[0], "text": text, "name": made[1], "line": node.lineno}
    several = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}.get(type(node))
    if several is not None and isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        kinds = {operand(each, MISSING, frame, None)["kind"] for each in node.elts}
        of = _common({_ELEMENTS.get(kind) for kind in kinds})
        return {"kind": "several", "text": text, "name": several, "count": len(node.elts), "of": of}
    if isinstance(node, ast.ListComp):
        of = _ELEMENTS.get(operand(node.elt, MISSING, frame, None)["kind"])
        return {"kind": "several", "text": text, "name": "list", "of": of}
    return {"kind": "other", "text": text, "name": ""}


_ELEMENTS: Final[dict[OperandKind, ElementKind]] = {
    "coroutine": "coroutine",
    "task": "task",
    "gather": "future",
    "future": "future",
}


def _common(kinds: set[ElementKind | None]) -> ElementKind | None:
    """What all are, if that is known of each."""
    if not kinds or None in kinds:
        return None
    return next(iter(kinds)) if len(kinds) == 1 else "awaitable"


def _makes(called: Any) -> tuple[OperandKind, str] | None:
    """What a call gives, of which no more is known than what was called."""
    if called is asyncio.gather:
        return "gather", "gather"
    if called is asyncio.create_task:
        return "task", "Task"
    return ("coroutine", name_of(called)) if is_coroutine_function(called) else None


def is_coroutine_function(value: Any) -> bool:
    """Whether it is an `async def` that gives a coroutine when it is called."""
    function = value.__func__ if type(value) is MethodType else value
    return type(function) is FunctionType and bool(function.__code__.co_flags & inspect.CO_COROUTINE)


def _described(value: Any, text: str | None) -> Operand:
    kind = type(value)
    if value is MISSING:
        return {"kind": "other", "text": text, "name": ""}
    if is_coroutine_function(value):
        return {"kind": "coroutine_function", "text": text, "name": name_of(value)}
    if kind is FunctionType and not value.__code__.co_flags & _NOT_PLAIN and value.__code__.co_name != "<lambda>":
        return {"kind": "function", "text": text, "name": name_of(value)}
    if is_new_coroutine(value):
        return {"kind": "coroutine", "text": text, "name": name_of(value), "line": origin_line(value)}
    if kind is GeneratorType:
        return {"kind": "generator", "text": text, "name": "generator"}
    if kind in _SEVERAL:
        of = _of(list(value)) if len(value) <= _MOST_ELEMENTS else None
        return {"kind": "several", "text": text, "name": class_name(kind), "count": len(value), "of": of}
    return {"kind": _future_kind(kind) or "other", "text": text, "name": class_name(kind)}


def is_new_coroutine(value: Any) -> bool:
    """Whether it is a coroutine that has not begun."""
    return type(value) is CoroutineType and inspect.getcoroutinestate(value) == inspect.CORO_CREATED


def _future_kind(kind: type) -> Literal["task", "gather", "future"] | None:
    if issubclass(kind, asyncio.Task):
        return "task"
    return "gather" if issubclass(kind, _GATHERING) else "future" if issubclass(kind, asyncio.Future) else None


def _of(elements: Sequence[Any]) -> ElementKind | None:
    """What all the elements are."""
    kinds = {type(element) for element in elements}
    return _common(
        {"coroutine" if kind is CoroutineType else _ELEMENTS.get(_future_kind(kind) or "other") for kind in kinds}
    )
