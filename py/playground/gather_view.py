"""From the trace to the gathers: slots in argument order, when each was filled, who received it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from playground.record import Gather, Slot, Task
from playground.trace import TraceEvent


def build_gathers(events: Iterable[TraceEvent], tasks: list[Task]) -> list[Gather]:
    """The gathers of a run in the order in which they were called."""
    calls = {task["id"]: task["call"] for task in tasks}
    gathers: dict[int, Gather] = {}
    finished: dict[int, dict[tuple[int | None, int], int]] = {}
    for event in events:
        if event["kind"] == "gather_called":
            gathers[event["gather"]] = _called(event, calls)
            finished[event["gather"]] = {}
        elif event["kind"] == "slot_filled":
            _fill(gathers[event["gather"]]["slots"][event["slot"]], event, finished[event["gather"]])
        elif event["kind"] == "gather_settled":
            _settle(gathers[event["gather"]], event)
    return list(gathers.values())


def _called(event: TraceEvent, calls: dict[int, str]) -> Gather:
    return {
        "id": event["gather"],
        "owner": event["task"],
        "line": event["line"],
        "return_exceptions": event["return_exceptions"],
        "start_us": event["time_us"],
        "end_us": None,
        "ending": None,
        "error": None,
        "settled_by": None,
        "value": None,
        "slots": [_empty_slot(task, calls) for task in event["slots"]],
    }


def _empty_slot(task: int | None, calls: dict[int, str]) -> Slot:
    call = "a future" if task is None else calls[task]
    return {
        "task": task,
        "call": call,
        "filled_us": None,
        "order": None,
        "kind": None,
        "value": None,
        "received": False,
    }


def _fill(slot: Slot, event: TraceEvent, finished: dict[tuple[int | None, int], int]) -> None:
    # One task in several slots fills them all at once: they share a place in the finish order.
    awaitable = (slot["task"], event["slot"] if slot["task"] is None else 0)
    slot["order"] = finished.setdefault(awaitable, len(finished) + 1)
    slot["filled_us"] = event["time_us"]
    slot["kind"] = event["outcome"]
    slot["value"] = event["value"]


def _settle(gather: Gather, event: TraceEvent) -> None:
    gather["end_us"] = event["time_us"]
    gather["ending"] = event["ending"]
    gather["error"] = event["error"]
    gather["settled_by"] = event["slot"]
    gather["value"] = event["value"]
    # A list holds what is in every slot; an exception is that of one slot, and the rest is lost.
    for index, slot in enumerate(gather["slots"]):
        slot["received"] = event["ending"] == "returned" or (event["ending"] == "raised" and index == event["slot"])
