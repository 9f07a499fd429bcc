"""Puts the reports of a program that had to be killed together again: to a recording that ends where the last one did.

The reports come back from an interpreter in which the program could do anything: they are checked as data from a
stranger, and what does not fit is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from playground.limits.errors import Interrupted
from playground.session.recording import Recording
from playground.trace.printed import STREAMS, Printed
from playground.trace.schema import FIELDS, MOVE_FIELDS, Row, Trace

MOST_CHARS: Final = 200_000_000
"""characters that all reports of a run may have together"""
_FIELDS: Final = {**FIELDS, **MOVE_FIELDS}
_ENTRY: Final = {"time_us", "stream", "text", "task", "thread", "callback"}


class NotRecoverable(ValueError):
    """The reports are not what a run of ours reports. The message says what is wrong with them."""


def recover(reports: Iterable[str], why: str = "you stopped the program") -> Recording:
    """The recording of a run that never came to its end. `why` says, in the page's words, what ended it.

    Raises NotRecoverable.
    """
    parts = [_parsed(report) for report in _within_reason(reports)]
    trace, output = Trace(), list[Printed]()
    now_us, line = 0, None
    for part in parts:
        trace.log.extend(_row(row) for row in _list(part, "log"))
        del output[_number(part.get("entries_from")) :]
        output.extend(_entry(entry) for entry in _list(part, "entries"))
        now_us, line = _number(part.get("now_us")), _number_or_none(part.get("line"))
    created = [row[2] for row in trace.log if row[0] == "task_created"]
    _check(len(set(created)) == len(created), "a task was created twice")
    _drop_unfinished(trace, output)
    recording = Recording(trace, output, now_us, "stopped", None, Interrupted(why).at(line, None))
    return _tried(recording)


def _within_reason(reports: Iterable[str]) -> list[str]:
    texts = list(reports)
    _check(all(isinstance(text, str) for text in texts), "a report is no text")
    _check(sum(map(len, texts)) <= MOST_CHARS, "the reports are too long")
    return texts


def _parsed(report: str) -> dict[str, Any]:
    try:
        part = json.loads(report)
    except (ValueError, RecursionError):
        part = None
    _check(isinstance(part, dict), "a report is not what was sent")
    return part  # type: ignore[no-any-return]


def _drop_unfinished(trace: Trace, output: list[Printed]) -> None:
    """The program may have been killed when the last entry of the output was written and its event was not."""
    written = [row[3] for row in trace.log if row[0] == "output_written"]
    in_order = written == list(range(len(written))) and len(written) <= len(output)
    _check(in_order, "the output and its events do not belong together")
    del output[len(written) :]


def _tried(recording: Recording) -> Recording:
    """What is computed of a recording relies on what a trace promises, and a stranger promises nothing."""
    try:
        _ = recording.run, recording.replay
    except Exception as error:
        raise NotRecoverable("what was recorded does not belong together") from error
    return recording


def _row(row: Any) -> Row:
    _check(isinstance(row, list) and len(row) >= 3, "an event is no event")
    kind, time_us, about, *fields = row
    _check(isinstance(kind, str) and len(fields) == len(_FIELDS.get(kind, "?" * 99)), "an event has no such kind")
    about = _number(about) if kind in MOVE_FIELDS else _number_or_none(about)
    return (kind, _number(time_us), about, *fields)


def _entry(entry: Any) -> Printed:
    known = isinstance(entry, dict) and entry.keys() == _ENTRY
    _check(known and isinstance(entry["text"], str) and entry["stream"] in STREAMS, "output is no output")
    _number(entry["time_us"])
    for who in ("task", "thread", "callback"):
        _number_or_none(entry[who])
    return entry  # type: ignore[no-any-return]


def _list(part: dict[str, Any], name: str) -> list[Any]:
    value = part.get(name)
    _check(isinstance(value, list), f"a report has no {name}")
    return value  # type: ignore[return-value]


def _number(value: Any) -> int:
    _check(type(value) is int and value >= 0, "a number is no number")
    return int(value)


def _number_or_none(value: Any) -> int | None:
    return None if value is None else _number(value)


def _check(fits: bool, complaint: str) -> None:
    if not fits:
        raise NotRecoverable(complaint)
