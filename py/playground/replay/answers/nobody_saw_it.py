"""Tasks that raised, with nobody to receive it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.ended_the_program import ENDS_THE_PROGRAM
from playground.replay.answers.log import Log
from playground.replay.answers.tasks_of import KEEPS_IT, ended_before, names, resumed
from playground.runs.run import Notice, Run, Task
from playground.trace.schema import events_in

COMPLAINT = "Task exception was never retrieved"


def nobody_saw_it(run: Run, log: Log) -> Iterator[Answer]:
    """One for the tasks that raised the same on one line, that nobody received, and that asyncio complained of."""
    events = events_in(log)
    alike: dict[tuple[str, int | None], list[tuple[Task, Notice]]] = {}
    tasks = {task["id"]: task for task in run["tasks"]}
    for notice in run["notices"]:
        task = tasks.get(notice["task"] or 0)
        if task is None or task["ending"] != "raised" or task["received_by"] or task["error"] is None:
            continue
        if task["error"]["type"] in ENDS_THE_PROGRAM:
            continue
        if notice["kind"] == "error_reported" and notice["message"].startswith(COMPLAINT):
            key = task["error"]["type"], task["error"]["line"]
            alike.setdefault(key, []).append((task, notice))
    for found in alike.values():
        several = sorted((task for task, _ in found), key=lambda task: task["id"])
        waiter = _waiter_for(run, several, events)
        if waiter is not None:
            yield _after_wait(waiter, several)
        else:
            yield _answer(*found[0], _holder(log, several[0], tasks)) if len(found) == 1 else _of_several(several)


def _holder(log: Log, task: Task, tasks: dict[int, Task]) -> str:
    """Which variable held a task, and until whose end; empty where that is not known."""
    for entry in log:
        if entry[0] == "held_until" and entry[2] == task["id"]:
            return f"`{entry[4]}` held the task until {tasks[entry[3]]['label']} ended"
    return ""


def _waiter_for(run: Run, raised: list[Task], events: Events) -> Task | None:
    """The task to which a wait() returned when all of these had ended."""
    numbers = {task["id"] for task in raised}
    for task in run["tasks"]:
        for index, slice in enumerate(task["slices"]):
            on = slice["on"]
            if on is not None and on["kind"] == "wait" and numbers <= set(on.get("tasks", ())):
                went_on = resumed(task, index, events)
                if went_on is not None and all(ended_before(one, went_on[0]) for one in raised):
                    return task
    return None


def _after_wait(waiter: Task, tasks: list[Task]) -> Answer:
    first = tasks[0]
    both = "" if len(tasks) == 1 else "both " if len(tasks) == 2 else f"all {len(tasks):,} "
    answer = _of_several(tasks)
    type = first["error"]["type"] if first["error"] else ""
    answer["sentence"] = (
        f"wait() told {waiter['label']} that {names(tasks)} {'was' if len(tasks) == 1 else 'were'} done. "
        f"{'It' if len(tasks) == 1 else 'They'} had {both}raised {type}, and nobody received that."
    )
    answer["more"] = "wait() never raises what its tasks raised: `task.result()` does."
    return answer


def _answer(task: Task, notice: Notice, holder: str) -> Answer:
    ended_us, error = task["ended_us"] or 0, task["error"]
    if notice["time_us"] <= ended_us:
        complained = "asyncio complained at once"
    elif holder:
        complained = f"{holder}, so asyncio could complain only at {time_text(notice['time_us'])}"
    else:
        complained = (
            f"asyncio complained only at {time_text(notice['time_us'])}, when the last reference to it was gone"
        )
    return {
        "kind": "nobody_saw_it",
        "event": task["ended_event"] or 0,
        "tasks": [task["id"]],
        "line": error["line"] if error else None,
        "sentence": (
            f"{task['label']} raised {error['type'] if error else ''} at {time_text(ended_us)}. Nobody received it; "
            f"{complained}."
        ),
        "more": KEEPS_IT,
    }


def _of_several(tasks: list[Task]) -> Answer:
    first = min(tasks, key=lambda task: task["ended_event"] or 0)
    type = first["error"]["type"] if first["error"] else ""
    alike = [task["label"] for task in tasks].count(first["label"]) > 1
    earliest = "the first" if alike else first["label"]
    return {
        "kind": "nobody_saw_it",
        "event": first["ended_event"] or 0,
        "tasks": [task["id"] for task in tasks],
        "line": first["error"]["line"] if first["error"] else None,
        "sentence": (
            f"{names(tasks, begins=True)} raised {type}, {earliest} at {time_text(first['ended_us'] or 0)}. "
            "Nobody received any of it; asyncio could only complain."
        ),
        "more": KEEPS_IT,
    }
