"""The words of the story: how a task, a wait, an ending or a gather is spoken of. Pure."""

from __future__ import annotations

from typing import Any, Final

from playground.limits.durations import time_text, until_text
from playground.runs.run import Gather, OutputEntry, Run, Slice, Wait
from playground.runs.wording import listed
from playground.trace.reprs import shortened

LONGEST_VALUE: Final = 60
"""characters of a value or of a printed line in a sentence"""
_OVER: Final = {
    "sleep": "its sleep is over",
    "lock": "it has the lock",
    "semaphore": "the semaphore lets it in",
    "event": "the event is set",
    "condition": "it was notified",
    "barrier": "the barrier opens",
    "task_group": "its TaskGroup is done",
    "wait": "wait() is over",
    "as_completed": "another one is done",
    "wait_for": "wait_for() is over",
}
"""why a wait is over, where its kind alone tells"""
_PLAIN: Final = ("task", "shield", "gather", "thread", "task_group", "future")
"""kinds of waits whose label names a thing and not a function"""
_CANCELLERS: Final = {
    "timeout": "a timeout",
    "task_group": "the TaskGroup",
    "callback": "a callback",
    "shutdown": "asyncio.run() as the program ended",
    "program": "the program",
}


class Words:
    """Speaks of the tasks, gathers and threads of one Run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._tasks = {task["id"]: task for task in run["tasks"]}
        self._gathers = {gather["id"]: gather for gather in run["gathers"]}
        self._threads = {thread["id"]: thread for thread in run["threads"]}
        self._closings = {closing["event"]: closing["text"] for closing in run["closings"]}
        waits = [(task, slice) for task in run["tasks"] for slice in task["slices"] if slice["on"] is not None]
        self._waits = {(task["id"], slice["start_event"]): slice for task, slice in waits}
        """by the task and the event that began the wait"""
        self._last_wait: dict[int, Slice] = {}

    time = staticmethod(time_text)

    def span(self, from_us: int, to_us: int) -> str:
        """How long it is from one time to another."""
        return time_text(to_us - from_us)

    def task(self, task: int | None) -> str:
        """A task's label."""
        return "The program" if task is None else self._tasks[task]["label"]

    def created(self, task: int) -> str:
        """A task that is being created: its label, and the call where that says more."""
        label, call = self._tasks[task]["label"], self._tasks[task]["call"]
        return label if call in (label, f"{label}()") else f"{label} ({shortened(call, LONGEST_VALUE)})"

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
        text = shortened(entry["text"].rstrip("\n"), LONGEST_VALUE)
        return "an empty line" if not text else f"“{text}”"

    def opening(self, task: int, event: int, time_us: int) -> str:
        """Why a task's step begins."""
        told = self._tasks[task]
        if told["started_event"] == event:
            late_us = time_us - told["created_us"]
            return "starts" if late_us == 0 else f"starts, {time_text(late_us)} after it was created"
        wait = self._last_wait.pop(task, None)
        if wait is None:
            return "goes on"
        late_us = time_us - wait["end_us"]
        late = f". It was ready for {time_text(late_us)} before the loop came to it" if late_us > 0 else ""
        over = "" if wait["on"] is None else self._over(wait["on"])
        return f"wakes: {over}{late}"

    def _over(self, on: Wait) -> str:
        kind = on["kind"]
        if kind in ("task", "shield"):
            return f"{on['label']} is done" if on["task"] is None else self._ended(on["task"])
        if kind == "gather":
            return self._gather_over(self._gathers[on["gather"]])
        if kind == "thread":
            return f"the thread {self._threads[on['thread']]['label']} is done"
        return _OVER.get(kind, f"{on['label']} is done")

    def _ended(self, task: int) -> str:
        ended = self._tasks[task]
        if ended["ending"] == "raised" and ended["error"] is not None:
            return f"{ended['label']} raised {ended['error']['type']}"
        return f"{ended['label']} {'was cancelled' if ended['ending'] == 'cancelled' else 'is done'}"

    def _gather_over(self, gather: Gather) -> str:
        if gather["ending"] == "raised" and gather["error"] is not None:
            return f"gather raised {gather['error']['type']}"
        return "gather was cancelled" if gather["ending"] == "cancelled" else "gather has all its results"

    def waits(self, task: int, event: int) -> str | None:
        """What a task does that begins to wait at that event, or None if it does not."""
        slice = self._waits.get((task, event))
        if slice is None or slice["on"] is None:
            return None
        self._last_wait[task] = slice
        on = slice["on"]
        if on["kind"] == "sleep":
            return f"sleeps {until_text(on['until_us'])}"
        return f"waits {'for' if on['kind'] in _PLAIN else 'in'} {on['label']}"

    def ends_at(self, task: int, event: int) -> bool:
        """Whether that event is the task's end."""
        return self._tasks[task]["ended_event"] == event

    def ending(self, task: int) -> str:
        """What a task ends with."""
        ended = self._tasks[task]
        if ended["ending"] == "cancelled":
            return "ends, cancelled"
        return self.ends_with(ended["ending"] or "", ended["value"], ended["error"])

    def ends_with(self, ending: str, value: str | None, error: Any) -> str:
        """What something returned or raised."""
        if ending == "raised":
            message = shortened(error["message"], LONGEST_VALUE)
            return f"raises {error['type']}: {message}" if message else f"raises {error['type']}"
        return f"returns {shortened(value or 'None', LONGEST_VALUE)}"

    def canceller(self, by: int | None, because: str) -> str:
        """Who cancels a task."""
        if by is not None:
            return self.task(by)
        return _CANCELLERS[because]

    def filled(self, gather: int, slot: int, outcome: str, value: str, count: int, event: int) -> str:
        """A slot of a gather is filled, the `count`th of its slots."""
        told = self._gathers[gather]
        holds = "a cancellation" if outcome == "cancelled" else shortened(value, LONGEST_VALUE)
        name = f"Slot {slot} of {self._gather(told)}"
        if told["end_event"] is not None and told["end_event"] < event:
            return f"{name} would hold {holds}, but that gather is over: nobody receives it."
        return f"{name} holds {holds}; gather now has {count:,} of {len(told['slots']):,} results."

    def settled(self, gather: int) -> str:
        """A gather is done."""
        told = self._gathers[gather]
        name = self._gather(told)
        if told["ending"] == "returned":
            return f"{name} is complete: it returns its {len(told['slots']):,} results in argument order."
        open_slots = [slot["task"] for slot in told["slots"] if slot["filled_us"] is None or _after(slot, told)]
        rest = [self.task(task) for task in dict.fromkeys(open_slots) if task is not None]
        if told["ending"] == "raised" and told["error"] is not None:
            runs_on = f" {listed(rest)} {'runs' if len(rest) == 1 else 'run'} on." if rest else ""
            return f"{name} raises {told['error']['type']} at once.{runs_on}"
        return f"{name} is cancelled."

    def _gather(self, gather: Gather) -> str:
        return "The program's gather" if gather["owner"] is None else f"{self.task(gather['owner'])}'s gather"

    def closing(self, event: int) -> str | None:
        """What asyncio.run() cleaned up at that event, if anything."""
        return self._closings.get(event)


def _after(slot: Any, gather: Gather) -> bool:
    """Whether a slot was filled when its gather was done already."""
    return gather["end_event"] is not None and slot["filled_event"] > gather["end_event"]
