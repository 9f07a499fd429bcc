"""The Run as types. What each field means, with units, is described in docs/run.md."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from playground.trace.endings import Ending
from playground.trace.printed import Printed
from playground.trace.schema import TraceEvent

Outcome = Literal["completed", "raised", "deadlocked", "stopped", "syntax_error"]


class OutputEntry(Printed):
    """A piece of output, once the run is over: with its trace event."""

    event: int


class RunError(TypedDict):
    """Why the outcome is not `completed`."""

    type: str
    message: str
    line: int | None
    traceback: str
    column: NotRequired[int | None]
    end_line: NotRequired[int | None]
    end_column: NotRequired[int | None]


class RaisedError(TypedDict):
    """An exception that a task or a gather raised."""

    type: str
    message: str
    line: int | None


class Slice(TypedDict):
    """A range on a track."""

    state: Literal["ready", "running", "waiting"]
    start_us: int
    end_us: int
    start_event: int
    end_event: int
    line: int | None
    on: dict[str, Any] | None


class Cancel(TypedDict):
    """A call of a task's `cancel()`."""

    time_us: int
    event: int
    by: int | None
    message: str | None
    why: str


class Task(TypedDict):
    """A task: who made it, what it did and when, how it ended."""

    id: int
    name: str
    label: str
    coroutine: str
    call: str
    parent: int | None
    created_us: int
    created_event: int
    created_line: int | None
    started_us: int | None
    started_event: int | None
    ended_us: int | None
    ended_event: int | None
    ending: Ending | None
    value: str | None
    error: RaisedError | None
    received_by: list[int | None]
    cancels: list[Cancel]
    slices: list[Slice]


class Slot(TypedDict):
    """One argument of a gather."""

    task: int | None
    call: str
    filled_us: int | None
    filled_event: int | None
    order: int | None
    kind: Literal["value", "exception", "cancelled"] | None
    value: str | None
    received: bool


class Gather(TypedDict):
    """A call of `asyncio.gather`."""

    id: int
    owner: int | None
    line: int | None
    return_exceptions: bool
    start_us: int
    start_event: int
    end_us: int | None
    end_event: int | None
    ending: Ending | None
    error: RaisedError | None
    settled_by: int | None
    value: str | None
    slots: list[Slot]


class Thread(TypedDict):
    """A call in a simulated thread."""

    id: int
    name: str
    label: str
    call: str
    parent: int | None
    line: int | None
    start_us: int
    start_event: int
    end_us: int | None
    end_event: int | None
    ending: Literal["returned", "raised"] | None
    value: str | None
    error: RaisedError | None
    slices: list[Slice]


class CallbackRun(TypedDict):
    """A call that the loop made for the learner outside any task."""

    id: int
    call: str
    start_us: int
    end_us: int
    start_event: int
    end_event: int


class Closing(TypedDict):
    """Something that asyncio.run() did when it cleaned up."""

    time_us: int
    event: int
    what: Literal["tasks", "generators", "threads"]
    text: str


class Notice(TypedDict):
    """Something that asyncio or Python warned of and that nobody handled."""

    time_us: int
    event: int
    kind: Literal["never_awaited", "error_reported"]
    message: str
    task: int | None
    line: int | None


class Track(TypedDict):
    """A place in the drawing: a task's, a simulated thread's, or the one of all callbacks."""

    kind: Literal["task", "thread", "callbacks"]
    task: int | None
    thread: int | None
    depth: int


class Run(TypedDict):
    """The whole record of one run."""

    schema: Literal[1]
    python: str
    outcome: Outcome
    error: RunError | None
    duration_us: int
    sequential_us: int
    main_value: str | None
    output: list[OutputEntry]
    tasks: list[Task]
    threads: list[Thread]
    callbacks: list[CallbackRun]
    tracks: list[Track]
    gathers: list[Gather]
    closings: list[Closing]
    notices: list[Notice]
    event_count: int
    events: NotRequired[list[TraceEvent]]
