"""The story: a run told in plain sentences, from its trace. Pure.

What a task does in one step makes one entry; what asyncio and the clock do in between makes its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, TypedDict

from playground.replay.story_steps import CANCELS_IN_VAIN, PRINTS, Step, Thing
from playground.replay.story_words import Words, begun, ended_early, ends_program, reported
from playground.runs.run import OutputEntry, Run
from playground.runs.wording import sentence
from playground.trace.events import (
    Acquired,
    CallbackBegan,
    CallbackEnded,
    CancelRequested,
    ClockJumped,
    ErrorReported,
    Event,
    EventSet,
    FutureCancelRequested,
    GatherCalled,
    GatherSettled,
    ItemGot,
    ItemPut,
    LoopBlocked,
    LoopClosing,
    NeverAwaited,
    OutputWritten,
    Released,
    SlotFilled,
    StepBegan,
    StepEnded,
    TaskCreated,
    TaskEnded,
    TaskRenamed,
    ThreadBegan,
    ThreadEnded,
    ThreadSlept,
)
from playground.trace.printed import Author
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
    answer: int | None
    """which of the `answers` it is, from 0; `null` for what tells of events"""


def build_story(run: Run, events: list[Event]) -> list[StoryEntry]:
    """The entries of a run's story in the order of their last events."""
    teller = _Teller(run, Words(run, events))
    tells = {kind: getattr(teller, kind) for kind in EVENTS if hasattr(teller, kind)}
    for number, event in enumerate(events):
        tell = tells.get(event[0])
        if tell is not None:
            tell(number, event)
    return teller.finish()


class _Row(NamedTuple):
    """What an entry tells of one thing after another, in one sentence."""

    key: object
    """what the things have in common"""
    entry: StoryEntry
    words: Callable[[Sequence[Thing]], str]
    """the sentence about the things"""
    things: list[Thing]


_BEGINS: Final = re.compile(r"Exception ignored |.*:\d+: \w*Warning: ")
"""what Python begins another complaint with"""


class _Complaint(NamedTuple):
    """A complaint that was told: what is written of it need not be."""

    author: Author
    event: int
    """its own, or that of what was last written of it"""
    time_us: int
    written: bool = False

    def is_of(self, event: int, time_us: int, author: Author) -> bool:
        """Whether what is written with an event is of it: at once, or after what a handler of the program's does."""
        if author != self.author:
            return False
        return event == self.event + 1 or (author == "asyncio" and not self.written and time_us == self.time_us)


def _last_words(run: Run) -> int | None:
    """The event with which Python begins to write the traceback of what ended the program."""
    error, told = run["error"], ""
    for entry in reversed(run["output"]):
        told = entry["text"] + told
        if error is None or entry.get("by") != "python" or not error["traceback"].endswith(told):
            return None
        if told == error["traceback"]:
            return entry["event"]
    return None


class _Teller:
    """Takes the trace events in order: a method for each kind that has something to tell."""

    def __init__(self, run: Run, words: Words) -> None:
        self._run = run
        self._words = words
        self._steps: list[Step] = []
        """those under way, innermost last: a task that starts eagerly does so in another's step"""
        self._callbacks = 0
        """how many of the learner's callbacks are under way"""
        self._cancelled: dict[int, dict[object, str]] = {}
        """for each task that has yet to take in a cancellation: whose it was, in words"""
        self._asked: tuple[int, int] = (-1, 0)
        """the last event of a task's `cancel()`, and the task"""
        self._passed_on: set[int] = set()
        """tasks that hear of the cancelling of a gather, if they have not ended"""
        self._filled: dict[int, int] = {}
        """for each gather: how many of its slots are filled"""
        self._row: _Row | None = None
        """what the last entry tells of one thing after another"""
        self._last_words = _last_words(run)
        self._complaint: _Complaint | None = None
        """the last one that was told"""
        self._closing: StoryEntry | None = None
        """what asyncio.run() cancels"""
        self._entries: list[StoryEntry] = []

    def finish(self) -> list[StoryEntry]:
        """All that there is to tell."""
        while self._steps:
            self._pause(self._steps.pop())
        self._end_row()
        error = self._run["error"]
        if error is not None and self._run["outcome"] in ("deadlocked", "stopped") and self._run["event_count"]:
            text = ended_early(self._run["outcome"], error["message"])
            self._tell(self._run["event_count"] - 1, self._run["duration_us"], None, text)
        return self._entries

    def _tell(self, event: int, time_us: int, task: int | None, text: str) -> None:
        """Tell something by itself, after what the steps under way have done before."""
        self._pause_all()
        self._entry(event, event, time_us, task, text)

    def _entry(self, event: int, since_event: int, time_us: int, task: int | None, text: str) -> None:
        self._end_row()
        entry: StoryEntry = {
            "event": event,
            "since_event": since_event,
            "time_us": time_us,
            "task": task,
            "text": text,
            "answer": None,
        }
        self._entries.append(entry)

    def _in_row(self, key: object, event: int, time_us: int, thing: Thing) -> bool:
        """Add to what the last entry tells of one thing after another, if this is one more."""
        row = self._row
        if row is None or row.key != key or row.entry["time_us"] != time_us:
            return False
        if any(step.since_event is not None for step in self._steps):
            return False
        row.things.append(thing)
        row.entry["event"] = event
        return True

    def _begin_row(self, key: object, words: Callable[[Sequence[Thing]], str], thing: Thing) -> None:
        """What the last entry says is `words` of this thing, and of those that follow."""
        self._row = _Row(key, self._entries[-1], words, [thing])

    def _end_row(self) -> None:
        if self._row is not None:
            row, self._row = self._row, None
            row.entry["text"] = row.words(row.things)

    def _pause_all(self) -> None:
        for step in self._steps:
            self._pause(step)

    def _say(
        self, event: int, time_us: int, task: int | None, verb: str, thing: Thing | None = None, tail: str = ""
    ) -> None:
        """Add to the step of `task` if it is under way, else tell it by itself."""
        step = self._step_of(task)
        if step is None:
            clause = " ".join(filter(None, [verb, "" if thing is None else thing.words, tail]))
            self._tell(event, time_us, task, sentence(f"{self._who(task)} {clause}"))
        else:
            step.say(event, time_us, verb, thing, tail)

    def _who(self, task: int | None) -> str:
        return "The callback" if task is None and self._callbacks else self._words.task(task)

    def _step_of(self, task: int | None) -> Step | None:
        return self._steps[-1] if self._steps and task is not None and self._steps[-1].task == task else None

    def _pause(self, step: Step) -> None:
        """Tell what a step has done until now."""
        if step.since_event is not None:
            since, text = step.since_event, step.text(self._words.task(step.task))
            self._entry(step.event, since, step.time_us, step.task, text)

    # Tasks

    def task_created(self, number: int, event: TaskCreated) -> None:
        time_us, task, by = event[1], event[2], event[3]
        created = Thing(self._words.created(task), task)
        if self._step_of(by) is None:
            self._tell(number, time_us, task, f"{self._who(by)} creates the task {created.words}.")
        else:
            self._say(number, time_us, by, "creates", created)

    def step_began(self, number: int, event: StepBegan) -> None:
        _, time_us, task, _, waking = event
        self._pause_all()
        self._passed_on.clear()
        causes = self._cancelled.pop(task).values() if task in self._cancelled else ()
        self._steps.append(Step(task, number, time_us, self._words.opening(task, number, time_us, waking, causes)))

    def step_ended(self, number: int, event: StepEnded) -> None:
        _, time_us, task, _, _, on = event
        step = self._step_of(task)
        self._passed_on.clear()
        if step is None:
            return
        waits = self._words.waits(task, number)
        if waits is not None:
            called = step.said_last == "calls gather with" and on is not None and on["kind"] == "gather"
            step.say(number, time_us, "waits for it" if called else waits)
        elif not self._words.ends_at(task, number + 1):
            step.say(number, time_us, "lets the others run")
        else:
            return  # its end is told next
        self._pause(self._steps.pop())

    def task_ended(self, number: int, event: TaskEnded) -> None:
        time_us, task = event[1], event[2]
        self._say(number, time_us, task, self._words.ending(task))
        if self._step_of(task) is not None:
            self._pause(self._steps.pop())

    def task_renamed(self, number: int, event: TaskRenamed) -> None:
        _, time_us, task, name = event
        named = self._words.name(name)
        # By its last name it is called from the start here; and Python 3.11 names a task when it has made it.
        if named != self._words.task(task) and not self._words.just_made(task, number):
            self._say(number, time_us, task, f"is now called {named}")

    def cancel_requested(self, number: int, event: CancelRequested) -> None:
        _, time_us, task, by, _, because, reached, _ = event
        self._asked = number, task
        who = self._words.canceller(by, because)
        itself = because == "task" and task == by
        thing = Thing("itself" if itself else self._words.task(task), task)
        if reached:
            self._cancelled.setdefault(task, {})[by if because == "task" else because] = f"by {who}"
        if because == "shutdown":
            if self._entries and self._entries[-1] is self._closing:
                self._closing["event"] = number  # it tells of that
        elif not reached and task in self._passed_on:
            return  # nobody but the gather has asked it
        elif because == "task" and self._step_of(by) is not None:
            self._say(number, time_us, by, "cancels" if reached else CANCELS_IN_VAIN, thing)
        else:
            key = who, reached
            if not self._in_row(key, number, time_us, thing):
                self._tell(number, time_us, task, "")
                self._begin_row(key, partial(self._words.cancels, who, reached), thing)

    def future_cancel_requested(self, number: int, event: FutureCancelRequested) -> None:
        _, time_us, by, of, reached = event
        self._passed_on |= self._words.tasks_of(of)
        if self._asked[0] == number - 1 and self._words.waits_for(self._asked[1], of):
            return  # nobody has called that: the task that waits for it was cancelled
        name, why = self._words.future_cancelled(of, number)
        if name and self._step_of(by) is not None:
            self._say(number, time_us, by, "cancels" if reached else "calls cancel() of", Thing(name))
        if name and not reached:
            self._tell(number, time_us, None, begun(f"{name} {why}."))

    def loop_blocked(self, number: int, event: LoopBlocked) -> None:
        _, time_us, task, from_us, _ = event
        span = self._words.span(from_us, time_us)
        if task is None and not self._callbacks:
            text = f"The program takes {span} outside any task."
        else:
            text = f"{self._who(task)} blocks the loop for {span}: nothing else can run meanwhile."
        self._tell(number, time_us, task, text)

    # Gathers

    def gather_called(self, number: int, event: GatherCalled) -> None:
        _, time_us, owner, gather, _, return_exceptions, slots, *_ = event
        self._filled[gather] = 0
        flag = ", with return_exceptions=True" if return_exceptions else ""
        count = f"{len(slots):,} awaitable{'' if len(slots) == 1 else 's'}"
        self._say(number, time_us, owner, "calls gather with", Thing(f"{count}{flag}"))

    def slot_filled(self, number: int, event: SlotFilled) -> None:
        _, time_us, task, gather, slot, outcome, value = event
        slots = self._words.slots(gather, task, slot)
        if not self._words.without_value(gather, outcome):
            self._filled[gather] += len(slots)
        if not slots:
            return  # it was told with the first one of the same task
        end = number + len(slots) - 1
        self._end_row()
        last = self._entries[-1] if self._entries else None
        goes_on = last is not None and task is not None and last["event"] == number - 1 and last["task"] == task
        holds = self._words.held(outcome, None if goes_on else value)
        text = self._words.filled(gather, outcome, holds, self._filled[gather], number, slots)
        if last is not None and goes_on:
            last["event"], last["text"] = end, f"{last['text']} {text}"
        else:
            self._tell(number, time_us, task, text)
            self._entries[-1]["event"] = end

    def gather_settled(self, number: int, event: GatherSettled) -> None:
        self._tell(number, event[1], event[2], self._words.settled(event[3], number))

    # Locks, queues and the like

    def _share(self, number: int, time_us: int, task: int | None, verb: str, thing: str, tail: str = "") -> None:
        """What is done to something shared; not told where it is not known who does it, such as a thread."""
        if self._step_of(task) is not None or (task is None and self._callbacks):
            self._say(number, time_us, task, verb, Thing(thing), tail)

    def acquired(self, number: int, event: Acquired) -> None:
        _, time_us, task, primitive, _ = event
        step = self._step_of(task)
        # Who woke as it was let in has been told of. So is, when it wakes, to whom a permit was handed on.
        if step is not None and self._words.has(primitive) not in step.opening:
            self._share(number, time_us, task, "acquires", self._words.shared(primitive))

    def released(self, number: int, event: Released) -> None:
        self._share(number, event[1], event[2], "releases", self._words.shared(event[3]))

    def event_set(self, number: int, event: EventSet) -> None:
        verb = "sets" if event[4] else "clears"
        self._share(number, event[1], event[2], verb, self._words.shared(event[3]))

    def item_put(self, number: int, event: ItemPut) -> None:
        self._share(number, event[1], event[2], "puts", event[4], f"into {self._words.shared(event[3])}")

    def item_got(self, number: int, event: ItemGot) -> None:
        self._share(number, event[1], event[2], "gets", event[4], f"from {self._words.shared(event[3])}")

    # Threads, callbacks, output

    def thread_began(self, number: int, event: ThreadBegan) -> None:
        time_us, task, thread = event[1], event[2], event[3]
        if self._words.takes_from_queue(thread) or (task is not None and self._step_of(task) is None):
            self._tell(number, time_us, None, f"A worker is free and begins {event[6]}.")
        elif task is None:
            self._tell(number, time_us, None, f"{self._who(task)} starts a thread: {event[6]}.")
        else:
            self._say(number, time_us, task, "starts a thread,", Thing(event[6]))

    def thread_slept(self, number: int, event: ThreadSlept) -> None:
        _, time_us, _, thread, from_us, _, held_by = event
        did = {"sleep": "slept", "computing": "computed", "wait": "waited in a call that blocks"}[held_by]
        slept = f"{self._words.thread(thread)} has {did} for {self._words.span(from_us, time_us)}"
        free = "" if self._words.blocked_between(from_us, time_us) else "; the loop was free meanwhile"
        self._tell(number, time_us, None, f"{slept}{free}.")

    def thread_ended(self, number: int, event: ThreadEnded) -> None:
        _, time_us, _, thread, ending, value, error = event
        told = f"{self._words.thread(thread)} {self._words.ends_with(ending, value, error)}"
        self._tell(number, time_us, None, sentence(told))

    def callback_began(self, number: int, event: CallbackBegan) -> None:
        self._tell(number, event[1], None, f"The loop calls {event[4]}.")
        self._passed_on.clear()
        self._callbacks += 1

    def callback_ended(self, number: int, event: CallbackEnded) -> None:
        self._callbacks -= 1

    def output_written(self, number: int, event: OutputWritten) -> None:
        _, time_us, _, index = event
        entry = self._run["output"][index]
        if "by" in entry:
            self._reported(number, time_us, entry, entry["by"])
            return
        printed = self._words.printed(entry)
        if self._step_of(entry["task"]) is None or entry["thread"] is not None:
            self._tell(number, time_us, entry["task"], f"{self._words.writer(entry)} prints {printed}.")
        else:
            self._say(number, time_us, entry["task"], PRINTS, Thing(printed))

    def _reported(self, number: int, time_us: int, entry: OutputEntry, author: Author) -> None:
        """What asyncio or Python writes itself is one sentence, or told already where it is of a complaint."""
        if self._complaint is not None and self._complaint.is_of(number, time_us, author):
            self._complaint = self._complaint._replace(event=number, written=True)
            return
        thing, error = Thing(self._words.printed(entry)), self._run["error"]
        words = partial(reported, author)
        if error is not None and number == self._last_words:
            words = partial(ends_program, error)
        elif not _BEGINS.match(entry["text"]) and self._in_row(author, number, time_us, thing):
            return
        self._tell(number, time_us, None, "")
        self._begin_row(author, words, thing)

    # The loop and the clock

    def clock_jumped(self, number: int, event: ClockJumped) -> None:
        how = "The clock moves on" if event[4] else "Nothing is ready, so the clock jumps"
        self._tell(number, event[1], None, f"{how} to {self._words.time(event[1])}.")

    def loop_closing(self, number: int, event: LoopClosing) -> None:
        _, time_us, _, what, tasks, names = event
        if tasks or names:
            self._tell(number, time_us, None, f"{self._words.closing(what, tasks, names)}.")
            self._closing = self._entries[-1]

    def never_awaited(self, number: int, event: NeverAwaited) -> None:
        _, time_us, task, coroutine, *_ = event
        self._tell(number, time_us, task, f"The coroutine {coroutine} was never awaited: nothing of it ever ran.")
        self._complaint = _Complaint("python", number, time_us)

    def error_reported(self, number: int, event: ErrorReported) -> None:
        _, time_us, task, message = event
        thrown_away = "" if task is None else self._words.thrown_away(task, number)
        complaint = sentence(f"asyncio reports: {self._words.told(message)}")
        self._tell(number, time_us, task, f"{thrown_away}{complaint}")
        self._complaint = _Complaint("asyncio", number, time_us)
