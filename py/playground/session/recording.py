"""What was recorded of one run, and the plain data that is computed of it: the Run, the Replay and the trace events."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from playground.limits.errors import RunEnded
from playground.replay.replay import Replay, build_replay
from playground.runs import failures
from playground.runs.gathers import build_gathers
from playground.runs.ordering import InOrder, in_time_order
from playground.runs.receivers import build_closings, build_notices, note_receivers
from playground.runs.run import SCHEMA, Outcome, OutputEntry, Run, RunError
from playground.runs.sharing import build_sharing
from playground.runs.tasks import build_tasks, build_tracks, label_cancels, label_waits, sequential_cost_us
from playground.runs.threads import build_callbacks, build_threads
from playground.trace.printed import Printed
from playground.trace.schema import Trace, as_dicts, rare_events

# Taken before any program runs, which might put its own in its place.
PYTHON_VERSION: Final = sys.version.split(" ")[0]


@dataclass(frozen=True)
class Recording:
    """The recording of a run that is over. What it is asked for is computed then: not everybody needs everything."""

    trace: Trace
    output: list[Printed]
    duration_us: int
    outcome: Outcome
    error: RunError | None
    ended: RunEnded | None
    """what ended the run from outside; `outcome` and `error` are what that says then"""

    @cached_property
    def run(self) -> Run:
        """The Run, without its `events`."""
        _, events, output = self._in_order
        rare = rare_events(events)
        tasks = build_tasks(events, self.duration_us)
        sharing = build_sharing(events, tasks)
        threads, callbacks = build_threads(rare), build_callbacks(rare, len(events))
        gathers = build_gathers(rare, tasks, threads)
        note_receivers(tasks, gathers, rare)
        label_cancels(tasks)
        label_waits(tasks, {gather["id"]: len(gather["slots"]) for gather in gathers}, threads, sharing.waits)
        outcome, error = self.outcome, self.error
        if self.ended is not None:
            outcome, error = failures.ended_early(self.ended, tasks, sharing.last_waits)
        main = next((task for task in tasks if task["parent"] is None), None)
        return {
            "schema": SCHEMA,
            "python": PYTHON_VERSION,
            "outcome": outcome,
            "error": error,
            "duration_us": self.duration_us,
            "sequential_us": sequential_cost_us(tasks, rare),
            "main_value": main["value"] if main else None,
            "output": _with_events(output, [number for number, event in rare if event[0] == "output_written"]),
            "tasks": tasks,
            "threads": threads,
            "callbacks": callbacks,
            "tracks": build_tracks(tasks, threads, bool(callbacks)),
            "primitives": sharing.primitives,
            "gathers": gathers,
            "closings": build_closings(tasks, rare),
            "notices": build_notices(tasks, rare),
            "event_count": len(events),
        }

    @cached_property
    def replay(self) -> Replay:
        """What a replay of the run tells and shows."""
        log, events, _ = self._in_order
        return build_replay(self.run, events, log)

    @property
    def whole_run(self) -> Run:
        """The Run with its `events`."""
        return {**self.run, "events": as_dicts(self._in_order.events)}

    def run_json(self) -> str:
        """The Run without its `events` as JSON text."""
        return to_json(self.run)

    def replay_json(self) -> str:
        """The Replay as JSON text."""
        return to_json(self.replay)

    def events_json(self) -> str:
        """The trace events as JSON text."""
        return to_json(as_dicts(self._in_order.events))

    @cached_property
    def _in_order(self) -> InOrder:
        return in_time_order(self.trace.log, self.output)


def _with_events(output: list[Printed], events: list[int]) -> list[OutputEntry]:
    """The output with the event of each entry: they come in the same order."""
    return [{**entry, "event": event} for entry, event in zip(output, events, strict=True)]


def drop_untold(trace: Trace, output: list[Printed]) -> None:
    """Drop what was printed and has no event: the recording ended between the two."""
    del output[sum(entry[0] == "output_written" for entry in trace.log) :]


def to_json(data: Any) -> str:
    """A Run, a Replay or a part of one as JSON text: the same bytes for the same data."""
    # Escaped to ASCII: a program may print half of a surrogate pair, which UTF-8 cannot carry.
    return json.dumps(data, separators=(",", ":"))
