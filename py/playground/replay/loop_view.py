"""The loop opened: what stood in the ready queue and in the timer heap, as a list of moves to fold. Pure."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict, cast

from playground.runs.run import Run
from playground.trace.schema import Handles, Move


class Handle(TypedDict):
    """What the loop calls: what that is in words, the task it is about, and its due time if it is a timer."""

    task: int | None
    """the task that it is about"""
    text: str
    """what it is, in words"""
    due_us: int | None
    """when it is due, if it is a timer"""


MoveKind = Literal["queue", "run", "finish", "set_timer", "drop_timer"]
"""to the end of the ready queue; out of it: it runs now; it no longer runs; into the timer heap; out of it: it fell due
or was cancelled"""
LoopMove: TypeAlias = tuple[int | Literal[-1], MoveKind, int]
"""the event that it follows, -1 for a move before the first; what happened; the index of the handle"""


class LoopView(TypedDict):
    """The ready queue and the timer heap of a run."""

    handles: list[Handle]
    """what the loop calls"""
    moves: list[LoopMove]
    """what happened to them, in order: the event that it follows (-1: before the first), what it was, and the index of
    the handle"""


def build_loop(run: Run, moves: list[Move], handles: Handles) -> LoopView:
    """The queue and the heap of a run; `handles` as `Trace` holds them."""
    labels = {task["id"]: task["label"] for task in run["tasks"]}
    places = {number: place for place, number in enumerate(handles)}
    return {
        "handles": [
            {"task": task, "text": words.replace("{}", labels.get(task or 0, "a future")), "due_us": due_us}
            for task, words, due_us in handles.values()
        ],
        "moves": [
            (event, cast(MoveKind, what), places[handle]) for event, _, what, handle in moves if handle in places
        ],
    }
