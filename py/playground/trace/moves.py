"""The moves: what happened to a handle of the loop, as the tuple that is kept of it, in the manner of `events`.

They are in the log between the events, and are none: nothing counts them.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

_Time = Annotated[int, "time_us", "when"]
_Handle = Annotated[int, "handle", "the handle's number"]
_AboutTask = Annotated[int | None, "task", "the task that it is about"]
_Text = Annotated[str, "text", "what it calls in words, with `{}` for that task"]

HandleQueued: TypeAlias = tuple[
    Annotated[Literal["handle_queued"], "kind", "a new handle was put into the ready queue"],
    _Time,
    _Handle,
    _AboutTask,
    _Text,
]
TimerSet: TypeAlias = tuple[
    Annotated[Literal["timer_set"], "kind", "a new handle was put into the timer heap"],
    _Time,
    _Handle,
    _AboutTask,
    _Text,
    Annotated[int, "due_us", "when it is due"],
]
TimerFellDue: TypeAlias = tuple[
    Annotated[Literal["timer_fell_due"], "kind", "a timer went from the heap to the end of the ready queue"],
    _Time,
    _Handle,
]
TimerCancelled: TypeAlias = tuple[
    Annotated[Literal["timer_cancelled"], "kind", "a timer was taken out of the heap"],
    _Time,
    _Handle,
]
HandleBegan: TypeAlias = tuple[
    Annotated[Literal["handle_began"], "kind", "a handle was taken out of the ready queue, and what it calls runs"],
    _Time,
    _Handle,
]
HandleEnded: TypeAlias = tuple[
    Annotated[Literal["handle_ended"], "kind", "that is over"],
    _Time,
    _Handle,
]
HandleSkipped: TypeAlias = tuple[
    Annotated[
        Literal["handle_skipped"],
        "kind",
        "a handle left the ready queue uncalled: it was cancelled, or the loop closed",
    ],
    _Time,
    _Handle,
]

Move: TypeAlias = HandleQueued | TimerSet | TimerFellDue | TimerCancelled | HandleBegan | HandleEnded | HandleSkipped
