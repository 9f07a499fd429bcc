"""The trace events in Markdown: one table of all kinds."""

from __future__ import annotations

from types import NoneType
from typing import Annotated, Any, TypedDict

from playground.trace.events import SlotFuture
from playground.trace.schema import EVENTS, Field
from tools.contract.model import records_of
from tools.contract.tables import table, table_of, values_of

_COMMON = ("kind", "time_us")
_OF_EVERY_KIND = "`task` (integer): the task that it is about"


def event_table() -> str:
    """One row for each kind: its name, what happened, what it tells of that."""
    rows = [(f"`{kind}`", fields[0].text, _values(fields)) for kind, fields in EVENTS.items()]
    return table(("kind", "what happened", "what it tells"), rows)


def slot_future_table() -> str:
    """What an event tells of a slot that holds no task."""
    return _without_label(table_of(records_of(SlotFuture)[-1]))


def _values(fields: tuple[Field, ...]) -> str:
    told = [field for field in fields if field.name not in _COMMON and field.type is not NoneType]
    made: Any = TypedDict("made", {field.name: Annotated[field.type, field.text] for field in told})  # type: ignore[misc]
    *_, record = records_of(made)
    return "<br>".join(_without_label(line) for line in values_of(record) if line != _OF_EVERY_KIND)


def _without_label(text: str) -> str:
    return text.replace("[awaited](#awaited)", "[wait](#wait) without `label`")
