"""The story: a run told in plain sentences, from its trace. Pure.

What a task does in one step makes one entry; what asyncio and the clock do in between makes its own.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TypedDict

from playground.replay.story_words import Words
from playground.runs.run import Run
from playground.runs.wording import listed
from playground.trace.events import (
    CallbackBegan,
    CancelRequested,
    ClockJumped,
    ErrorReported,
    Event,
    GatherCalled,
    GatherSettled,
    LoopBlocked,
    LoopClosing,
    NeverAwaited,
    OutputWritten,
    SlotFilled,
    StepBegan,
    StepEnded,
    TaskCreated,
    TaskEnded,
    TaskRenamed,
    TaskScheduled,
    ThreadBegan,
    ThreadEnded,
    ThreadSlept,
)
from playground.trace.schema import EVENTS


class StoryEntry(TypedDict):
    """A sentence or more, about the trace events from `since_event` to `event`."""

    event: int
    """the last event that it tells of"""
    since_event: int
    """the first one"""
    time_us: int
    """when it happened; the text does not repeat it"""
    task: int | None
    """the task that it is about"""
    text: str
    """the sentences"""


def build_story(run: Run, events: list[Event]) -> list[StoryEntry]:
    """The entries of a run's story in the order of their last events."""
    teller = _Teller(run)
    tells = {kind: getattr(teller, kind) for kind in EVENTS if hasattr(teller, kind)}
    for number, event in enumerate(events):
        tell = tells.get(event[0])
        if tell is not None:
            tell(number, event)
    return teller.finish()


class _Step:
    """A step under way, and what is to be said of it."""

    __slots__ = ("clauses", "created", "event", "opening", "printed", "since_event", "task", "time_us")

    def __init__(self, task: int, event: int, time_us: int, opening: str) -> None:
        self.task = task
        self.since_event = self.event = event
        self.time_us = time_us
        self.opening = opening
        self.created: list[int] = []
        """tasks that it made since its last clause"""
        self.printed: list[str] = []
        """and lines that it printed"""
        self.clauses: list[str] = []

    def go_on(self, event: int, time_us: int) -> None:
        """Begin anew: what there was to say is said."""
        self.since_event, self.time_us = event, time_us
        self.opening, self.clauses = "", []


class _Teller:
    """Takes the trace events in order: a method for each kind that has something to tell."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._words = Words(run)
        self._steps: list[_Step] = []
        self._cancelled: dict[int, str] = {}
        """for each task that has yet to take in a cancellation: whose it was"""
        self._filled: dict[int, int] = {}
        """for each gather: how many of its slots are filled"""
        self._ready: set[int] = set()
        self._entries: list[StoryEntry] = []

    def finish(self) -> list[StoryEntry]:
        """All that there is to tell."""
        while self._steps:
            self._close(self._steps.pop())
        error = self._run["error"]
        if error is not None and self._run["outcome"] in ("deadlocked", "stopped") and self._run["event_count"]:
            what = "Deadlock: " if self._run["outcome"] == "deadlocked" else "The run is "
            text = f"{what}{error['message']}."
            self._tell(self._run["event_count"] - 1, self._run["duration_us"], None, text.replace("?.", "?"))
        # A step ends after what other threads did meanwhile, which is told already.
        return sorted(self._entries, key=itemgetter("event"))

    def _tell(self, event: int, time_us: int, task: int | None, text: str) -> None:
        self._entries.append({"event": event, "since_event": event, "time_us": time_us, "task": task, "text": text})

    def _add(self, event: int, time_us: int, task: int | None, clause: str) -> None:
        """Add to the step of `task` if it is under way, else tell it by itself."""
        step = self._step_of(task)
        if step is None:
            self._tell(event, time_us, task, f"{self._words.task(task)} {clause}.")
        else:
            if step.created or step.printed:
                self._gather_up(step)
            step.clauses.append(clause)
            step.event = event

    def _step_of(self, task: int | None) -> _Step | None:
        return self._steps[-1] if self._steps and task is not None and self._steps[-1].task == task else None

    def _gather_up(self, step: _Step) -> None:
        """Make one clause each of the tasks created and of the lines printed in a row."""
        if step.created:
            step.clauses.append(f"creates {listed([self._words.created(task) for task in step.created])}")
        if step.printed:
            more = f" and {len(step.printed) - 1:,} more lines" if len(step.printed) > 2 else ""
            shown = step.printed[:1] if more else step.printed
            step.clauses.append(f"prints {' and '.join(shown)}{more}")
        step.created, step.printed = [], []

    def _close(self, step: _Step) -> None:
        if step.created or step.printed:
            self._gather_up(step)
        name = self._words.task(step.task)
        opening = [f"{name} {step.opening}."] if step.opening else []
        subject = "It" if opening else name
        rest = [f"{subject} {listed(step.clauses, at_most=None)}."] if step.clauses else []
        if opening or rest:
            self._entries.append(
                {
                    "event": step.event,
                    "since_event": step.since_event,
                    "time_us": step.time_us,
                    "task": step.task,
                    "text": " ".join(opening + rest),
                }
            )

    # Tasks

    def task_created(self, number: int, event: TaskCreated) -> None:
        time_us, task, by = event[1], event[2], event[3]
        step = self._step_of(by)
        if step is None:
            maker = "The program" if by is None else self._words.task(by)
            self._tell(number, time_us, task, f"{maker} creates the task {self._words.created(task)}.")
        else:
            if step.printed:
                self._gather_up(step)
            step.created.append(task)
            step.event = number

    def task_scheduled(self, number: int, event: TaskScheduled) -> None:
        self._ready.add(event[2])

    def step_began(self, number: int, event: StepBegan) -> None:
        _, time_us, task, _ = event
        self._ready.discard(task)
        why = self._cancelled.pop(task, None)
        opening = self._words.opening(task, number, time_us) if why is None else f"wakes: it was cancelled {why}"
        self._steps.append(_Step(task, number, time_us, opening))

    def step_ended(self, number: int, event: StepEnded) -> None:
        _, time_us, task, _, _, on = event
        step = self._step_of(task)
        if step is None:
            return
        clause = self._words.waits(task, number)
        if clause is not None:
            called = step.clauses and step.clauses[-1].startswith("calls gather") and on and on["kind"] == "gather"
            self._add(number, time_us, task, "waits for it" if called else clause)
        elif not self._words.ends_at(task, number + 1):
            self._add(number, time_us, task, "lets the others run")
        else:
            return  # its end is told next
        self._close(self._steps.pop())

    def task_ended(self, number: int, event: TaskEnded) -> None:
        time_us, task = event[1], event[2]
        self._add(number, time_us, task, self._words.ending(task))
        if self._step_of(task) is not None:
            self._close(self._steps.pop())

    def task_renamed(self, number: int, event: TaskRenamed) -> None:
        _, time_us, task, name = event
        self._add(number, time_us, task, f"is now called {name}")

    def cancel_requested(self, number: int, event: CancelRequested) -> None:
        _, time_us, task, by, _, because = event
        who = self._words.canceller(by, because)
        self._cancelled[task] = f"by {who}"
        if because == "shutdown":
            return  # what asyncio.run() cancels it tells by itself
        if by is not None and self._step_of(by) is not None:
            self._add(number, time_us, by, f"cancels {self._words.task(task) if task != by else 'itself'}")
        else:
            self._tell(number, time_us, task, f"{who[:1].upper()}{who[1:]} cancels {self._words.task(task)}.")

    def loop_blocked(self, number: int, event: LoopBlocked) -> None:
        _, time_us, task, from_us, _ = event
        blocks = f"blocks the loop for {self._words.span(from_us, time_us)}: nothing else can run meanwhile"
        step = self._step_of(task)
        if step is not None:
            self._close(step)  # what came before; this is told at its end
            step.go_on(number + 1, time_us)
        self._tell(number, time_us, task, f"{self._words.task(task)} {blocks}.")

    # Gathers

    def gather_called(self, number: int, event: GatherCalled) -> None:
        _, time_us, owner, gather, _, return_exceptions, slots = event
        self._filled[gather] = 0
        flag = ", with return_exceptions=True" if return_exceptions else ""
        count = f"{len(slots):,} awaitable{'' if len(slots) == 1 else 's'}"
        if owner is None:
            self._tell(number, time_us, None, f"The program calls gather with {count}{flag}.")
        else:
            self._add(number, time_us, owner, f"calls gather with {count}{flag}")

    def slot_filled(self, number: int, event: SlotFilled) -> None:
        _, time_us, task, gather, slot, outcome, value = event
        self._filled[gather] += 1
        text = self._words.filled(gather, slot, outcome, value, self._filled[gather], number)
        last = self._entries[-1] if self._entries else None
        if last is not None and task is not None and (last["event"], last["task"]) == (number - 1, task):
            last["event"], last["text"] = number, f"{last['text']} {text}"
        else:
            self._tell(number, time_us, task, text)

    def gather_settled(self, number: int, event: GatherSettled) -> None:
        self._tell(number, event[1], event[2], self._words.settled(event[3]))

    # Threads, callbacks, output

    def thread_began(self, number: int, event: ThreadBegan) -> None:
        _, time_us, task, _, _, _, call, _, _ = event
        step = self._step_of(task)
        if task is None:
            self._tell(number, time_us, None, f"The program starts a thread: {call}.")
        elif step is None or step.time_us != time_us:  # it was queued until now
            self._tell(number, time_us, None, f"A worker is free and begins {call}.")
        else:
            self._add(number, time_us, task, f"starts a thread, {call}")

    def thread_slept(self, number: int, event: ThreadSlept) -> None:
        _, time_us, _, thread, from_us, _ = event
        name = self._words.thread(thread)
        self._tell(
            number, time_us, None, f"{name} has slept for {self._words.span(from_us, time_us)}; it held nobody up."
        )

    def thread_ended(self, number: int, event: ThreadEnded) -> None:
        _, time_us, _, thread, ending, value, error = event
        self._tell(
            number, time_us, None, f"{self._words.thread(thread)} {self._words.ends_with(ending, value, error)}."
        )

    def callback_began(self, number: int, event: CallbackBegan) -> None:
        self._tell(number, event[1], None, f"The loop calls {event[4]}.")

    def output_written(self, number: int, event: OutputWritten) -> None:
        _, time_us, _, index = event
        entry = self._run["output"][index]
        printed = self._words.printed(entry)
        step = self._step_of(entry["task"])
        if step is None or time_us != step.time_us:
            self._tell(number, time_us, entry["task"], f"{self._words.writer(entry)} prints {printed}.")
        else:
            if step.created:
                self._gather_up(step)
            step.printed.append(printed)
            step.event = number

    # The loop and the clock

    def clock_jumped(self, number: int, event: ClockJumped) -> None:
        # A program that polls is never without a ready task: the clock moves on all the same.
        how = "The clock moves on" if self._ready else "Nothing is ready, so the clock jumps"
        self._tell(number, event[1], None, f"{how} to {self._words.time(event[1])}.")

    def loop_closing(self, number: int, event: LoopClosing) -> None:
        text = self._words.closing(number)
        if text is not None:
            self._tell(number, event[1], None, f"{text}.")

    def never_awaited(self, number: int, event: NeverAwaited) -> None:
        _, time_us, task, coroutine, _ = event
        self._tell(number, time_us, task, f"The coroutine {coroutine} was never awaited: nothing of it ever ran.")

    def error_reported(self, number: int, event: ErrorReported) -> None:
        _, time_us, task, message = event
        self._tell(number, time_us, task, f"asyncio complains: {message}.")
