"""From the trace to the tracks that are no task's: simulated threads, and callbacks of the learner's. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playground.durations import seconds_text
from playground.record import CallbackRun, Thread
from playground.trace import TraceEvent


def build_threads(events: Iterable[TraceEvent]) -> list[Thread]:
    """The simulated threads of a run in the order in which they began."""
    threads: dict[int, Thread] = {}
    for event in events:
        if event["kind"] == "thread_began":
            threads[event["thread"]] = _began(event)
        elif event["kind"] == "thread_slept":
            _slept(threads[event["thread"]], event)
        elif event["kind"] == "thread_ended":
            _ended(threads[event["thread"]], event)
    return list(threads.values())


def _began(event: TraceEvent) -> Thread:
    return {
        "id": event["thread"],
        "name": event["name"],
        "label": event["label"],
        "call": event["call"],
        "parent": event["task"],
        "line": event["line"],
        "start_us": event["time_us"],
        "end_us": None,
        "ending": None,
        "value": None,
        "error": None,
        "slices": [],
    }


def _slept(thread: Thread, event: TraceEvent) -> None:
    on = {"kind": "sleep", "until_us": event["time_us"], "label": f"sleep until {seconds_text(event['time_us'])}"}
    _add(thread, "running", event["from_us"], event["line"])
    _add(thread, "waiting", event["time_us"], event["line"], on)


def _ended(thread: Thread, event: TraceEvent) -> None:
    _add(thread, "running", event["time_us"], thread["line"])
    thread["end_us"] = event["time_us"]
    thread["ending"] = event["ending"]
    thread["value"] = event["value"]
    thread["error"] = event["error"]


def _add(thread: Thread, state: Any, end_us: int, line: int | None, on: dict[str, Any] | None = None) -> None:
    start_us = thread["slices"][-1]["end_us"] if thread["slices"] else thread["start_us"]
    thread["slices"].append({"state": state, "start_us": start_us, "end_us": end_us, "line": line, "on": on})


def build_callbacks(events: Iterable[TraceEvent]) -> list[CallbackRun]:
    """The calls that the loop made for the learner outside any task, in order."""
    callbacks: dict[int, CallbackRun] = {}
    for event in events:
        if event["kind"] == "callback_began":
            callbacks[event["callback"]] = {
                "id": event["callback"],
                "call": event["call"],
                "start_us": event["time_us"],
                "end_us": event["time_us"],
            }
        elif event["kind"] == "callback_ended":
            callbacks[event["callback"]]["end_us"] = event["time_us"]
    return list(callbacks.values())
