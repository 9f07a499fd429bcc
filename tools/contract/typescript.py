"""The contract in TypeScript: an interface for each record, and a check of data from a stranger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from tools.contract.model import (
    Count,
    Either,
    Field,
    Flag,
    ListOf,
    Nullable,
    OneOf,
    Record,
    RecordOf,
    Text,
    TupleOf,
    Type,
    parts,
)

WIDTH = 120
"""letters of the longest line that is written as one"""


def types_text(records: Sequence[Record]) -> str:
    """An exported interface for each record, and before them a type for each set of values that has a name."""
    named = {
        part.name: part
        for record in records
        for field in record.fields
        for part in parts(field.type)
        if isinstance(part, OneOf) and part.name
    }
    aliases = "\n".join(_alias(name, one) for name, one in sorted(named.items()))
    return "\n\n".join([*([aliases] if aliases else []), *map(_interface, records)]) + "\n"


def checks_text(records: Sequence[Record], shape: str) -> str:
    """A check for each record, `isTask` and the like; only that of the last record is exported.

    `shape` is the module that the combinators are imported from.
    """
    last = records[-1]
    checks = [("export " if record is last else "") + _check_of_record(record) for record in records]
    text = "\n\n".join(checks)
    words = set(re.findall(r"\b\w+\b(?!:)", text))
    used = ["type Check", *(name for name in COMBINATORS if name in words)]
    return f'import {{ {", ".join(used)} }} from "{shape}";\n\n{text}\n'


def constant_text(name: str, value: object, comment: str) -> str:
    """An exported constant: on one line, or with a line for each of its parts."""
    line = f"export const {name} = {literal(value)}{_as_const(value)};"
    return f"/** {comment} */\n{line if len(line) <= WIDTH else _in_lines(name, value)}\n"


def _in_lines(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        lines, ends = [f"{key(each)}: {literal(part)}" for each, part in value.items()], "{}"
    elif isinstance(value, list | tuple):
        lines, ends = list(map(literal, value)), "[]"
    else:
        raise TypeError(f"{name} is too long for a line")
    return f"export const {name} = {ends[0]}\n{''.join(f'  {line},{chr(10)}' for line in lines)}{ends[1]} as const;"


def literal(value: object) -> str:
    """A value of JSON as it is written in TypeScript, on one line."""
    match value:
        case Mapping():
            return "{ " + ", ".join(f"{key(name)}: {literal(each)}" for name, each in value.items()) + " }"
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case bool() | str() | None:
            return json.dumps(value, ensure_ascii=False)
        case int():
            return f"{value:_}"
    raise TypeError(f"{value!r} cannot be written")


def key(name: str) -> str:
    """A key of an object: in quotes where it must be."""
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)


def _as_const(value: object) -> str:
    return " as const" if isinstance(value, Mapping | list | tuple) else ""


def _alias(name: str, one: OneOf) -> str:
    line = f"export type {name} = {_values(one)};"
    return line if len(line) <= WIDTH else line.replace("= ", "= | ").replace(" | ", "\n  | ")


def _interface(record: Record) -> str:
    fields = "".join(f"{_comment(field.text, '  ')}  {_key(field)}: {_type(field.type)};\n" for field in record.fields)
    return f"{_comment(record.text, '')}export interface {record.name} {{\n{fields}}}"


def _comment(text: str, indent: str) -> str:
    one = f"{indent}/** {text} */\n"
    return one if len(one) <= WIDTH else f"{indent}/**\n{''.join(_wrapped(text, indent))}{indent} */\n"


def _wrapped(text: str, indent: str) -> Iterable[str]:
    line = f"{indent} *"
    for word in text.split():
        if len(line) + len(word) >= WIDTH:
            yield line + "\n"
            line = f"{indent} *"
        line += f" {word}"
    yield line + "\n"


def _key(field: Field) -> str:
    return field.name if field.required else f"{field.name}?"


def _type(type: Type) -> str:
    match type:
        case Text():
            return "string"
        case Flag():
            return "boolean"
        case Count():
            return "number"
        case OneOf():
            return type.name or _values(type)
        case Nullable(of):
            return f"{_type(of)} | null"
        case Either(of):
            return " | ".join(map(_type, of))
        case ListOf(of):
            inner = _type(of)
            return f"readonly {f'({inner})' if ' ' in inner else inner}[]"
        case TupleOf(of):
            return f"readonly [{', '.join(map(_type, of))}]"
        case RecordOf(name):
            return name


def _values(type: OneOf) -> str:
    return " | ".join(json.dumps(value) for value in type.values)


COMBINATORS = ("count", "either", "flag", "list", "nullable", "oneOf", "optional", "shape", "text", "tuple")
"""of web/src/run/shape.ts"""


def _check_of_record(record: Record) -> str:
    fields = "".join(map(_check_of_field, record.fields))
    return f"const is{record.name}: Check = shape({{\n{fields}}});"


def _check_of_field(field: Field) -> str:
    check = _check(field.type) if field.required else f"optional({_check(field.type)})"
    line = f"  {check},\n" if check == field.name else f"  {field.name}: {check},\n"
    return line if len(line) <= WIDTH else _one_below_another(line)


def _one_below_another(line: str) -> str:
    """A call with each argument on a line of its own."""
    return re.sub(r"\((.*)\)", lambda call: f"(\n    {call[1].replace(', ', f',{chr(10)}    ')},\n  )", line)


def _check(type: Type) -> str:
    match type:
        case Text():
            return "text"
        case Flag():
            return "flag"
        case Count():
            return "count"
        case OneOf(values):
            return f"oneOf({', '.join(map(json.dumps, values))})"
        case Nullable(of):
            return f"nullable({_check(of)})"
        case Either(of):
            return f"either({', '.join(map(_check, of))})"
        case ListOf(of):
            return f"list({_check(of)})"
        case TupleOf(of):
            return f"tuple({', '.join(map(_check, of))})"
        case RecordOf(name):
            return f"is{name}"
