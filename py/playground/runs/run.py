"""The Run as types: the one definition of the record. `build.py generate` makes the page's types and checks and the
tables of docs/run.md from it: a text below a field says there what it holds.

Times are integer microseconds since the program began and end in `_us`. Ids are small integers from 1. Lines are
1-based. What is called `event` or ends in `_event` is the index of a trace event, from 0.
"""

from __future__ import annotations

from typing import Final, Literal, NotRequired, TypedDict

from playground.loop.instrument import ClosingKind
from playground.trace.awaited import Awaited
from playground.trace.endings import Ending, RaisedError
from playground.trace.events import Base, SlotKind, ThreadEnding
from playground.trace.misuses import Misuse
from playground.trace.printed import Printed
from playground.trace.schema import TraceEvent

Schema = Literal[2]
SCHEMA: Final[Schema] = 2
"""the version of the record: it rises when a key gets another meaning or events are numbered otherwise"""
Outcome = Literal["completed", "raised", "deadlocked", "stopped", "syntax_error"]
SliceState = Literal["ready", "running", "waiting"]


class RunError(TypedDict):
    """Why the outcome is not `completed`."""

    type: str
    """the exception's type, or what ended the run: see below"""
    message: str
    """its message"""
    line: int | None
    """the learner's innermost line"""
    traceback: str
    """the text that a learner would read, with lines of their own only"""
    misuse: NotRequired[Misuse]
    """what the expression was given at which it was raised, where that is certain"""
    column: NotRequired[int | None]
    """of a syntax error: the column on `line` where the mark begins, from 1, in UTF-16 code units (an emoji is two), as
    JavaScript and editors count; `null` where only the line is known"""
    end_line: NotRequired[int | None]
    """of a syntax error: the line on which the mark ends"""
    end_column: NotRequired[int | None]
    """of a syntax error: the column before which it ends; that of its begin if it is at the end of the line, where
    something is missing"""


class OutputEntry(Printed):
    """A piece of output, with its place in the trace."""

    event: int
    """the event that tells of it"""


class Wait(Awaited):
    """What a slice waits for, with words for people."""

    label: str
    """such as `"sleep until 2.00 s"`, `"task orders"`, `"gather of 3"`"""


class Slice(TypedDict):
    """A range on a track: what a task did, without gaps from its first step to its end."""

    state: SliceState
    """`running` is often of no length: a step takes no virtual time unless it blocks the loop; `ready` often too"""
    start_us: int
    """when it began"""
    end_us: int
    """when it ended"""
    start_event: int
    """the event with which it began: at a playhead of `p` a track is in the slice with `start_event < p <=
    end_event`"""
    end_event: int
    """the event with which the next one begins"""
    line: int | None
    """the line that runs, or on which the task is parked"""
    on: Wait | None
    """what it waits for, `null` unless it waits"""


class Cancel(TypedDict):
    """A call of a task's `cancel()`."""

    time_us: int
    """when"""
    event: int
    """the event that tells of it"""
    by: int | None
    """the task that called it"""
    message: str | None
    """the argument of the call"""
    why: str
    """in words: `"by main"`, `"by a timeout"`, `"as the program ended"`"""
    reached: bool
    """whether it had an effect: `false` if the task had ended"""


class Task(TypedDict):
    """A task: who made it, what it did and when, how it ended."""

    id: int
    """from 1, in the order of creation"""
    name: str
    """`task.get_name()`"""
    label: str
    """a short name for its track: see [labels](#labels)"""
    coroutine: str
    """such as `"fetch_from_api"`"""
    call: str
    """such as `"fetch_from_api('users', 1)"`, with the arguments as they were when the task was created"""
    parent: int | None
    """the task that created it"""
    created_us: int
    """when it was created"""
    created_event: int
    """the event that tells of that"""
    created_line: int | None
    """the line where it was created"""
    made_line: NotRequired[int | None]
    """the line where its coroutine was made, `null` if it is that one; Runs that were kept from before have it not"""
    started_us: int | None
    """when its first step began"""
    started_event: int | None
    """the event that tells of that"""
    ended_us: int | None
    """when it ended, or Python threw it away as nobody held it: then `ending` is `null`; `null` if neither"""
    ended_event: int | None
    """the event that tells of that"""
    ending: Ending | None
    """how it ended"""
    value: str | None
    """repr of what it returned"""
    error: RaisedError | None
    """what it raised"""
    received_by: list[int | None]
    """the tasks that received its result or exception, by awaiting, gathering or asking for it; `null` is the program
    outside the loop, or a callback of its own"""
    cancels: list[Cancel]
    """each call of its `cancel()`"""
    slices: list[Slice]
    """what it did, in order"""


class Primitive(TypedDict):
    """A lock, semaphore, condition, event, barrier or queue that the program made and used."""

    id: int
    """from 1, in the order of their first use"""
    type: str
    """the name of its class, such as `"Semaphore"`"""
    base: Base
    """the class of asyncio's that this is, or is made from"""
    name: str | None
    """the variable, attribute or element that held it where it was used first, such as `"self.gate"`; `null` if none
    did"""
    label: str
    """what it is called: its name, if no other has that, else where it was made: `"the lock made on line 7"`"""
    line: int | None
    """where it was made"""
    size: int | None
    """how many may hold it, meet at it or be in it; `null` where that is no matter"""
    first_event: int
    """the event that tells of its first use"""


class Slot(TypedDict):
    """One argument of a gather."""

    task: int | None
    """the task in it; `null` for a future that is none. The same awaitable given twice has two slots with one task"""
    thread: int | None
    """the simulated thread that a future brings the result of"""
    gather: int | None
    """the gather that is in it"""
    call: str
    """what it runs, in words; of a bare future the variable that holds it"""
    filled_us: int | None
    """when the outcome of the awaitable reached the gather"""
    filled_event: int | None
    """the event that tells of that"""
    order: int | None
    """its place in the order in which they finished, from 1"""
    kind: SlotKind | None
    """what it was filled with"""
    value: str | None
    """repr of the value or the exception"""
    received: bool
    """false when nobody got it through the gather, which had raised already or was cancelled"""


class Gather(TypedDict):
    """A call of `asyncio.gather`."""

    id: int
    """from 1, in the order of the calls"""
    owner: int | None
    """the task that called it"""
    line: int | None
    """the line of the call"""
    return_exceptions: bool
    """as it was called"""
    start_us: int
    """when it was called"""
    start_event: int
    """the event that tells of that"""
    end_us: int | None
    """when it settled; `null` if it never did"""
    end_event: int | None
    """the event that tells of that"""
    ending: Ending | None
    """how the gather itself ended"""
    error: RaisedError | None
    """what it raised"""
    settled_by: int | None
    """the index of the slot that settled it: the last to fill, or the one that failed"""
    value: str | None
    """repr of the list that it returned"""
    slots: list[Slot]
    """one for each argument, in argument order"""


class Thread(TypedDict):
    """A call in a simulated thread. It is never ready and never cancelled, and waits only in `time.sleep`."""

    id: int
    """from 1, in the order in which the calls were asked for; those that no thread began have none here"""
    name: str
    """the thread's own, such as `"asyncio_0"`"""
    label: str
    """a short name for its track: see [labels](#labels)"""
    call: str
    """what it runs"""
    parent: int | None
    """the task that started it"""
    line: int | None
    """the line where it was started"""
    start_us: int
    """when it began"""
    start_event: int
    """the event that tells of that"""
    end_us: int | None
    """when it ended; `null` if it never did"""
    end_event: int | None
    """the event that tells of that"""
    ending: ThreadEnding | None
    """how it ended"""
    value: str | None
    """repr of what it returned"""
    error: RaisedError | None
    """what it raised"""
    slices: list[Slice]
    """what it did, in order"""


class CallbackRun(TypedDict):
    """A call that the loop made for the learner outside any task."""

    id: int
    """from 1, in order"""
    call: str
    """what was called"""
    start_us: int
    """when it began"""
    end_us: int
    """when it ended"""
    start_event: int
    """the event with which it began"""
    end_event: int
    """the event with which it ended"""


class Closing(TypedDict):
    """Something that `asyncio.run` did when it cleaned up, in its fixed order."""

    time_us: int
    """when"""
    event: int
    """the event that tells of it"""
    what: ClosingKind
    """tasks that it cancelled, generators that it closed, threads that it waited for"""
    text: str
    """in words"""


class Notice(TypedDict):
    """Something that asyncio or Python warned of and that nobody handled."""

    time_us: int
    """when"""
    event: int
    """the event that tells of it"""
    kind: Literal["never_awaited", "error_reported"]
    """a coroutine that was never awaited, or a call of the loop's exception handler, as for "Task exception was never
    retrieved" """
    message: str
    """the warning"""
    task: int | None
    """the task that it is about"""
    line: int | None
    """the line that it is about"""


class Track(TypedDict):
    """A row of the drawing. Tasks and threads are below the task that made them; one row for all callbacks is the
    last."""

    kind: Literal["task", "thread", "callbacks"]
    """whose it is"""
    task: int | None
    """the task, if it is a task's"""
    thread: int | None
    """the thread, if it is a thread's"""
    depth: int
    """how many tasks above it made one another"""


class Run(TypedDict):
    """The whole record of one run."""

    schema: Schema
    """the version of the record: see [versions](#versions)"""
    python: str
    """the version of Python that ran it, such as `"3.14.2"`"""
    outcome: Outcome
    """`stopped`: it reached a limit, the user stopped it, or it ended itself, as with `os._exit`"""
    error: RunError | None
    """why the outcome is not `completed`"""
    duration_us: int
    """how long the program took on the virtual clock"""
    sequential_us: int
    """what the same sleeps and blocked stretches cost one after another: their sum over all tasks"""
    main_value: str | None
    """repr of what `main` (the first coroutine given to the loop) returned"""
    output: list[OutputEntry]
    """what was printed, in order"""
    tasks: list[Task]
    """the tasks, in the order of creation"""
    threads: list[Thread]
    """the calls in simulated threads, in the order in which they began"""
    callbacks: list[CallbackRun]
    """the calls that the loop made for the program outside any task"""
    tracks: list[Track]
    """the rows of a drawing, in order"""
    primitives: list[Primitive]
    """the locks, semaphores, conditions, events, barriers and queues that were used, in the order of their first use"""
    gathers: list[Gather]
    """the gathers, in the order of the calls"""
    closings: list[Closing]
    """what `asyncio.run` did when it cleaned up, if there was anything to do"""
    notices: list[Notice]
    """what asyncio or Python warned of and nobody handled"""
    event_count: int
    """how many trace events there are"""
    events: NotRequired[list[TraceEvent]]
    """the trace, in order. The page gets a Run without them, and asks for them when they are exported"""
