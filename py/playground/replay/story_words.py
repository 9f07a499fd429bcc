"""The words of the story: how a task, a wait, an ending or a gather is spoken of. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any, Final

from playground.limits.durations import time_text, until_text
from playground.loop.instrument import ClosingKind
from playground.replay.gather_names import gather_names
from playground.replay.story_steps import Thing, cancelled_in_vain, counted
from playground.runs.run import Gather, OutputEntry, Run, RunError, Slice, Wait
from playground.runs.tasks import CANCELLERS
from playground.runs.wording import listed, said, sentence
from playground.trace.awaited import Awaited
from playground.trace.events import CancelCause, Event, Waking
from playground.trace.printed import Author
from playground.trace.reprs import shortened
from playground.trace.schema import last_step

_QUEUED: Final = 2
"""events of a task's creation: it is made, put into the ready queue, and may be named"""
LONGEST_VALUE: Final = 60
"""characters of a value or of a printed line in a sentence"""
_OVER: Final = {
    "sleep": "its sleep is over",
    "lock": "it has the lock",
    "semaphore": "the semaphore lets it in",
    "event": "the event was set",
    "condition": "it was notified",
    "barrier": "the barrier opens",
    "task_group": "its TaskGroup is done",
    "wait": "wait() is over",
    "as_completed": "another one is done",
    "wait_for": "wait_for() is over",
}
"""why a wait is over, where its kind alone tells"""
_SHARED_OVER: Final = {
    "lock": "it has {}",
    "semaphore": "it has a permit of {}",
    "event": "{} was set",
    "condition": "it was notified by {}",
    "barrier": "{} opens",
}
"""the same of something that the program has a name for"""
_PLAIN: Final = ("task", "shield", "gather", "thread", "task_group", "future")
"""kinds of waits whose label names a thing and not a function"""
_CLOSINGS: Final[dict[ClosingKind, str]] = {
    "tasks": "asyncio.run() cancels {}",
    "generators": "asyncio.run() closes the generator {}",
    "threads": "asyncio.run() waits for {}",
}
_FEW_RESULTS: Final = ("an empty list", "its one result in a list")


def begun(sentence: str) -> str:
    """A sentence that begins with what may be a task's name: that stays as it is."""
    article = sentence.startswith(("a ", "the "))
    return f"{sentence[:1].upper()}{sentence[1:]}" if article else sentence


def ended_early(outcome: str, message: str) -> str:
    """Why a run has ended before its program did, as a sentence."""
    if outcome == "deadlocked":
        return sentence(f"Deadlock: {message}")
    return sentence(f"The run is {message}" if message.startswith("stopped") else f"{message[:1].upper()}{message[1:]}")


def within(name: str) -> str:
    """What begins a sentence, in the middle of one."""
    return f"the {name.removeprefix('The ')}" if name.startswith("The ") else name


def _told(text: str) -> str:
    """What the program says, cut where it is long."""
    return said(shortened(text, LONGEST_VALUE))


def reported(author: Author, lines: Sequence[Thing]) -> str:
    """What asyncio or Python writes, and nothing else tells of."""
    first, more = lines[0].words, len(lines) - 1
    rest = f" and {more:,} more line{'' if more == 1 else 's'}" if more else ""
    return f"{'Python' if author == 'python' else author} reports {first}{rest}."


def ends_program(error: RunError, _lines: Sequence[Thing]) -> str:
    """Python writes what ended the program."""
    message = _told(error["message"])
    return sentence(f"Python ends the program: {error['type']}{f': {message}' if message else ''}")


class Words:
    """Speaks of the tasks, gathers and threads of one Run."""

    def __init__(self, run: Run, events: list[Event]) -> None:
        ended = [(thread["name"], thread["end_us"], thread["id"]) for thread in reversed(run["threads"])]
        self._freed = {(name, end_us): thread for name, end_us, thread in ended}
        """by the name of a worker and a time: the first thread of it that ended then"""
        self._blocked = [(event[3], event[1]) for event in events if event[0] == "loop_blocked"]
        """from when until when the loop was"""
        self._last_step = last_step(events)
        self._tasks = {task["id"]: task for task in run["tasks"]}
        self._primitives = {primitive["id"]: primitive["label"] for primitive in run["primitives"]}
        self._gathers = {gather["id"]: gather for gather in run["gathers"]}
        self._gather_names = gather_names(run)
        self._repeated = _repeated(run)
        self._threads = {thread["id"]: thread for thread in run["threads"]}
        waits = [(task, slice) for task in run["tasks"] for slice in task["slices"] if slice["on"] is not None]
        self._waits = {(task["id"], slice["start_event"]): slice for task, slice in waits}
        """by the task and the event that began the wait"""
        self._last_wait: dict[int, Slice] = {}

    time = staticmethod(time_text)
    told = staticmethod(said)

    def span(self, from_us: int, to_us: int) -> str:
        """How long it is from one time to another."""
        return time_text(to_us - from_us)

    def task(self, task: int | None) -> str:
        """A task's label."""
        return "The program" if task is None else self._tasks[task]["label"]

    def created(self, task: int) -> str:
        """A task that is being created: its label, and the call where that says more."""
        label, call = self._tasks[task]["label"], self._tasks[task]["call"]
        return label if call in (label, f"{label}()") else f"{label} ({_told(call)})"

    def just_made(self, task: int, event: int) -> bool:
        """Whether all that happened between a task's creation and an event is that it was put into the queue."""
        return event - self._tasks[task]["created_event"] <= _QUEUED

    def thread(self, thread: int) -> str:
        """A simulated thread."""
        return f"The thread {self._threads[thread]['label']}"

    def writer(self, entry: OutputEntry) -> str:
        """Who printed something."""
        if entry["task"] is not None:
            return self.task(entry["task"])
        if entry["thread"] is not None:
            return self.thread(entry["thread"])
        return "The program" if entry["callback"] is None else "The callback"

    def printed(self, entry: OutputEntry) -> str:
        """A line of output, in quotes."""
        text = _told(entry["text"].rstrip("\n"))
        return "an empty line" if not text else f"“{text}”"

    def opening(self, task: int, event: int, time_us: int, waking: Waking | None, causes: Collection[str]) -> str:
        """Why a task's step begins: `causes` says who has cancelled it since its last one."""
        told = self._tasks[task]
        late_us = time_us - told["created_us"]
        after = "" if late_us == 0 else f", {time_text(late_us)} after it was created"
        wait = self._last_wait.pop(task, None)
        if waking == "cancelled" and causes:
            cancelled = f"was cancelled {listed(list(causes), at_most=None)}"
            return f"{cancelled} before its first step" if told["started_event"] == event else f"wakes: it {cancelled}"
        if told["started_event"] == event:
            return f"starts{after}"
        if wait is None or wait["on"] is None:
            return "goes on"
        late_us = time_us - wait["end_us"]
        late = f". It was ready for {time_text(late_us)} before the loop came to it" if late_us > 0 else ""
        if waking == "unsure":
            place = wait["on"]["label"] if "primitive" not in wait["on"] else f"{wait['on']['in']}()"
            return f"wakes in {place}{late}"
        return f"wakes: {self._over(wait['on'], event, waking)}{late}"

    def _over(self, on: Wait, event: int, waking: Waking | None) -> str:
        """Why a wait is over at an event."""
        kind = on["kind"]
        if kind in ("task", "shield") and on["task"] is not None and self._has_ended(on["task"], event):
            return self._ended(on["task"])
        if kind == "gather" and self._has_settled(self._gathers[on["gather"]], event):
            return self._gather_over(self._gathers[on["gather"]])
        if waking is not None:
            return self._woken_to(on, event, waking)
        if kind == "thread":
            return f"the thread {self._threads[on['thread']]['label']} is done"
        if "primitive" in on:
            return self._shared_over(on)
        return _OVER.get(kind, f"{on['label']} is done")

    def _woken_to(self, on: Wait, event: int, waking: Waking) -> str:
        if waking == "broken":
            return "the barrier was aborted or reset"
        if waking == "shut_down":
            return "the queue was shut down"
        if waking == "taken":
            return f"another task has taken the {'item' if on['in'] == 'Queue.get' else 'place'}"
        if waking == "cancelled":
            return f"its wait for {on['label']} was cancelled" if on["kind"] in _PLAIN else "its wait was cancelled"
        if on["kind"] == "wait_for":  # it has a result all the same if that came at the same instant
            return "the time of wait_for() is up"
        left = self._left(on, event)
        all_done = on["kind"] == "wait" and on["tasks"] and not left
        return _OVER["wait"] if all_done else f"{on['in']}() timed out{left}"

    def _left(self, on: Wait, event: int) -> str:
        """What a wait that timed out has waited for in vain."""
        left = [self.task(task) for task in on.get("tasks", []) if not self._has_ended(task, event)]
        return f", and {listed(left)} {'is' if len(left) == 1 else 'are'} not done" if left else ""

    def _has_ended(self, task: int, event: int) -> bool:
        """Whether a task has ended before an event."""
        ended = self._tasks[task]["ended_event"]
        return ended is not None and ended < event

    def _has_settled(self, gather: Gather, event: int) -> bool:
        return gather["end_event"] is not None and gather["end_event"] < event

    def shared(self, primitive: int) -> str:
        """What a lock, a queue or the like is called."""
        return self._primitives[primitive]

    def has(self, primitive: int) -> str:
        """Why a task wakes that was let in."""
        return _SHARED_OVER["lock"].format(self._primitives[primitive])

    def _shared_over(self, on: Wait) -> str:
        """The wait for something that tasks share is over."""
        label = self._primitives[on["primitive"]]
        if on["kind"] == "queue":
            return {
                "Queue.get": f"there is an item in {label}",
                "Queue.put": f"there is a place in {label}",
            }.get(on["in"] or "", f"all items of {label} are done")
        return _SHARED_OVER[on["kind"]].format(label)

    def _ended(self, task: int) -> str:
        ended = self._tasks[task]
        if ended["ending"] == "raised" and ended["error"] is not None:
            return f"{ended['label']} raised {ended['error']['type']}"
        return f"{ended['label']} {'was cancelled' if ended['ending'] == 'cancelled' else 'is done'}"

    def _gather_over(self, gather: Gather) -> str:
        if gather["ending"] == "raised" and gather["error"] is not None:
            return f"gather raised {gather['error']['type']}"
        return "gather raised CancelledError" if gather["ending"] == "cancelled" else "gather has all its results"

    def waits(self, task: int, event: int) -> str | None:
        """What a task does that begins to wait at that event, or None if it does not."""
        slice = self._waits.get((task, event))
        if slice is None or slice["on"] is None:
            return None
        self._last_wait[task] = slice
        on = slice["on"]
        if on["kind"] == "sleep":
            return f"sleeps {until_text(on['until_us'])}"
        return f"waits {'for' if on['kind'] in _PLAIN or 'primitive' in on else 'in'} {on['label']}"

    def ends_at(self, task: int, event: int) -> bool:
        """Whether that event is the task's end."""
        return self._tasks[task]["ended_event"] == event

    def ending(self, task: int) -> str:
        """What a task ends with."""
        ended = self._tasks[task]
        if ended["ending"] == "cancelled":
            return "ends, cancelled"
        return self.ends_with(ended["ending"] or "", ended["value"], ended["error"])

    def thrown_away(self, task: int, event: int) -> str:
        """That Python throws a task away at that event, if it does: with a space at its end."""
        told = self._tasks[task]
        if told["ending"] is not None or told["ended_event"] != event:
            return ""
        return f"Python throws {told['label']} away{': nobody holds it' if event < self._last_step else ''}. "

    def ends_with(self, ending: str, value: str | None, error: Any) -> str:
        """What something returned or raised."""
        if ending == "raised":
            message = _told(error["message"])
            return f"raises {error['type']}: {message}" if message else f"raises {error['type']}"
        return f"returns {_told(value or 'None')}"

    def canceller(self, by: int | None, because: CancelCause) -> str:
        """Who cancels a task."""
        return self.task(by) if because == "task" else CANCELLERS[because]

    def slots(self, gather: int, task: int | None, slot: int) -> list[int]:
        """The slots that are filled with this one as they hold the same task, if it is the first of them."""
        all = self._repeated.get((gather, task))
        if all is None or task is None:
            return [slot]
        return all if slot == all[0] else []

    def held(self, outcome: str, value: str | None) -> str:
        """What a slot holds; no value if it has just been told what its task ended with."""
        if outcome == "cancelled":
            return "a cancellation"
        return "it" if value is None else _told(value)

    def filled(self, gather: int, outcome: str, holds: str, count: int, event: int, slots: list[int]) -> str:
        """Slots of a gather are filled at an event, and now `count` of them are."""
        told = self._gathers[gather]
        which = f"Slot {slots[0]}" if len(slots) == 1 else f"Slots {listed(list(map(str, slots)))}"
        name = f"{which} of {within(self._gather(told))}"
        if self._has_settled(told, event):
            return f"{name} would hold {holds}, but that gather is over: nobody receives it."
        if self.without_value(gather, outcome):
            return f"{name} {'gets' if len(slots) == 1 else 'get'} no value."
        verb = "holds" if len(slots) == 1 else "hold"
        return f"{name} {verb} {holds} ({self._results(count, told)})."

    def without_value(self, gather: int, outcome: str) -> bool:
        """Whether a child's end puts nothing into the list: gather raises what it raised, or was cancelled itself."""
        told = self._gathers[gather]
        return outcome != "value" and (not told["return_exceptions"] or told["ending"] == "cancelled")

    def _results(self, count: int, gather: Gather) -> str:
        all = len(gather["slots"])
        return f"{count:,} of {all:,} result{'' if all == 1 else 's'}"

    def settled(self, gather: int, event: int) -> str:
        """A gather is done at an event."""
        told = self._gathers[gather]
        name = self._gather(told)
        if told["ending"] == "returned":
            count = len(told["slots"])
            results = f"its {count:,} results in argument order" if count > 1 else _FEW_RESULTS[count]
            return f"{name} is complete: it returns {results}."
        slots = dict.fromkeys(slot["task"] for slot in told["slots"])
        rest = [self.task(task) for task in slots if task is not None and self._runs_on(task, event)]
        runs_on = f" {listed(rest)} {'runs' if len(rest) == 1 else 'run'} on." if rest else ""
        if told["ending"] == "raised" and told["error"] is not None:
            return f"{name} raises {told['error']['type']} at once.{runs_on}"
        return f"{name} raises CancelledError.{runs_on}"

    def _runs_on(self, task: int, event: int) -> bool:
        """Whether a task has not ended at an event, and nobody has asked it to."""
        cancels = self._tasks[task]["cancels"]
        return not self._has_ended(task, event) and not any(
            each["reached"] and each["event"] < event for each in cancels
        )

    def future_cancelled(self, of: Awaited, event: int) -> tuple[str, str]:
        """A gather or a thread's call whose `cancel()` was called, and why it has no effect if it has none.

        Both are empty where nothing is known of it.
        """
        if of["kind"] == "gather":
            told = self._gathers[of["gather"]]
            over = "was already over" if self._has_settled(told, event) else "had only tasks that were done"
            return within(self._gather(told)), f"{over}: cancel() reached nobody"
        thread = self._threads.get(of.get("thread", 0))
        if thread is None:
            return "", ""
        ended = thread["end_event"] is not None and thread["end_event"] < event
        return f"the thread {thread['label']}", f"{'had ended' if ended else 'runs on'}: cancel() stops no thread"

    def waits_for(self, task: int, of: Awaited) -> bool:
        """Whether a task waits for this gather."""
        wait = self._last_wait.get(task)
        return wait is not None and wait["on"] is not None and wait["on"].get("gather") == of.get("gather", 0)

    def tasks_of(self, of: Awaited) -> set[int]:
        """The tasks of a gather."""
        slots = self._gathers[of["gather"]]["slots"] if of["kind"] == "gather" else []
        return {slot["task"] for slot in slots if slot["task"] is not None}

    def cancels(self, who: str, reached: bool, tasks: Sequence[Thing]) -> str:
        """Somebody cancels tasks, or tries to."""
        return begun(f"{who} {f'cancels {counted(tasks)}' if reached else cancelled_in_vain(tasks)}.")

    def takes_from_queue(self, thread: int) -> bool:
        """Whether a thread begins as its worker is done with the call before, and not because somebody starts it."""
        told = self._threads[thread]
        return self._freed.get((told["name"], told["start_us"]), thread) < thread

    def blocked_between(self, from_us: int, to_us: int) -> bool:
        """Whether the loop was blocked at some time between the two."""
        at = bisect_right(self._blocked, from_us, key=lambda stretch: stretch[1])
        return at < len(self._blocked) and self._blocked[at][0] < to_us

    def name(self, name: str) -> str:
        """A name that the program gave, on one line."""
        return _told(" ".join(name.split())) or "“”"

    def _gather(self, gather: Gather) -> str:
        return self._gather_names[gather["id"]]

    def closing(self, what: ClosingKind, tasks: list[int], names: list[str]) -> str:
        """What asyncio.run() cleans up."""
        return _CLOSINGS[what].format(listed([*map(self.task, tasks), *names]))


def _repeated(run: Run) -> dict[tuple[int, int | None], list[int]]:
    """By gather and task the slots that it is in, if it is in several."""
    slots: dict[tuple[int, int | None], list[int]] = {}
    for gather in run["gathers"]:
        if len({slot["task"] for slot in gather["slots"]}) < len(gather["slots"]):
            for index, slot in enumerate(gather["slots"]):
                slots.setdefault((gather["id"], slot["task"]), []).append(index)
    return {key: all for key, all in slots.items() if len(all) > 1}
