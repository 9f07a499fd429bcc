"""The trace: everything that happened in a run, in order. This file is its one schema.

Every event has `kind`, `time_us` (virtual µs since the program began) and `task` (the id of the task it is about,
or null), and then the fields listed here for its kind. Lines are lines of the learner's program or null.

    task_created      a task was created             by: the task that created it · name · label: a short name for
                                                     people · coroutine, call: what it runs · line: where it was
                                                     created · origin: where its coroutine was made
    task_renamed      it got another name            name
    task_scheduled    its next step was put into     since_us: since when it could run (the due time of the sleep
                      the ready queue                that woke it, if the loop noticed late) · by: the task whose
                                                     doing it is
    step_began        the loop resumed it            line: where it stood
    step_ended        it gave control back           line: where it stands · stack: the learner's lines from the
                                                     outermost await in · on: what it waits for, null if it only
                                                     yielded or ended
    task_ended        it is done                     ending: returned, raised, cancelled · value · error
    received          it got the outcome of a task,  of: {kind: task, task} or the like, as `on` below · outcome:
                      gather, shield or thread       returned, raised, cancelled. `task` is null for the program
                                                     outside the loop
    cancel_requested  its cancel() was called        by: the task that called it · message · because: task,
                                                     timeout (asyncio.timeout), task_group (one of its tasks
                                                     failed), callback, shutdown (asyncio.run() is ending) or
                                                     program (outside the loop)
    loop_blocked      time.sleep() held the loop     from_us: when it began, time_us being when it ended · line
    thread_began      a simulated thread began its   thread: its id · name · label, call: what it runs · line:
                      call (`task` started it)       where it was started
    thread_slept      time.sleep() in a thread       thread · from_us · line
    thread_ended      its call is over               thread · ending: returned, raised · value · error
    callback_began,   the loop calls something for   callback: its id · call: what it calls
    callback_ended    the learner outside any task
    gather_called     asyncio.gather() was called    gather: its id · line · return_exceptions · slots: the task in
                                                     each, or null
    slot_filled       an awaitable of a gather       gather · slot: its index · outcome: value, exception or
                      ended (`task` is that one)     cancelled · value
    gather_settled    the gather itself is done      gather · slot: the one whose filling settled it · ending: returned,
                      (`task` is the owner)          raised, cancelled · value · error
    output_written    something was printed          index: into the Run's output
    clock_jumped      nothing was ready: the clock   from_us
                      moved to the earliest timer
    never_awaited     a coroutine was dropped        coroutine · line: where it was made
                      that nobody awaited
    error_reported    the loop's exception handler   message, such as "Task exception was never retrieved"
                      was called about it
    loop_closing      asyncio.run() cleans up        what: "tasks" (cancelling those left over), "generators", "threads"
                                                     · tasks: the ids of those that are cancelled · names: of the
                                                     generators that are closed, the threads that are waited for

`on` is {kind: sleep, until_us}, {kind: task, task}, {kind: gather, gather}, {kind: shield, task}, {kind: thread,
thread}, {kind: wait or task_group, in, tasks}, {kind: lock, event, condition, semaphore, barrier, queue, as_completed
or wait_for, in} or {kind: future, in}: `in` is the library function that waits, such as "Queue.get", or null.

Between the events the log has the moves of the loop's handles, each with `kind`, `time_us`, `handle` (its number) and
the fields below. They are no events: nothing counts them.

    handle_queued     it was put into the ready queue   task: the one that it is about · text: words, with {} for
                                                        that task
    timer_set         it was put into the timer heap    task · text · due_us
    timer_fell_due    it went from the heap to the end of the ready queue
    timer_cancelled   it was taken out of the heap
    handle_began      it was taken out of the ready queue, and what it calls runs
    handle_ended      that is over
    handle_skipped    it was taken out of the ready queue, cancelled: nothing runs
"""

from __future__ import annotations

from typing import Any, Final

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "task_created": ("by", "name", "label", "coroutine", "call", "line", "origin"),
    "task_renamed": ("name",),
    "task_scheduled": ("since_us", "by"),
    "step_began": ("line",),
    "step_ended": ("line", "stack", "on"),
    "task_ended": ("ending", "value", "error"),
    "received": ("of", "outcome"),
    "cancel_requested": ("by", "message", "because"),
    "loop_blocked": ("from_us", "line"),
    "thread_began": ("thread", "name", "label", "call", "line"),
    "thread_slept": ("thread", "from_us", "line"),
    "thread_ended": ("thread", "ending", "value", "error"),
    "callback_began": ("callback", "call"),
    "callback_ended": ("callback",),
    "gather_called": ("gather", "line", "return_exceptions", "slots"),
    "slot_filled": ("gather", "slot", "outcome", "value"),
    "gather_settled": ("gather", "slot", "ending", "value", "error"),
    "output_written": ("index",),
    "clock_jumped": ("from_us",),
    "never_awaited": ("coroutine", "line"),
    "error_reported": ("message",),
    "loop_closing": ("what", "tasks", "names"),
}

MOVE_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "handle_queued": ("task", "text"),
    "timer_set": ("task", "text", "due_us"),
    "timer_fell_due": (),
    "timer_cancelled": (),
    "handle_began": (),
    "handle_ended": (),
    "handle_skipped": (),
}

TraceEvent = dict[str, Any]
Row = tuple[Any, ...]
"""an entry of the log: an event is kind, time_us, task, and the values of its fields in the order of `FIELDS`;
a move is kind, time_us, handle, and those in the order of `MOVE_FIELDS`"""


class Trace:
    """An append-only log. Kept as tuples while the program runs: a dict each would slow it down."""

    def __init__(self) -> None:
        self.log: list[Row] = []
        self.recording = True

    def add(self, kind: str, time_us: int, task: int | None, *fields: Any) -> None:
        """Append one event; `fields` are its values in the order of `FIELDS`."""
        if self.recording:
            self.log.append((kind, time_us, task, *fields))


NumberedEvents = list[tuple[int, Row]]
"""some of the events, each with its number"""
_BY_THE_THOUSAND: Final = frozenset(("task_created", "task_scheduled", "step_began", "step_ended", "task_ended"))


def events_in(log: list[Row]) -> list[Row]:
    """The trace events of a log. The number of an event is its index in here."""
    return [row for row in log if row[0] in FIELDS]


def rare_events(events: list[Row]) -> NumberedEvents:
    """The events of all kinds but those that every step of every task has."""
    return [(event, row) for event, row in enumerate(events) if row[0] not in _BY_THE_THOUSAND]


def as_dicts(events: list[Row]) -> list[TraceEvent]:
    """The events as dictionaries, ready for JSON."""
    names = {kind: ("kind", "time_us", "task", *fields) for kind, fields in FIELDS.items()}
    return [dict(zip(names[row[0]], row, strict=True)) for row in events]
