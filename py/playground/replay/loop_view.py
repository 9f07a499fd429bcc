"""The loop opened: what stood in the ready queue and in the timer heap, as a list of moves to fold. Pure."""

from __future__ import annotations

from typing import TypedDict

from playground.runs.run import Run
from playground.trace.schema import Handles, Move


class Handle(TypedDict):
    """What the loop calls: what that is in words, the task it is about, and its due time if it is a timer."""

    task: int | None
    text: str
    due_us: int | None


class LoopView(TypedDict):
    """The handles of a run, and what befell them: [event, what, index of the handle], in order.

    A move belongs to the event that it follows, -1 for those before the first. `what` is "queue" (to the end of the
    ready queue), "run" (out of the queue: it runs now), "finish" (it no longer runs), "set_timer" (into the timer
    heap) or "drop_timer" (out of it: it fell due or was cancelled).
    """

    handles: list[Handle]
    moves: list[tuple[int, str, int]]


def build_loop(run: Run, moves: list[Move], handles: Handles) -> LoopView:
    """The queue and the heap of a run; `handles` as `Trace` holds them."""
    labels = {task["id"]: task["label"] for task in run["tasks"]}
    places = {number: place for place, number in enumerate(handles)}
    return {
        "handles": [
            {"task": task, "text": words.replace("{}", labels.get(task or 0, "a future")), "due_us": due_us}
            for task, words, due_us in handles.values()
        ],
        "moves": [(event, what, places[handle]) for event, _, what, handle in moves if handle in places],
    }
