"""Checks that data is of a type: of the types that a trace is written in, from which the checks are made."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from playground.trace.schema import EVENTS, MOVES, NOTES

Check = Callable[[Any], bool]
_SIMPLE: Final[dict[Any, Check]] = {
    int: lambda value: type(value) is int and value >= 0,  # times, ids, indices and lines all are
    str: lambda value: type(value) is str,
    bool: lambda value: type(value) is bool,
    None: lambda value: value is None,
    NoneType: lambda value: value is None,
}


def check_of(hint: Any) -> Check:
    """What says whether a value, as JSON gives it, is of a type. Raises TypeError for a type that no trace has."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if is_typeddict(hint):
        return _record(get_type_hints(hint, include_extras=True))
    if origin in (Annotated, NotRequired):
        return check_of(arguments[0])
    if origin is Literal:
        return lambda value: type(value) is str and value in arguments
    if origin in (Union, UnionType):
        checks = [check_of(each) for each in arguments]
        return lambda value: any(fits(value) for fits in checks)
    if origin is list:
        fits = check_of(arguments[0])
        return lambda value: type(value) is list and all(map(fits, value))
    raise TypeError(f"a trace has no {hint}")


def _record(hints: dict[str, Any]) -> Check:
    checks = {name: check_of(hint) for name, hint in hints.items()}
    # Not by __required_keys__: with annotations that are texts those do not know NotRequired.
    required = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
    return lambda value: (
        type(value) is dict
        and value.keys() >= required
        and all(name in checks and checks[name](each) for name, each in value.items())
    )


def _sequence(hints: list[Any]) -> Check:
    checks = [check_of(hint) for hint in hints]
    return lambda value: len(value) == len(checks) and all(fits(each) for fits, each in zip(checks, value, strict=True))


_KINDS: Final = {**EVENTS, **MOVES, **NOTES}
_ENTRIES: Final = {kind: _sequence([field.type for field in fields]) for kind, fields in _KINDS.items()}


def is_entry(value: Any) -> bool:
    """Whether a list or tuple is an entry of a log."""
    fits = _ENTRIES.get(value[0]) if value and type(value[0]) is str else None
    return fits is not None and fits(value)
