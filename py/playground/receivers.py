"""Who received what a task ended with, what nobody received, and what was left when the program ended. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from playground.record import Closing, Gather, Notice, Task
from playground.trace import TraceEvent


def note_receivers(tasks: list[Task], gathers: list[Gather], events: Iterable[TraceEvent]) -> None:
    """Fill in each task's `received_by`."""
    receivers: dict[int, list[int | None]] = {task["id"]: task["received_by"] for task in tasks}
    by_id = {gather["id"]: gather for gather in gathers}
    for event in events:
        if event["kind"] != "received":
            continue
        of = event["of"]
        if of["kind"] == "gather":
            got = [slot["task"] for slot in by_id[of["gather"]]["slots"] if slot["received"]]
        else:
            got = [of.get("task")]
        for task_id in got:
            if task_id is not None and event["task"] not in receivers[task_id]:
                receivers[task_id].append(event["task"])


def build_notices(tasks: list[Task], events: Iterable[TraceEvent]) -> list[Notice]:
    """What asyncio and Python warned of that nobody handled, in order, with the task and the line that it is about."""
    lines = {task["id"]: _line(task) for task in tasks}
    notices: list[Notice] = []
    for event in events:
        if event["kind"] == "never_awaited":
            message = f"coroutine '{event['coroutine']}' was never awaited"
            notices.append(_notice(event, message, event["line"]))
        elif event["kind"] == "error_reported":
            notices.append(_notice(event, event["message"], lines.get(event["task"])))
    return notices


CLOSING_WORDS: Final = {
    "tasks": "asyncio.run() cancelled {}",
    "generators": "asyncio.run() closed the generator {}",
    "threads": "asyncio.run() waited for {}",
}


def build_closings(tasks: list[Task], events: Iterable[TraceEvent]) -> list[Closing]:
    """What asyncio.run() did when it cleaned up, in order, as far as there was anything to do."""
    labels = {task["id"]: task["label"] for task in tasks}
    closings: list[Closing] = []
    for event in events:
        if event["kind"] == "loop_closing" and (event["tasks"] or event["names"]):
            names = ", ".join([labels[task] for task in event["tasks"]] + event["names"])
            text = CLOSING_WORDS[event["what"]].format(names)
            closings.append({"time_us": event["time_us"], "what": event["what"], "text": text})
    return closings


def _notice(event: TraceEvent, message: str, line: int | None) -> Notice:
    return {
        "time_us": event["time_us"],
        "kind": event["kind"],
        "message": message,
        "task": event["task"],
        "line": line,
    }


def _line(task: Task) -> int | None:
    """The line that a complaint about a task is about: where it raised, or else where it stands."""
    if task["error"] is not None:
        return task["error"]["line"]
    return task["slices"][-1]["line"] if task["slices"] else task["created_line"]
