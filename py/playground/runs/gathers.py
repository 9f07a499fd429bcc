"""From the trace to the gathers: slots in argument order, when each was filled, who received it. Pure."""

from __future__ import annotations

from playground.runs.run import Gather, Slot, Task
from playground.trace.schema import NumberedEvents, Row


def build_gathers(rare: NumberedEvents, tasks: list[Task]) -> list[Gather]:
    """The gathers of a run in the order in which they were called."""
    calls = {task["id"]: task["call"] for task in tasks}
    gathers: dict[int, Gather] = {}
    finished: dict[int, dict[tuple[int | None, int], int]] = {}
    for event, row in rare:
        if row[0] == "slot_filled":
            _, time_us, _, number, index, kind, value = row
            slot = gathers[number]["slots"][index]
            slot["filled_us"], slot["filled_event"] = time_us, event
            slot["kind"], slot["value"] = kind, value
            slot["order"] = _place(slot, index, finished[number])
        elif row[0] == "gather_called":
            gathers[row[3]] = _called(event, row, calls)
            finished[row[3]] = {}
        elif row[0] == "gather_settled":
            _, time_us, _, number, slot_index, ending, value, error = row
            gather = gathers[number]
            gather["end_us"], gather["end_event"] = time_us, event
            gather["settled_by"], gather["ending"], gather["value"], gather["error"] = slot_index, ending, value, error
            _receive(gather)
    return list(gathers.values())


def _called(event: int, row: Row, calls: dict[int, str]) -> Gather:
    _, time_us, owner, gather, line, return_exceptions, slots = row
    return {
        "id": gather,
        "owner": owner,
        "line": line,
        "return_exceptions": return_exceptions,
        "start_us": time_us,
        "start_event": event,
        "end_us": None,
        "end_event": None,
        "ending": None,
        "error": None,
        "settled_by": None,
        "value": None,
        "slots": [_empty_slot(task, calls) for task in slots],
    }


def _empty_slot(task: int | None, calls: dict[int, str]) -> Slot:
    call = "a future" if task is None else calls[task]
    return {
        "task": task,
        "call": call,
        "filled_us": None,
        "filled_event": None,
        "order": None,
        "kind": None,
        "value": None,
        "received": False,
    }


def _place(slot: Slot, index: int, finished: dict[tuple[int | None, int], int]) -> int:
    """The place of a slot in the finish order."""
    # One task in several slots fills them all at once: they share a place.
    awaitable = (slot["task"], index if slot["task"] is None else 0)
    return finished.setdefault(awaitable, len(finished) + 1)


def _receive(gather: Gather) -> None:
    """Note which slots somebody got through the gather, now that it is done."""
    # A list holds what is in every slot; an exception is that of one slot, and the rest is lost.
    for index, slot in enumerate(gather["slots"]):
        slot["received"] = gather["ending"] == "returned" or (
            gather["ending"] == "raised" and index == gather["settled_by"]
        )
