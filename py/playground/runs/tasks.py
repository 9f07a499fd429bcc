"""From the trace to the tasks of a Run with their slices; then the tracks in drawing order, and total costs.

Pure: trace events in, plain data out.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from playground.limits.durations import until_text
from playground.runs.labels import Labelled, labels_of
from playground.runs.run import Cancel, Slice, SliceState, Task, Thread, Track, Wait
from playground.runs.wording import listed
from playground.trace.awaited import Awaited
from playground.trace.events import (
    DESTROYED,
    CancelCause,
    CancelRequested,
    ErrorReported,
    Event,
    LoopBlocked,
    StepBegan,
    StepEnded,
    TaskCreated,
    TaskEnded,
    TaskRenamed,
    TaskScheduled,
)
from playground.trace.schema import EVENTS, NumberedEvents

CANCELLERS: Final[dict[CancelCause, str]] = {
    "timeout": "a timeout",
    "task_group": "the TaskGroup",
    "wait_for": "wait_for()",
    "callback": "a callback",
    "thread": "a thread",
    "interrupt": "asyncio.run() on SIGINT",
    "shutdown": "asyncio.run() as the program ended",
    "program": "the program",
}
"""who cancels a task, if it is no task"""
CANCEL_WORDS: Final[dict[CancelCause, str]] = {
    **{cause: f"by {who}" for cause, who in CANCELLERS.items()},
    "task": "by {label}",
    "shutdown": "as the program ended",
}


class _TaskBuilder:
    """Builds one task out of its events, which it takes in order, each with its number: a method for each kind."""

    __slots__ = (
        "_arguments",
        "_destroyed",
        "_given",
        "_origin",
        "_parked_line",
        "_running",
        "_running_line",
        "_since_event",
        "_since_us",
        "_waiting",
        "task",
    )

    def __init__(self, number: int, event: TaskCreated) -> None:
        _, time_us, task_id, by, name, self._given, label, coroutine, call, self._arguments, line, origin = event
        self.task: Task = {
            "id": task_id,
            "name": name,
            "label": label,
            "coroutine": coroutine,
            "call": call,
            "parent": by,
            "created_us": time_us,
            "created_event": number,
            "created_line": line,
            "made_line": None if origin == line else origin,
            "started_us": None,
            "started_event": None,
            "ended_us": None,
            "ended_event": None,
            "ending": None,
            "value": None,
            "error": None,
            "received_by": [],
            "cancels": [],
            "slices": [],
        }
        self._origin = origin
        self._since_us: int = time_us
        """where the next slice starts"""
        self._since_event = number
        self._running = False
        self._waiting: Awaited | None = None
        """the rest of the waiting slice that is under way"""
        self._destroyed: tuple[int, int] | None = None
        """the event that says that Python threw it away, and when"""
        self._running_line: int | None = None
        self._parked_line: int | None = None

    def task_renamed(self, number: int, event: TaskRenamed) -> None:
        self.task["name"] = self.task["label"] = event[3]
        self._given = True

    def task_scheduled(self, number: int, event: TaskScheduled) -> None:
        if self._waiting is not None:
            self._end_wait(number, event[3])

    def step_began(self, number: int, event: StepBegan) -> None:
        _, time_us, _, line, _ = event
        task = self.task
        if task["started_event"] is None:
            task["started_us"] = self._since_us = time_us
            task["started_event"] = self._since_event = number
        else:
            self._add("ready", number, time_us, self._parked_line)
        self._running = True
        self._running_line = line or self._origin

    def loop_blocked(self, number: int, event: LoopBlocked) -> None:
        self._running_line = event[4]

    def step_ended(self, number: int, event: StepEnded) -> None:
        _, time_us, _, line, _, on = event
        self._add("running", number, time_us, self._running_line)
        self._running = False
        self._parked_line = line or self._origin
        self._waiting = on

    def cancel_requested(self, number: int, event: CancelRequested) -> None:
        _, time_us, _, by, message, because, reached, _ = event
        cancel: Cancel = {
            "time_us": time_us,
            "event": number,
            "by": by,
            "message": message,
            "why": CANCEL_WORDS[because],
            "reached": reached,
        }
        self.task["cancels"].append(cancel)

    def task_ended(self, number: int, event: TaskEnded) -> None:
        task = self.task
        _, task["ended_us"], _, task["ending"], task["value"], error = event
        task["ended_event"] = number
        if error is not None:
            task["error"] = {**error, "line": error["line"] or self._origin}

    def error_reported(self, number: int, event: ErrorReported) -> None:
        if event[3] == DESTROYED:
            self._destroyed = number, event[1]

    def finish(self, event: int, end_us: int) -> Task:
        """The task, with what was still under way when the recording ended at `end_us`, before `event`."""
        if self._destroyed is not None and self._is_gone(self._destroyed[0]):
            event, end_us = self._destroyed
            self.task["ended_event"], self.task["ended_us"] = self._destroyed
        if self._waiting is not None:
            self._end_wait(event, end_us)
        if self._running:
            self._add("running", event, end_us, self._running_line)
        elif self.task["ending"] is None and self.task["started_us"] is not None and event > self._since_event:
            self._add("ready", event, end_us, self._parked_line)
        return self.task

    def _is_gone(self, destroyed: int) -> bool:
        """Whether a task of which that event says so was not done and did nothing after: a program may say anything."""
        later = self._since_event > destroyed or any(cancel["event"] > destroyed for cancel in self.task["cancels"])
        return self.task["ending"] is None and not self._running and not later

    def labelled(self) -> Labelled:
        """What its label is made of."""
        task = self.task
        name = task["call"].partition("(")[0]
        return Labelled(task["label"], self._given, name, self._arguments, task["created_event"], task["ended_event"])

    def _end_wait(self, event: int, end_us: int) -> None:
        self._add("waiting", event, max(self._since_us, end_us), self._parked_line, self._waiting)
        self._waiting = None

    def _add(self, state: SliceState, event: int, end_us: int, line: int | None, on: Awaited | None = None) -> None:
        slice: Slice = {
            "state": state,
            "start_us": self._since_us,
            "end_us": end_us,
            "start_event": self._since_event,
            "end_event": event,
            "line": line,
            "on": on,  # type: ignore[typeddict-item]  # label_waits adds the label when all names are known
        }
        self.task["slices"].append(slice)
        self._since_us, self._since_event = end_us, event


_TAKES: Final[dict[str, Any]] = {
    kind: getattr(_TaskBuilder, kind) for kind in EVENTS if hasattr(_TaskBuilder, kind) and kind != "task_created"
}


def build_tasks(events: list[Event], duration_us: int) -> list[Task]:
    """The tasks of a run in creation order."""
    builders: dict[int | None, _TaskBuilder] = {}
    take_of, builder_of = _TAKES.get, builders.get
    for number, event in enumerate(events):
        take = take_of(event[0])
        if take is not None:
            builder = builder_of(event[2])
            if builder is not None:
                take(builder, number, event)
        elif event[0] == "task_created":
            builders[event[2]] = _TaskBuilder(number, event)
    tasks = [builder.finish(len(events), duration_us) for builder in builders.values()]
    for task, label in zip(tasks, labels_of([builder.labelled() for builder in builders.values()]), strict=True):
        task["label"] = label
    return tasks


def label_cancels(tasks: list[Task]) -> None:
    """Name in each `why` the task that called `cancel()`."""
    labels = {task["id"]: task["label"] for task in tasks}
    for task in tasks:
        for cancel in task["cancels"]:
            if cancel["by"] is not None:
                cancel["why"] = cancel["why"].format(label=labels[cancel["by"]])


def label_waits(
    tasks: list[Task], gather_sizes: dict[int, int], threads: list[Thread], shared: dict[tuple[int, int], str]
) -> None:
    """Give each `on` its `label`, words for people. `shared` has those of waits for what tasks share."""
    labels = {task["id"]: task["label"] for task in tasks}
    thread_labels = {thread["id"]: thread["label"] for thread in threads}
    labelled: dict[int, Wait] = {}
    """by the identity of the `on` of the trace, which many waits may share"""
    labelled_shared: dict[tuple[int, str], Wait] = {}
    for task in tasks:
        for slice in task["slices"]:
            on = slice["on"]
            if on is None:
                continue
            if "primitive" in on:
                label = shared[task["id"], slice["start_event"]]
                if (id(on), label) not in labelled_shared:
                    labelled_shared[id(on), label] = {**on, "label": label}
                slice["on"] = labelled_shared[id(on), label]
                continue
            if id(on) not in labelled:
                if on["kind"] != "thread":
                    wait: Wait = {**on, "label": _wait_label(on, labels, gather_sizes)}
                elif on["thread"] in thread_labels:
                    wait = {**on, "label": f"thread {thread_labels[on['thread']]}"}
                else:
                    wait = {"kind": "future", "in": None, "label": "a queued call"}
                labelled[id(on)] = wait
            slice["on"] = labelled[id(on)]


def _wait_label(on: Awaited, labels: dict[int, str], gather_sizes: dict[int, int]) -> str:
    if on["kind"] == "sleep":
        return f"sleep {until_text(on['until_us'])}"
    if on["kind"] == "task":
        return f"task {labels[on['task'] or 0]}"
    if on["kind"] == "gather":
        return f"gather of {gather_sizes[on['gather']]}"
    if on["kind"] == "shield":
        return f"shield of {labels.get(on['task'] or 0, 'a future')}"
    if on["kind"] == "task_group":
        return f"TaskGroup of {listed([labels[task] for task in on['tasks']])}"
    if on["kind"] == "wait":
        return f"wait() for {listed([labels[task] for task in on['tasks']]) or 'futures'}"
    return f"{on['in']}()" if on["in"] else "a future"


def build_tracks(tasks: list[Task], threads: list[Thread], callbacks: bool) -> list[Track]:
    """The drawing order: tasks and then threads under the task that made them, in that order; last the callbacks."""
    children: dict[int | None, list[tuple[int | None, int | None]]] = {}
    """under each task, the ids of its tasks and threads: (task, None) or (None, thread)"""
    for task in tasks:
        children.setdefault(task["parent"], []).append((task["id"], None))
    for thread in threads:
        children.setdefault(thread["parent"], []).append((None, thread["id"]))
    tracks: list[Track] = []
    stack = [(*child, 0) for child in reversed(children.get(None, []))]
    while stack:
        task_id, thread_id, depth = stack.pop()
        kind: Literal["task", "thread"] = "thread" if task_id is None else "task"
        tracks.append({"kind": kind, "task": task_id, "thread": thread_id, "depth": depth})
        if task_id in children and task_id is not None:
            stack.extend((*child, depth + 1) for child in reversed(children[task_id]))
    if callbacks:
        tracks.append({"kind": "callbacks", "task": None, "thread": None, "depth": 0})
    return tracks


def sequential_cost_us(tasks: list[Task], rare: NumberedEvents) -> int:
    """What the program's sleeps and blocked stretches would take one after another, in µs."""
    slept = sum(
        slice["end_us"] - slice["start_us"]
        for task in tasks
        for slice in task["slices"]
        if slice["on"] is not None and slice["on"]["kind"] == "sleep"
    )
    blocked = sum(event[1] - event[3] for _, event in rare if event[0] == "loop_blocked")
    blocked += sum(event[1] - event[4] for _, event in rare if event[0] == "thread_slept" and event[6] != "wait")
    return slept + blocked
