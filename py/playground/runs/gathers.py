"""From the trace to the gathers: slots in argument order, when each was filled, who received it. Pure."""

from __future__ import annotations

from playground.runs.run import Gather, Slot, Task, Thread
from playground.runs.wording import listed
from playground.trace.events import GatherCalled, SlotFuture
from playground.trace.schema import NumberedEvents


def build_gathers(rare: NumberedEvents, tasks: list[Task], threads: list[Thread]) -> list[Gather]:
    """The gathers of a run in the order in which they were called."""
    calls = {task["id"]: task["call"] for task in tasks}
    labels = {task["id"]: task["label"] for task in tasks}
    thread_calls = {thread["id"]: thread["call"] for thread in threads}
    gathers: dict[int, Gather] = {}
    finished: dict[int, dict[tuple[int | None, int], int]] = {}
    for number, event in rare:
        if event[0] == "slot_filled":
            _, time_us, _, gather_id, index, kind, value = event
            slot = gathers[gather_id]["slots"][index]
            slot["filled_us"], slot["filled_event"] = time_us, number
            slot["kind"], slot["value"] = kind, value
            slot["order"] = _place(slot, index, finished[gather_id])
        elif event[0] == "gather_called":
            gather = gathers[event[3]] = _called(number, event, calls)
            for future in event[7]:
                _name(gather["slots"][future["slot"]], future, labels, thread_calls, gathers)
            finished[event[3]] = {}
        elif event[0] == "gather_settled":
            _, time_us, _, gather_id, slot_index, ending, result, error = event
            gather = gathers[gather_id]
            gather["end_us"], gather["end_event"] = time_us, number
            gather["settled_by"], gather["ending"], gather["value"], gather["error"] = slot_index, ending, result, error
            _receive(gather)
    return list(gathers.values())


def _called(number: int, event: GatherCalled, calls: dict[int, str]) -> Gather:
    _, time_us, owner, gather, line, return_exceptions, slots, *_ = event
    return {
        "id": gather,
        "owner": owner,
        "line": line,
        "return_exceptions": return_exceptions,
        "start_us": time_us,
        "start_event": number,
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
        "thread": None,
        "gather": None,
        "call": call,
        "filled_us": None,
        "filled_event": None,
        "order": None,
        "kind": None,
        "value": None,
        "received": False,
    }


def _name(
    slot: Slot, future: SlotFuture, labels: dict[int, str], thread_calls: dict[int, str], gathers: dict[int, Gather]
) -> None:
    """Say of a slot without a task what is in it."""
    of = future["of"]
    if of["kind"] == "thread":
        slot["call"] = thread_calls.get(of["thread"], "a call in a thread")
        slot["thread"] = of["thread"] if of["thread"] in thread_calls else None
    elif of["kind"] == "gather":
        slot["gather"] = of["gather"]
        slot["call"] = f"gather of {gathered(gathers[of['gather']], labels)}"
    elif of["kind"] == "shield":
        slot["call"] = f"shield of {labels.get(of['task'] or 0, 'a future')}"
    elif future["name"] is not None:
        name = future["name"]
        slot["call"] = name if name.startswith("fut") else f"future {name}"


def gathered(gather: Gather, labels: dict[int, str]) -> str:
    """What a gather was given, in words: of gathers within only how many they are. `labels` are those of the tasks."""
    within = sum(slot["gather"] is not None for slot in gather["slots"])
    words = [
        slot["call"] if slot["task"] is None else labels[slot["task"]]
        for slot in gather["slots"]
        if slot["gather"] is None
    ]
    if within:
        words.append("a gather" if within == 1 else f"{within:,} gathers")
    return listed(words) or "nothing"


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
