"""What the page calls: one program at a time, and then what it wants to know of the last one, as JSON text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from playground.limits import Limits
from playground.progress import Report
from playground.recording import Recording
from playground.recovery import recover
from playground.runner import record

_last: Final[list[Recording]] = []


def run_json(source: str, progress: Report | None = None, limits: str = "{}") -> str:
    """Run a program and return its Run, without the trace events.

    `progress` is given reports while the program runs, as texts for `recover_json`; `limits` is a JSON object with
    fields of `Limits`.
    """
    _last[:] = [record(source, limits=Limits(**json.loads(limits)), report=progress)]
    return _last[0].run_json()


def run_packed(source: str, progress: Report | None = None, limits: str = "{}") -> str:
    """As `run_json`, with the Run packed as `packing` says."""
    _last[:] = [record(source, limits=Limits(**json.loads(limits)), report=progress)]
    return _last[0].packed_run_json()


def recover_packed(reports: Iterable[str], why: str = "you stopped the program") -> str:
    """As `recover_json`, with the Run packed."""
    _last[:] = [recover(reports, why)]
    return _last[0].packed_run_json()


def recover_json(reports: Iterable[str], why: str = "you stopped the program") -> str:
    """The Run of a program that had to be killed, from what it reported. Raises NotRecoverable."""
    _last[:] = [recover(reports, why)]
    return _last[0].run_json()


def replay_json() -> str:
    """The Replay of the last program that was run."""
    return _last[0].replay_json()


def replay_packed() -> str:
    """As `replay_json`, with the Replay packed."""
    return _last[0].packed_replay_json()


def last_recording() -> Recording | None:
    """The recording of the last program that was run."""
    return _last[0] if _last else None


def events_json() -> str:
    """The trace events of the last program that was run."""
    return _last[0].events_json()
