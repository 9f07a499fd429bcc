"""The loop opened: what is in the ready queue and in the timer heap, as a list of moves to fold. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, TypedDict

from playground.runs.run import Run
from playground.trace.moves import HandleQueued, TimerSet
from playground.trace.schema import EVENTS, Entry


class Handle(TypedDict):
    """What the loop calls: what that is in words, the task it is about, and its due time if it is a timer."""

    task: int | None
    """the task that it is about"""
    text: str
    """what it is, in words"""
    due_us: int | None
    """when it is due, if it is a timer; see [far timers](#far-timers)"""


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


_MOVES: Final[dict[str, tuple[MoveKind, ...]]] = {
    "handle_queued": ("queue",),
    "timer_set": ("set_timer",),
    "timer_fell_due": ("drop_timer", "queue"),
    "timer_cancelled": ("drop_timer",),
    "handle_began": ("run",),
    "handle_ended": ("finish",),
    "handle_skipped": ("run", "finish"),
}
"""for each kind of move in the log, what it is in a LoopView"""
_FOLLOWS: Final = ("timer_fell_due", "handle_ended")
"""kinds of which the event before them tells, and not the one after them"""


def build_loop(run: Run, log: list[Entry], times_us: list[int]) -> LoopView:
    """The queue and the heap of a run; `log` is in the order of time, and `times_us` has the time of each event."""
    labels = {task["id"]: task["label"] for task in run["tasks"]}
    made = {entry[2]: entry for entry in log if entry[0] == "handle_queued" or entry[0] == "timer_set"}
    numbers = sorted(made)  # a thread that runs ahead makes its handles before those of an earlier time
    return {
        "handles": [_handle(made[number], labels) for number in numbers],
        "moves": list(_moves(log, times_us, {number: index for index, number in enumerate(numbers)})),
    }


def _handle(made: HandleQueued | TimerSet, labels: dict[int, str]) -> Handle:
    task, text = made[3], made[4]
    due_us = made[5] if made[0] == "timer_set" else None
    return {"task": task, "text": text.replace("{}", labels.get(task or 0, "a future")), "due_us": due_us}


def _moves(log: list[Entry], times_us: list[int], indices: dict[int | None, int]) -> Iterator[LoopMove]:
    whats_of, last = _MOVES.get, len(times_us) - 1
    latest = event = -1
    for entry in log:
        kind = entry[0]
        whats = whats_of(kind)
        if whats is None:
            event += kind in EVENTS  # not a note
            continue
        if event < last and kind not in _FOLLOWS and times_us[event + 1] <= entry[1]:
            latest = event + 1
        elif event > latest:
            latest = event
        index = indices.get(entry[2])
        if index is not None:
            for what in whats:
                yield latest, what, index
