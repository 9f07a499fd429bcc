"""From the trace to what a timeline shows: tasks with their slices, tracks in drawing order, total costs.

Pure: trace events in, plain data out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from playground.durations import seconds_text
from playground.record import Cancel, RaisedError, Slice, Task, Thread, Track
from playground.trace import TraceEvent

CANCEL_WORDS: Final = {
    "task": "by {label}",
    "timeout": "by a timeout",
    "callback": "by a callback",
    "shutdown": "as the program ended",
    "program": "by the program",
}


class _TaskBuilder:
    """Builds one task out of its events, which it takes in order."""

    def __init__(self, event: TraceEvent) -> None:
        self.task: Task = {
            "id": event["task"],
            "name": event["name"],
            "label": event["label"],
            "coroutine": event["coroutine"],
            "call": event["call"],
            "parent": event["by"],
            "created_us": event["time_us"],
            "created_line": event["line"],
            "started_us": None,
            "ended_us": None,
            "ending": None,
            "value": None,
            "error": None,
            "received_by": [],
            "cancels": [],
            "slices": [],
        }
        self._origin: int | None = event["origin"]
        self._since_us = event["time_us"]
        """where the next slice starts"""
        self._waiting: dict[str, Any] | None = None
        """the rest of the waiting slice that is under way"""
        self._running_line: int | None = None
        self._parked_line: int | None = None

    def task_renamed(self, event: TraceEvent) -> None:
        self.task["name"] = self.task["label"] = event["name"]

    def task_scheduled(self, event: TraceEvent) -> None:
        self._end_wait(max(self._since_us, event["since_us"]))

    def step_began(self, event: TraceEvent) -> None:
        if self.task["started_us"] is None:
            self.task["started_us"] = self._since_us = event["time_us"]
        elif event["time_us"] > self._since_us:
            self._add("ready", event["time_us"], self._parked_line)
        self._running_line = event["line"] or self._origin

    def loop_blocked(self, event: TraceEvent) -> None:
        self._running_line = event["line"]

    def step_ended(self, event: TraceEvent) -> None:
        self._add("running", event["time_us"], self._running_line)
        self._parked_line = event["line"] or self._origin
        self._waiting = event["on"]

    def cancel_requested(self, event: TraceEvent) -> None:
        why = CANCEL_WORDS[event["because"]]
        cancel: Cancel = {"time_us": event["time_us"], "by": event["by"], "message": event["message"], "why": why}
        self.task["cancels"].append(cancel)

    def task_ended(self, event: TraceEvent) -> None:
        self.task["ended_us"] = event["time_us"]
        self.task["ending"] = event["ending"]
        self.task["value"] = event["value"]
        if event["error"] is not None:
            error: RaisedError = event["error"]
            self.task["error"] = {**error, "line": error["line"] or self._origin}

    def finish(self, end_us: int) -> Task:
        """The task, with what was still under way when the recording ended at `end_us`."""
        self._end_wait(end_us)
        if self.task["ended_us"] is None and self.task["started_us"] is not None and end_us > self._since_us:
            self._add("ready", end_us, self._parked_line)
        return self.task

    def _end_wait(self, end_us: int) -> None:
        if self._waiting is not None:
            self._add("waiting", end_us, self._parked_line, self._waiting)
            self._waiting = None

    def _add(self, state: Any, end_us: int, line: int | None, on: dict[str, Any] | None = None) -> None:
        slice: Slice = {"state": state, "start_us": self._since_us, "end_us": end_us, "line": line, "on": on}
        self.task["slices"].append(slice)
        self._since_us = end_us


def build_tasks(events: Iterable[TraceEvent], duration_us: int) -> list[Task]:
    """The tasks of a run in creation order."""
    builders: dict[int, _TaskBuilder] = {}
    for event in events:
        task_id, kind = event["task"], event["kind"]
        if kind == "task_created":
            builders[task_id] = _TaskBuilder(event)
        elif task_id in builders and (take := getattr(builders[task_id], kind, None)):
            take(event)
    return [builder.finish(duration_us) for builder in builders.values()]


def label_cancels(tasks: list[Task]) -> None:
    """Name in each `why` the task that called `cancel()`."""
    labels = {task["id"]: task["label"] for task in tasks}
    for task in tasks:
        for cancel in task["cancels"]:
            if cancel["by"] is not None:
                cancel["why"] = cancel["why"].format(label=labels[cancel["by"]])


def label_waits(tasks: list[Task], gather_sizes: dict[int, int], threads: list[Thread]) -> None:
    """Give each `on` its `label`, words for people."""
    labels = {task["id"]: task["label"] for task in tasks}
    thread_labels = {thread["id"]: thread["label"] for thread in threads}
    for task in tasks:
        for slice in task["slices"]:
            on = slice["on"]
            if on is None:
                continue
            if on["kind"] == "thread":
                label = f"thread {thread_labels[on['thread']]}"
            else:
                label = _wait_label(on, labels, gather_sizes)
            slice["on"] = {**on, "label": label}


def _wait_label(on: dict[str, Any], labels: dict[int, str], gather_sizes: dict[int, int]) -> str:
    if on["kind"] == "sleep":
        return f"sleep until {seconds_text(on['until_us'])}"
    if on["kind"] == "task":
        return f"task {labels[on['task']]}"
    if on["kind"] == "gather":
        return f"gather of {gather_sizes[on['gather']]}"
    if on["kind"] == "shield":
        return f"shield of {labels.get(on['task'], 'a future')}"
    if on["kind"] == "task_group":
        return f"TaskGroup of {', '.join(labels[task] for task in on['tasks'])}"
    if on["kind"] == "wait":
        return f"wait() for {', '.join(labels[task] for task in on['tasks']) or 'futures'}"
    return f"{on['in']}()" if on["in"] else "a future"


def build_tracks(tasks: list[Task], threads: list[Thread], callbacks: bool) -> list[Track]:
    """The drawing order: tasks and then threads under the task that made them, in that order; last the callbacks."""
    children: dict[int | None, list[Track]] = {}
    for task in tasks:
        children.setdefault(task["parent"], []).append({"kind": "task", "task": task["id"], "thread": None, "depth": 0})
    for thread in threads:
        track: Track = {"kind": "thread", "task": None, "thread": thread["id"], "depth": 0}
        children.setdefault(thread["parent"], []).append(track)
    tracks: list[Track] = []
    stack = children.get(None, [])[::-1]
    while stack:
        track = stack.pop()
        tracks.append(track)
        below = children.get(track["task"], []) if track["kind"] == "task" else []
        stack.extend({**child, "depth": track["depth"] + 1} for child in reversed(below))
    if callbacks:
        tracks.append({"kind": "callbacks", "task": None, "thread": None, "depth": 0})
    return tracks


def sequential_cost_us(tasks: list[Task], events: Iterable[TraceEvent]) -> int:
    """What the program's sleeps and blocked stretches would take one after another, in µs."""
    slept = sum(
        slice["end_us"] - slice["start_us"]
        for task in tasks
        for slice in task["slices"]
        if slice["on"] is not None and slice["on"]["kind"] == "sleep"
    )
    held = ("loop_blocked", "thread_slept")
    blocked: int = sum(event["time_us"] - event["from_us"] for event in events if event["kind"] in held)
    return slept + blocked
