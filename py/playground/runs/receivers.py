"""Who received what a task ended with, what nobody received, and what was left when the program ended. Pure."""

from __future__ import annotations

from typing import Final

from playground.loop.instrument import ClosingKind
from playground.runs.run import Closing, Gather, Notice, Task
from playground.runs.wording import listed
from playground.trace.awaited import Awaited
from playground.trace.schema import NumberedEvents


def note_receivers(tasks: list[Task], gathers: list[Gather], rare: NumberedEvents) -> None:
    """Fill in each task's `received_by`."""
    receivers: dict[int, list[int | None]] = {task["id"]: task["received_by"] for task in tasks}
    by_id = {gather["id"]: gather for gather in gathers}
    for _, event in rare:
        if event[0] == "received":
            _, _, receiver, of, _ = event
            for task_id in senders(of, by_id):
                if receiver not in receivers[task_id]:
                    receivers[task_id].append(receiver)


def senders(of: Awaited, gathers: dict[int, Gather]) -> list[int]:
    """The tasks whose result is received with that of `of`: a task, a gather, …"""
    if of["kind"] == "gather":
        got = [slot["task"] for slot in gathers[of["gather"]]["slots"] if slot["received"]]
    else:
        got = [of.get("task")]
    return [task_id for task_id in got if task_id is not None]


def build_notices(tasks: list[Task], rare: NumberedEvents) -> list[Notice]:
    """What asyncio and Python warned of that nobody handled, in order, with the task and the line that it is about."""
    by_id: dict[int | None, Task] = {task["id"]: task for task in tasks}
    notices: list[Notice] = []
    for number, event in rare:
        if event[0] == "never_awaited":
            message, line = f"coroutine '{event[3]}' was never awaited", event[4]
        elif event[0] == "error_reported":
            message, line = event[3], _line(by_id.get(event[2]))
        else:
            continue
        kind, time_us, task_id = event[0], event[1], event[2]
        notices.append(
            {"time_us": time_us, "event": number, "kind": kind, "message": message, "task": task_id, "line": line}
        )
    return notices


CLOSING_WORDS: Final[dict[ClosingKind, str]] = {
    "tasks": "asyncio.run() cancelled {}",
    "generators": "asyncio.run() closed the generator {}",
    "threads": "asyncio.run() waited for {}",
}


def build_closings(tasks: list[Task], rare: NumberedEvents) -> list[Closing]:
    """What asyncio.run() did when it cleaned up, in order, as far as there was anything to do."""
    labels = {task["id"]: task["label"] for task in tasks}
    closings: list[Closing] = []
    for number, event in rare:
        if event[0] == "loop_closing" and (event[4] or event[5]):
            _, time_us, _, what, cancelled, names = event
            text = CLOSING_WORDS[what].format(listed([labels[task] for task in cancelled] + names))
            closings.append({"time_us": time_us, "event": number, "what": what, "text": text})
    return closings


def _line(task: Task | None) -> int | None:
    """The line that a complaint about a task is about: where it raised, or else where it is parked."""
    if task is None:
        return None
    if task["error"] is not None:
        return task["error"]["line"]
    return task["slices"][-1]["line"] if task["slices"] else task["created_line"]
