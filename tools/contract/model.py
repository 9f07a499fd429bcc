"""What a contract says, without a language: records with fields, read from the types of Python that define them.

A record is a TypedDict or a NamedTuple. The types come from the running class, the texts from the string below each
field, which Python does not keep; a field that is made by a call has its text in `Annotated`.
"""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)


@dataclass(frozen=True)
class Text:
    """A string."""


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Count:
    """A whole number from 0 that JavaScript can count with."""


@dataclass(frozen=True)
class OneOf:
    """One of these values."""

    values: tuple[str | int, ...]
    name: str = ""
    """that of the alias, if it has one"""


@dataclass(frozen=True)
class Nullable:
    """That, or null."""

    of: Type


@dataclass(frozen=True)
class Either:
    """One or the other."""

    of: tuple[Type, ...]


@dataclass(frozen=True)
class ListOf:
    """A list of those."""

    of: Type


@dataclass(frozen=True)
class TupleOf:
    """A list of fixed length."""

    of: tuple[Type, ...]


@dataclass(frozen=True)
class RecordOf:
    """Another record of the contract."""

    name: str


Type: TypeAlias = Text | Flag | Count | OneOf | Nullable | Either | ListOf | TupleOf | RecordOf


@dataclass(frozen=True)
class Field:
    """A key of a record."""

    name: str
    type: Type
    required: bool
    text: str
    """what it holds, as Markdown on one line"""


@dataclass(frozen=True)
class Record:
    """An object with known keys."""

    name: str
    text: str
    """what it is: the first paragraph of its docstring, on one line"""
    fields: tuple[Field, ...]


class Undescribed(TypeError):
    """A type that no contract can hold, or a field without a text. The message says which."""


def records_of(root: type, without: frozenset[str] = frozenset()) -> list[Record]:
    """The record and all that it refers to, what is referred to first; without its fields of these names.

    Raises Undescribed.
    """
    found: dict[str, Record] = {}
    _collect(root, found, without)
    return list(found.values())


def parts(type: Type) -> Iterator[Type]:
    """A type and all that it is made of."""
    yield type
    match type:
        case Nullable(of) | ListOf(of):
            yield from parts(of)
        case TupleOf(of) | Either(of):
            for each in of:
                yield from parts(each)


def is_record(hint: Any) -> bool:
    return is_typeddict(hint) or (isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"))


def _collect(record: type, found: dict[str, Record], without: frozenset[str] = frozenset()) -> None:
    if record.__name__ in found:
        return
    hints = {name: hint for name, hint in get_type_hints(record, include_extras=True).items() if name not in without}
    for hint in hints.values():
        for inner in _records_in(hint):
            _collect(inner, found)
    texts = _texts_of(record)
    fields = tuple(_field(record, name, hint, texts.get(name, "")) for name, hint in hints.items())
    found[record.__name__] = Record(record.__name__, _first_paragraph(record), fields)


def _field(record: type, name: str, hint: Any, text: str) -> Field:
    # Not by __required_keys__: while annotations are texts, as in the engine's modules, those do not know NotRequired.
    required = get_origin(hint) is not NotRequired
    if not required:
        (hint,) = get_args(hint)
    if get_origin(hint) is Annotated:
        hint, text = get_args(hint)
    where = f"{record.__name__}.{name}"
    if not text:
        raise Undescribed(f"{where} has no text below it that says what it holds")
    return Field(name, _type(hint, where, _aliases_for(record)), required, text)


_SIMPLE: dict[Any, Type] = {str: Text(), bool: Flag(), int: Count()}


def _type(hint: Any, where: str, aliases: dict[Any, str]) -> Type:
    """The type that a hint means. Raises Undescribed."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if is_record(hint):
        return RecordOf(hint.__name__)
    if origin is Literal:
        return OneOf(arguments, aliases.get(hint, ""))
    if hint in aliases:
        return RecordOf(aliases[hint])
    if origin in (Union, types.UnionType):
        inner = tuple(_type(each, where, aliases) for each in arguments if each is not types.NoneType)
        either = inner[0] if len(inner) == 1 else Either(inner)
        return Nullable(either) if types.NoneType in arguments else either
    if origin is list:
        return ListOf(_type(arguments[0], where, aliases))
    if origin is tuple:
        return TupleOf(tuple(_type(each, where, aliases) for each in arguments))
    raise Undescribed(f"{where} is a {hint}, which no contract holds")


def _records_in(hint: Any) -> Iterator[type]:
    if is_record(hint):
        yield hint
    for argument in get_args(hint):
        yield from _records_in(argument)


@cache
def _aliases_for(record: type) -> dict[Any, str]:
    """What has a public name where the record or its bases are defined: sets of values, and what no contract tells."""
    names = vars(sys.modules[record.__module__]).items()
    own = {hint: name for name, hint in names if get_origin(hint) in (Literal, dict) and not name.startswith("_")}
    return dict(ChainMap(own, *map(_aliases_for, _bases_of(record))))


def _first_paragraph(record: type) -> str:
    return " ".join((inspect.getdoc(record) or "").partition("\n\n")[0].split())


def _texts_of(record: type) -> dict[str, str]:
    """The string below each field, on one line; the bases' fields included."""
    definition = _definition_of(record)
    own = {} if definition is None else dict(_texts_below(definition))
    return dict(ChainMap(own, *map(_texts_of, _bases_of(record))))


def _bases_of(record: type) -> list[type]:
    """The TypedDicts that it adds to. From the source: Python 3.11 does not keep them."""
    definition = _definition_of(record)
    names = vars(sys.modules[record.__module__])
    bases = definition.bases if definition else []
    named = [names[base.id] for base in bases if isinstance(base, ast.Name)]
    return [base for base in named if is_typeddict(base)]


def _definition_of(record: type) -> ast.ClassDef | None:
    """Its class statement; None if it was made by a call."""
    return _definitions_in(record.__module__).get(record.__name__)


@cache
def _definitions_in(module: str) -> dict[str, ast.ClassDef]:
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {each.name: each for each in body if isinstance(each, ast.ClassDef)}


def _texts_below(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                yield name, " ".join(text.split())
