"""From the trace to the tracks that are no task's: simulated threads, and callbacks of the learner's. Pure."""

from __future__ import annotations

from playground.limits.durations import time_text
from playground.runs.run import CallbackRun, Run, Slice, SliceState, Thread, Wait
from playground.trace.schema import NumberedEvents


def build_threads(rare: NumberedEvents) -> list[Thread]:
    """The simulated threads of a run in the order in which they began."""
    threads: dict[int, Thread] = {}
    for event, (kind, time_us, task_id, *fields) in rare:
        if kind == "thread_began":
            threads[fields[0]] = _began(event, time_us, task_id, *fields)
        elif kind == "thread_slept":
            _slept(threads[fields[0]], event, time_us, *fields[1:])
        elif kind == "thread_ended":
            thread = threads[fields[0]]
            _add(thread, "running", event, time_us, thread["line"])
            thread["end_us"], thread["end_event"] = time_us, event
            _, thread["ending"], thread["value"], thread["error"] = fields
    return list(threads.values())


def _began(
    event: int, time_us: int, parent: int | None, thread: int, name: str, label: str, call: str, line: int | None
) -> Thread:
    return {
        "id": thread,
        "name": name,
        "label": label,
        "call": call,
        "parent": parent,
        "line": line,
        "start_us": time_us,
        "start_event": event,
        "end_us": None,
        "end_event": None,
        "ending": None,
        "value": None,
        "error": None,
        "slices": [],
    }


def _slept(thread: Thread, event: int, time_us: int, from_us: int, line: int | None) -> None:
    on: Wait = {"kind": "sleep", "until_us": time_us, "label": f"sleep until {time_text(time_us)}"}
    # When it fell asleep is known, but is no event of its own: on an axis of events its wait is all there is.
    _add(thread, "running", _since_event(thread), from_us, line)
    _add(thread, "waiting", event, time_us, line, on)


def _since_event(thread: Thread) -> int:
    return thread["slices"][-1]["end_event"] if thread["slices"] else thread["start_event"]


def _add(thread: Thread, state: SliceState, event: int, end_us: int, line: int | None, on: Wait | None = None) -> None:
    start_us = thread["slices"][-1]["end_us"] if thread["slices"] else thread["start_us"]
    thread["slices"].append(
        {
            "state": state,
            "start_us": start_us,
            "end_us": end_us,
            "start_event": _since_event(thread),
            "end_event": event,
            "line": line,
            "on": on,
        }
    )


def build_callbacks(rare: NumberedEvents, event_count: int) -> list[CallbackRun]:
    """The calls that the loop made for the learner outside any task, in order."""
    callbacks: dict[int, CallbackRun] = {}
    for event, (kind, time_us, _, *fields) in rare:
        if kind == "callback_began":
            number, call = fields
            callbacks[number] = {
                "id": number,
                "call": call,
                "start_us": time_us,
                "end_us": time_us,
                "start_event": event,
                "end_event": event_count,
            }
        elif kind == "callback_ended":
            callbacks[fields[0]]["end_us"], callbacks[fields[0]]["end_event"] = time_us, event
    return list(callbacks.values())


def callback_slices(run: Run) -> list[Slice]:
    """The callbacks of a run as one track: what ran, and when."""
    return [
        {
            "state": "running",
            "start_us": call["start_us"],
            "end_us": call["end_us"],
            "start_event": call["start_event"],
            "end_event": call["end_event"],
            "line": None,
            "on": None,
        }
        for call in run["callbacks"]
    ]
