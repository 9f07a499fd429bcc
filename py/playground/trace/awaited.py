"""What a task waits for, as a trace event and a slice tell it."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

AwaitedKind = Literal[
    "sleep",
    "task",
    "shield",
    "gather",
    "thread",
    "wait",
    "task_group",
    "lock",
    "event",
    "condition",
    "semaphore",
    "barrier",
    "queue",
    "as_completed",
    "wait_for",
    "future",
]


class _ByKind(TypedDict):
    kind: AwaitedKind
    """`task` and `shield`: a task, directly or behind `asyncio.shield`; `thread`: a call in a simulated thread; `wait`
    and `task_group`: `asyncio.wait` and the end of an `asyncio.TaskGroup`; `future`: any other future; the others are
    what the name says"""
    until_us: NotRequired[int]
    """of a `sleep`: when it is due; see [far timers](#far-timers)"""
    task: NotRequired[int | None]
    """of a `task` or a `shield`: the task, `null` for a future that is none"""
    gather: NotRequired[int]
    """of a `gather`: its id"""
    thread: NotRequired[int]
    """of a `thread`: its id"""
    primitive: NotRequired[int]
    """of a `lock`, `event`, `condition`, `semaphore`, `barrier` or `queue` of the program's: its id"""
    tasks: NotRequired[list[int]]
    """of a `wait`, a `task_group` or an `as_completed`: the tasks in it"""


_In = TypedDict(  # by a call, since "in" is a keyword
    "_In",
    {
        "in": NotRequired[
            Annotated[
                str | None,
                'of the kinds from `wait` on: the library function that waits, such as `"Queue.get"`, or `null`',
            ]
        ]
    },
)


class Awaited(_ByKind, _In):
    """What a task waits for: its kind, and what there is to know about one of that kind."""
