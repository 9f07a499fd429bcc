"""The trace events: each kind as the tuple that is kept of it, with the name of each value and what it tells.

Every event has its kind, `time_us` (virtual µs since the program began) and `task`, and then what its kind has. They
are plain tuples, since these alone leave the garbage collector's care. Their values are read by place, and a type
checker knows which kind has which: it narrows an `Event` by `event[0]`. `schema` has the names.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias, TypedDict

from playground.loop.instrument import ClosingKind, HeldBy
from playground.trace.awaited import Awaited
from playground.trace.endings import Ending, RaisedError

ThreadEnding = Literal["returned", "raised"]
SlotKind = Literal["value", "exception", "cancelled"]
CancelCause = Literal[
    "task", "timeout", "task_group", "wait_for", "callback", "thread", "interrupt", "shutdown", "program"
]
Waking = Literal["cancelled", "timed_out", "broken", "shut_down", "taken", "unsure"]
Base = Literal[
    "Barrier",
    "BoundedSemaphore",
    "Condition",
    "Event",
    "LifoQueue",
    "Lock",
    "PriorityQueue",
    "Queue",
    "Semaphore",
]


class SlotFuture(TypedDict):
    """What is in a slot of a gather that is no task."""

    slot: int
    """its index"""
    of: Awaited
    """what the future stands for: a `thread`, a `gather`, a `shield`, or else a `future`"""
    name: str | None
    """the variable, attribute or element that held the future, if that is to be had"""


DESTROYED: Final = "Task was destroyed but it is pending!"
"""asyncio's complaint of a task that Python threw away: nobody held it"""

_Time = Annotated[int, "time_us", "when"]
_Task = Annotated[int, "task", "the task that it is about"]
_Whose = Annotated[int | None, "task", "the task that did it, `null` outside any task"]
_NoTask = Annotated[None, "task", "`null`"]
_By = Annotated[int | None, "by", "the task whose doing it is"]
_Label = Annotated[str, "label", "a short name for people, before it is told from others: see [labels](#labels)"]
_Arguments = Annotated[
    list[str],
    "arguments",
    "the texts of the arguments of `call`: for each parameter its own, empty where it was left at its default",
]
_Call = Annotated[str, "call", "what it calls, with the arguments"]
_Line = Annotated[int | None, "line", "the learner's line"]
_Value = Annotated[str | None, "value", "repr of what it returned"]
_Error = Annotated[RaisedError | None, "error", "what it raised"]
_Ending = Annotated[Ending, "ending", "how it ended"]
_Gather = Annotated[int, "gather", "its id"]
_Thread = Annotated[int, "thread", "its id"]
_Primitive = Annotated[int, "primitive", "its id"]
_Left = Annotated[int, "left", "how many are free now"]
_Item = Annotated[str, "item", "the item, as an argument of a call is told"]
_Callback = Annotated[int, "callback", "its id"]
_From = Annotated[int, "from_us", "when it began; `time_us` is when it ended"]

# Tasks

TaskCreated: TypeAlias = tuple[
    Annotated[Literal["task_created"], "kind", "a task was created"],
    _Time,
    _Task,
    Annotated[int | None, "by", "the task that created it"],
    Annotated[str, "name", "its name"],
    Annotated[bool, "named", "whether the program gave it that name"],
    _Label,
    Annotated[str, "coroutine", "the name of its coroutine"],
    Annotated[str, "call", "the call that made the coroutine, with the arguments"],
    _Arguments,
    Annotated[int | None, "line", "where it was created"],
    Annotated[int | None, "origin", "where its coroutine was made"],
]
TaskRenamed: TypeAlias = tuple[
    Annotated[Literal["task_renamed"], "kind", "a task got another name"],
    _Time,
    _Task,
    Annotated[str, "name", "the new one"],
]
TaskScheduled: TypeAlias = tuple[
    Annotated[Literal["task_scheduled"], "kind", "the next step of a task was put into the ready queue"],
    _Time,
    _Task,
    Annotated[int, "since_us", "since when it could run: before `time_us` if the loop noticed a due sleep late"],
    _By,
]
StepBegan: TypeAlias = tuple[
    Annotated[Literal["step_began"], "kind", "the loop resumed a task"],
    _Time,
    _Task,
    Annotated[int | None, "line", "where the task was parked"],
    Annotated[
        Waking | None,
        "waking",
        "what it wakes to, if not to what it waited for: `cancelled`, a CancelledError is raised in it; `timed_out`, "
        "the function that waits had a timeout; `broken`, the barrier; `shut_down`, the queue; `taken`, another task "
        "has taken the item or the place in the queue; `unsure`, a library's function goes on, maybe to wait again",
    ],
]
StepEnded: TypeAlias = tuple[
    Annotated[Literal["step_ended"], "kind", "a task gave control back"],
    _Time,
    _Task,
    Annotated[int | None, "line", "where it is parked"],
    Annotated[list[int], "stack", "the learner's lines from the outermost `await` in"],
    Annotated[Awaited | None, "on", "what it waits for, `null` if it only yielded or ended"],
]
TaskEnded: TypeAlias = tuple[
    Annotated[Literal["task_ended"], "kind", "a task is done"],
    _Time,
    _Task,
    _Ending,
    _Value,
    _Error,
]
Received: TypeAlias = tuple[
    Annotated[Literal["received"], "kind", "a task got the result of a task, gather, shield or thread"],
    _Time,
    Annotated[int | None, "task", "the task that got it, `null` for the program outside any task"],
    Annotated[Awaited, "of", "whose result it is"],
    Annotated[Ending, "outcome", "how that one ended"],
]
CancelRequested: TypeAlias = tuple[
    Annotated[Literal["cancel_requested"], "kind", "the `cancel()` of a task was called"],
    _Time,
    _Task,
    Annotated[int | None, "by", "the task that called it"],
    Annotated[str | None, "message", "repr of the argument"],
    Annotated[
        CancelCause,
        "because",
        "whose doing it is: a `task`'s, `asyncio.timeout`'s, a `task_group`'s as one of its tasks or its body failed, "
        "that of `wait_for`, a `callback`'s, a `thread`'s, that of `asyncio.run()` as a SIGINT comes (`interrupt`) or "
        "as it ends (`shutdown`), or the `program`'s outside the loop",
    ],
    Annotated[bool, "reached", "whether it had an effect: `false` if the task had ended"],
    Annotated[
        int | None,
        "passes",
        "the line of the innermost `except` around the `await` where the task waits, if that is `except Exception`, "
        "which a CancelledError passes; `null` where it is another, there is none, or it is not known",
    ],
]
FutureCancelRequested: TypeAlias = tuple[
    Annotated[
        Literal["future_cancel_requested"], "kind", "the `cancel()` of a gather, or of a call in a thread, was called"
    ],
    _Time,
    _Whose,
    Annotated[Awaited, "of", "of which one"],
    Annotated[bool, "reached", "whether it had an effect: a gather that is over cancels nobody, and no thread stops"],
]

# Gathers

GatherCalled: TypeAlias = tuple[
    Annotated[Literal["gather_called"], "kind", "`asyncio.gather()` was called"],
    _Time,
    _Whose,
    _Gather,
    _Line,
    Annotated[bool, "return_exceptions", "as it was called"],
    Annotated[list[int | None], "slots", "the task in each, `null` for a future that is none"],
    Annotated[list[SlotFuture], "futures", "of the slots without a task what is in them"],
    Annotated[bool, "dropped", "whether the program threw away at once what it returned, and so awaits it nowhere"],
]
SlotFilled: TypeAlias = tuple[
    Annotated[Literal["slot_filled"], "kind", "an awaitable of a gather ended"],
    _Time,
    Annotated[int | None, "task", "the task that ended, `null` for a future that is none"],
    _Gather,
    Annotated[int, "slot", "its index"],
    Annotated[SlotKind, "outcome", "what is in it now"],
    Annotated[str, "value", "repr of that"],
]
GatherSettled: TypeAlias = tuple[
    Annotated[Literal["gather_settled"], "kind", "a gather is done"],
    _Time,
    Annotated[int | None, "task", "the task that called it"],
    _Gather,
    Annotated[int | None, "slot", "the index of the one whose filling settled it"],
    _Ending,
    _Value,
    _Error,
]

# Threads and callbacks

ThreadBegan: TypeAlias = tuple[
    Annotated[Literal["thread_began"], "kind", "a simulated thread began its call"],
    _Time,
    Annotated[int | None, "task", "the task that started it"],
    _Thread,
    Annotated[str, "name", "its name"],
    _Label,
    _Call,
    _Arguments,
    Annotated[int | None, "line", "where it was started"],
]
ThreadSlept: TypeAlias = tuple[
    Annotated[Literal["thread_slept"], "kind", "a `time.sleep()` or the like in a thread is over"],
    _Time,
    _NoTask,
    _Thread,
    _From,
    _Line,
    Annotated[HeldBy, "held_by", "what that was: `sleep`, long `computing`, or a `wait` in another call that blocks"],
]
ThreadEnded: TypeAlias = tuple[
    Annotated[Literal["thread_ended"], "kind", "the call of a thread is over"],
    _Time,
    _NoTask,
    _Thread,
    Annotated[ThreadEnding, "ending", "how it ended"],
    _Value,
    _Error,
]
CallbackBegan: TypeAlias = tuple[
    Annotated[Literal["callback_began"], "kind", "the loop calls something of the learner's outside any task"],
    _Time,
    _NoTask,
    _Callback,
    _Call,
]
CallbackEnded: TypeAlias = tuple[
    Annotated[Literal["callback_ended"], "kind", "that call is over"],
    _Time,
    _NoTask,
    _Callback,
]

# Locks, queues and the like

PrimitiveUsed: TypeAlias = tuple[
    Annotated[
        Literal["primitive_used"],
        "kind",
        "a lock, semaphore, condition, event, barrier or queue of the program's is used for the first time",
    ],
    _Time,
    _Whose,
    _Primitive,
    Annotated[str, "type", "the name of its class"],
    Annotated[Base, "base", "the class of asyncio's that this is, or is made from"],
    Annotated[str | None, "name", "the variable, attribute or element that holds it, if that is to be had"],
    Annotated[int | None, "line", "where it was made"],
    Annotated[int, "number", "which of its class it is that was made on that line, from 1"],
    Annotated[int | None, "size", "how many may hold it, meet at it or be in it; `null`: no matter"],
]
Acquired: TypeAlias = tuple[
    Annotated[Literal["acquired"], "kind", "a lock, or a permit of a semaphore, was taken"],
    _Time,
    Annotated[int | None, "task", "the task that has it now, `null` if that is not known or no task"],
    _Primitive,
    _Left,
]
Released: TypeAlias = tuple[
    Annotated[Literal["released"], "kind", "a lock, or a permit of a semaphore, was given back"],
    _Time,
    _Whose,
    _Primitive,
    _Left,
]
EventSet: TypeAlias = tuple[
    Annotated[Literal["event_set"], "kind", "an `asyncio.Event` was set or cleared"],
    _Time,
    _Whose,
    _Primitive,
    Annotated[bool, "now", "whether it is set now"],
]
ItemPut: TypeAlias = tuple[
    Annotated[Literal["item_put"], "kind", "an item was put into a queue"],
    _Time,
    _Whose,
    _Primitive,
    _Item,
]
ItemGot: TypeAlias = tuple[
    Annotated[Literal["item_got"], "kind", "an item was taken out of a queue"],
    _Time,
    _Whose,
    _Primitive,
    _Item,
]

# The clock, the loop, output and complaints

LoopBlocked: TypeAlias = tuple[
    Annotated[Literal["loop_blocked"], "kind", "a `time.sleep()` or long computing held the loop"],
    _Time,
    _Whose,
    _From,
    _Line,
]
ClockJumped: TypeAlias = tuple[
    Annotated[Literal["clock_jumped"], "kind", "the clock moved on, mostly to the earliest timer as nothing was ready"],
    _Time,
    _NoTask,
    Annotated[int, "from_us", "from when; `time_us` is until when"],
    Annotated[bool, "polling", "something was ready all the time: many turns of the loop take time"],
]
OutputWritten: TypeAlias = tuple[
    Annotated[Literal["output_written"], "kind", "something was printed"],
    _Time,
    _Whose,
    Annotated[int, "index", "its index in the Run's `output`"],
]
NeverAwaited: TypeAlias = tuple[
    Annotated[Literal["never_awaited"], "kind", "a coroutine was dropped that nobody awaited"],
    _Time,
    Annotated[int | None, "task", "the task that dropped it"],
    Annotated[str, "coroutine", "its qualified name"],
    Annotated[int | None, "line", "where it was made"],
    Annotated[str | None, "caller", "the name of the function that made it, `null` outside of any"],
]
ErrorReported: TypeAlias = tuple[
    Annotated[Literal["error_reported"], "kind", "the loop's exception handler was called"],
    _Time,
    Annotated[int | None, "task", "the task that it is about"],
    Annotated[str, "message", 'its complaint, such as `"Task exception was never retrieved"`'],
]
LoopClosing: TypeAlias = tuple[
    Annotated[Literal["loop_closing"], "kind", "`asyncio.run()` cleans up"],
    _Time,
    _NoTask,
    Annotated[ClosingKind, "what", "what it cancels, closes or waits for"],
    Annotated[list[int], "tasks", "the tasks that it cancels"],
    Annotated[list[str], "names", "of the generators that it closes, of the threads that it waits for"],
]

Event: TypeAlias = (
    TaskCreated
    | TaskRenamed
    | TaskScheduled
    | StepBegan
    | StepEnded
    | TaskEnded
    | Received
    | CancelRequested
    | FutureCancelRequested
    | GatherCalled
    | SlotFilled
    | GatherSettled
    | ThreadBegan
    | ThreadSlept
    | ThreadEnded
    | CallbackBegan
    | CallbackEnded
    | PrimitiveUsed
    | Acquired
    | Released
    | EventSet
    | ItemPut
    | ItemGot
    | LoopBlocked
    | ClockJumped
    | OutputWritten
    | NeverAwaited
    | ErrorReported
    | LoopClosing
)
