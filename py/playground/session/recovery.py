"""Puts the reports of a program that had to be killed together again: to a recording that ends where the last one did.

The reports come back from an interpreter in which the program could do anything: they are checked as data from a
stranger, and what does not fit is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from playground.limits.errors import Interrupted
from playground.session.recording import Recording, drop_untold
from playground.trace.checking import check_of, is_entry
from playground.trace.printed import Printed
from playground.trace.schema import Entry, Trace

MOST_CHARS: Final = 200_000_000
"""characters that all reports of a run may have together"""
_is_printed: Final = check_of(Printed)


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
        trace.log.extend(_entry(entry) for entry in _list(part, "log"))
        del output[_number(part.get("entries_from")) :]
        output.extend(_printed(entry) for entry in _list(part, "entries"))
        now_us, line = _number(part.get("now_us")), _number_or_none(part.get("line"))
    created = [entry[2] for entry in trace.log if entry[0] == "task_created"]
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
    written = [entry[3] for entry in trace.log if entry[0] == "output_written"]
    in_order = written == list(range(len(written))) and len(written) <= len(output)
    _check(in_order, "the output and its events do not belong together")
    drop_untold(trace, output)


def _tried(recording: Recording) -> Recording:
    """What is computed of a recording relies on what a trace promises, and a stranger promises nothing."""
    try:
        _ = recording.run, recording.replay
    except Exception as error:
        raise NotRecoverable("what was recorded does not belong together") from error
    return recording


def _entry(entry: Any) -> Entry:
    _check(isinstance(entry, list) and is_entry(entry), "what was recorded is nothing that happens")
    return tuple(entry)


def _printed(entry: Any) -> Printed:
    _check(_is_printed(entry), "output is no output")
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
