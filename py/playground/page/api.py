"""What the page calls: one program at a time, and then what it wants to know of the last one, as JSON text."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import Final

from playground.page.limit_values import limits_from
from playground.page.packed_json import packed_replay_json, packed_run_json
from playground.session.recording import Recording
from playground.session.recovery import recover
from playground.session.reports import TakeReport
from playground.session.runner import record

_last: Final[list[Recording]] = []


def run_packed(source: str, report: TakeReport | None = None, limits: str = "{}") -> str:
    """Run a program and return its Run without the trace events, packed as `packing` says.

    `report` is given reports while the program runs, as texts for `recover_packed`; `limits` is a JSON object with
    fields of `Limits`. Raises BadLimits.
    """
    _last.clear()  # before the run, which is slower beside a big recording
    _last.append(record(source, limits=limits_from(limits), report=report))
    return packed_run_json(_last[0])


def recover_packed(reports: Iterable[str], why: str = "you stopped the program") -> str:
    """The packed Run of a program that had to be killed, from what it reported. Raises NotRecoverable."""
    _last[:] = [recover(reports, why)]
    return packed_run_json(_last[0])


def replay_packed() -> str:
    """The Replay of the last program that was run, packed."""
    return packed_replay_json(_last[0])


def tidy() -> None:
    """Let go of what the last run left in cycles, when nobody waits: the next run is faster without."""
    gc.collect()


def forget() -> None:
    """Let go of the last run."""
    _last.clear()


def last_recording() -> Recording | None:
    """The recording of the last program that was run."""
    return _last[0] if _last else None


def events_json() -> str:
    """The trace events of the last program that was run."""
    return _last[0].events_json()
