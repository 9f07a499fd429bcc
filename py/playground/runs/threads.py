"""From the trace to the tracks that are no task's: simulated threads, and callbacks of the learner's. Pure."""

from __future__ import annotations

from playground.limits.durations import time_text
from playground.runs.labels import Labelled, labels_of
from playground.runs.run import CallbackRun, Run, Slice, SliceState, Thread, Wait
from playground.trace.events import ThreadBegan, ThreadSlept
from playground.trace.schema import NumberedEvents


def build_threads(rare: NumberedEvents) -> list[Thread]:
    """The simulated threads of a run in the order in which they began."""
    threads: dict[int, Thread] = {}
    arguments: dict[int, list[str]] = {}
    for number, event in rare:
        if event[0] == "thread_began":
            threads[event[3]], arguments[event[3]] = _began(number, event), event[7]
        elif event[0] == "thread_slept":
            _slept(threads[event[3]], number, event)
        elif event[0] == "thread_ended":
            _, time_us, _, thread_id, ending, value, error = event
            thread = threads[thread_id]
            _add(thread, "running", number, time_us, thread["line"])
            thread["end_us"], thread["end_event"] = time_us, number
            thread["ending"], thread["value"], thread["error"] = ending, value, error
    labelled = [_labelled(thread, arguments[thread["id"]]) for thread in threads.values()]
    for thread, label in zip(threads.values(), labels_of(labelled), strict=True):
        thread["label"] = label
    return list(threads.values())


def _labelled(thread: Thread, arguments: list[str]) -> Labelled:
    name = thread["call"].partition("(")[0]
    # A call may wait long for a worker, and its result is spoken of later: all are told apart, whenever they ran.
    return Labelled(thread["label"], False, name, arguments, 0, None)


def _began(number: int, event: ThreadBegan) -> Thread:
    _, time_us, parent, thread, name, label, call, _, line = event
    return {
        "id": thread,
        "name": name,
        "label": label,
        "call": call,
        "parent": parent,
        "line": line,
        "start_us": time_us,
        "start_event": number,
        "end_us": None,
        "end_event": None,
        "ending": None,
        "value": None,
        "error": None,
        "slices": [],
    }


def _slept(thread: Thread, number: int, event: ThreadSlept) -> None:
    _, time_us, _, _, from_us, line, held_by = event
    if held_by == "computing":
        _add(thread, "running", number, time_us, line)
        return
    on: Wait = {"kind": "sleep", "until_us": time_us, "label": f"sleep until {time_text(time_us)}"}
    if held_by == "wait":
        on = {"kind": "future", "in": None, "label": "a call that blocks"}
    # When it fell asleep is known, but is no event of its own: on an axis of events its wait is all there is.
    _add(thread, "running", _since_event(thread), from_us, line)
    _add(thread, "waiting", number, time_us, line, on)


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
    for number, event in rare:
        if event[0] == "callback_began":
            _, time_us, _, callback_id, call = event
            callbacks[callback_id] = {
                "id": callback_id,
                "call": call,
                "start_us": time_us,
                "end_us": time_us,
                "start_event": number,
                "end_event": event_count,
            }
        elif event[0] == "callback_ended":
            callback = callbacks[event[3]]
            callback["end_us"], callback["end_event"] = event[1], number
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
