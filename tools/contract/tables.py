"""The contract in Markdown: generated tables, each in its place in a document that people write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from tools.contract.model import (
    Count,
    Either,
    Flag,
    ListOf,
    Nullable,
    OneOf,
    Record,
    RecordOf,
    Text,
    TupleOf,
    Type,
)

_PLACE = re.compile(r"(<!-- table: ([\w ]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def with_tables(document: str, tables: Mapping[str, str]) -> str:
    """The document with what is between `<!-- table: NAME -->` and `<!-- end of table -->` replaced by that table.

    Raises KeyError for a name that has no table, ValueError for a table that has no place.
    """
    missing = tables.keys() - {found[2] for found in _PLACE.finditer(document)}
    if missing:
        raise ValueError(f"the document has no place for {', '.join(sorted(missing))}")
    return _PLACE.sub(lambda found: f"{found[1]}{tables[found[2]]}{found[3]}", document)


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown."""
    lines = [_line(heading), f"|{'---|' * len(heading)}\n", *map(_line, rows)]
    return "".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def table_of(record: Record) -> str:
    """One row for each key: its name, its type, what it holds."""
    rows = [
        (f"`{field.name}`", _words(field.type) + ("" if field.required else "; may be missing"), field.text)
        for field in record.fields
    ]
    return table(("key", "type", "what it holds"), rows)


def tables_of(records: Iterable[Record]) -> dict[str, str]:
    """The table of each, by the record's name."""
    return {record.name: table_of(record) for record in records}


def heading_of(name: str) -> str:
    """Under which heading a record is described: `output entry` for `OutputEntry`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _words(type: Type) -> str:
    match type:
        case Text():
            return "text"
        case Flag():
            return "`true` or `false`"
        case Count():
            return "integer"
        case OneOf(values):
            return ", ".join(f"`{json.dumps(value)}`" for value in values)
        case Nullable(of):
            return f"{_words(of)} or `null`"
        case Either(of):
            return " or ".join(map(_words, of))
        case ListOf(RecordOf(name)):
            return f"list of {_link(name, _plural(heading_of(name)))}"
        case ListOf(TupleOf() as of):
            return f"list of {_words(of)}"
        case ListOf(of):
            return f"list of {_words(of).replace('integer', 'integers')}"
        case TupleOf(of):
            return f"[{'; '.join(map(_words, of))}]"
        case RecordOf(name):
            return _link(name, heading_of(name))


def _link(name: str, words: str) -> str:
    return f"[{words}](#{heading_of(name).replace(' ', '-')})"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
