"""The notes: what no event tells and an answer needs to know, each as a tuple, in the manner of `events`.

They are in the log between the events, and are none: nothing counts them, and no number changes for them.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

_Time = Annotated[int, "time_us", "when"]
_Whose = Annotated[int | None, "task", "the task that did it, `null` outside any task"]
_Task = Annotated[int, "task", "the task that it is about"]
_Primitive = Annotated[int, "primitive", "its id"]
_Line = Annotated[int | None, "line", "the learner's line"]

PartChanged: TypeAlias = tuple[
    Annotated[
        Literal["part_changed"],
        "kind",
        "a task is about to be parked within another coroutine of the program's that it awaits than before, or in none",
    ],
    _Time,
    _Task,
    Annotated[str | None, "coroutine", "the name of that coroutine, `null` if it is in none"],
    _Line,
]
TakenOn: TypeAlias = tuple[
    Annotated[
        Literal["taken_on"], "kind", "where what the event before tells was taken, or a permit given to a waiter"
    ],
    _Time,
    _Whose,
    _Primitive,
    _Line,
]
ItemDone: TypeAlias = tuple[
    Annotated[Literal["item_done"], "kind", "`task_done()` of a queue was called, for an item"],
    _Time,
    _Whose,
    _Primitive,
]
Notified: TypeAlias = tuple[
    Annotated[Literal["notified"], "kind", "`notify()` of a condition was called"],
    _Time,
    _Whose,
    _Primitive,
]
HeldUntil: TypeAlias = tuple[
    Annotated[
        Literal["held_until"],
        "kind",
        "the task of which asyncio complains was held by a local variable of the coroutine that made it, to its end",
    ],
    _Time,
    _Task,
    Annotated[int, "by", "the task whose coroutine that is"],
    Annotated[str, "name", "the variable"],
]
SleptInStep: TypeAlias = tuple[
    Annotated[
        Literal["slept_in_step"], "kind", "what blocked the loop, of which the event before tells, was `time.sleep()`"
    ],
    _Time,
    _Whose,
]
NeverParked: TypeAlias = tuple[
    Annotated[
        Literal["never_parked"],
        "kind",
        "a task that has blocked the loop is about to end in its first step, and its code has an `await`",
    ],
    _Time,
    _Task,
]
NeverBegan: TypeAlias = tuple[
    Annotated[
        Literal["never_began"],
        "kind",
        "a CancelledError is about to be thrown into a coroutine that has not begun: none of its lines will run",
    ],
    _Time,
    _Task,
]

Note: TypeAlias = PartChanged | TakenOn | ItemDone | Notified | HeldUntil | SleptInStep | NeverParked | NeverBegan
