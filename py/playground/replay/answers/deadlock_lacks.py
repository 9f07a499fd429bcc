"""What a deadlock lacks: who holds the lock, who could have put an item. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.holding import Holding
from playground.replay.answers.lacking import Lacking, Said, lacks
from playground.replay.answers.log import Log, numbered
from playground.replay.answers.tasks_of import KEEPS_IT, at_line, unheard
from playground.runs.run import Primitive, Run, Slice, Task


def deadlock_lacks(run: Run, log: Log) -> Iterator[Answer]:
    """For a deadlocked run: of each thing that a task waits for what the record has on it."""
    if run["outcome"] != "deadlocked":
        return
    tasks = {task["id"]: task for task in run["tasks"]}
    primitives = {primitive["id"]: primitive for primitive in run["primitives"]}
    holding = Holding()
    for number, entry in numbered(log):
        holding.take(number, entry)
    told: set[object] = set()
    for task in run["tasks"]:
        wait = task["slices"][-1] if task["ending"] is None and task["slices"] else None
        on = wait["on"] if wait is not None else None
        if wait is None or on is None or wait["state"] != "waiting":
            continue
        if on["kind"] == "future" and on["in"] is None and on["label"] == "a future":
            if (None, wait["line"]) not in told:
                told.add((None, wait["line"]))
                yield _answer(task, wait, _future(task, wait))
        elif on.get("primitive") is not None:
            primitive = primitives[on["primitive"]]
            key = primitive["id"], on.get("in")
            back = _in_a_circle(task, primitive, holding, primitives)
            found = lacks(Lacking(task, wait, primitive), holding.of[primitive["id"]], tasks)
            if back is not None and found[0]:
                told.add((back["id"], on.get("in")))
                found = _circle(found[0], back)
            if found[0] and key not in told:
                told.add(key)
                yield _answer(task, wait, found)
    yield from _kept_by_gather(run, tasks)
    yield from _raised_unseen(run)


def _answer(task: Task, wait: Slice, said: Said) -> Answer:
    return {
        "kind": "deadlock_lacks",
        "event": wait["start_event"],
        "tasks": [task["id"]],
        "line": wait["line"],
        "sentence": said[0],
        "more": said[1],
    }


def _future(task: Task, wait: Slice) -> Said:
    return f"{task['label']} waits for a future{at_line(wait['line'])}, and nobody gave it a result.", None


def _in_a_circle(
    task: Task, primitive: Primitive, holding: Holding, primitives: dict[int, Primitive]
) -> Primitive | None:
    """The lock for which the holder of that one waits, if the task holds it."""
    taken = holding.of[primitive["id"]].taken
    if primitive["base"] != "Lock" or len(taken) != 1 or taken[0].by == task["id"]:
        return None
    for number, held in list(holding.of.items()):
        is_lock = number in primitives and primitives[number]["base"] == "Lock"
        if is_lock and taken[0].by in held.waiting and [each.by for each in held.taken] == [task["id"]]:
            return primitives[number]
    return None


def _circle(sentence: str, back: Primitive) -> Said:
    return (
        f"{sentence.removesuffix(' and still holds.')}. That one waits for {back['label']}, which the first has.",
        "Tasks that take several locks in one order don't wait for each other in a circle.",
    )


def _raised_unseen(run: Run) -> Iterator[Answer]:
    """Exceptions that ended tasks and that nobody received nor asyncio complained of."""
    for task, error in unheard(run):
        if task["parent"] is not None:
            line = f" on line {error['line']}" if error["line"] else ""
            yield {
                "kind": "deadlock_lacks",
                "event": task["ended_event"] or 0,
                "tasks": [task["id"]],
                "line": error["line"],
                "sentence": (
                    f"{task['label']} raised {error['type']} at {time_text(task['ended_us'] or 0)}{line}, and nobody "
                    "received it."
                ),
                "more": KEEPS_IT,
            }


def _kept_by_gather(run: Run, tasks: dict[int, Task]) -> Iterator[Answer]:
    """Exceptions that a gather with return_exceptions=True has and that nobody sees, since it never ends."""
    for gather in run["gathers"]:
        if gather["ending"] is not None or not gather["return_exceptions"]:
            continue
        for slot in gather["slots"]:
            child = tasks.get(slot["task"] or 0)
            if slot["kind"] == "exception" and child is not None and child["error"] is not None:
                yield {
                    "kind": "deadlock_lacks",
                    "event": child["ended_event"] or 0,
                    "tasks": [child["id"]],
                    "line": child["error"]["line"],
                    "sentence": (
                        f"{child['label']} raised {child['error']['type']} at {time_text(child['ended_us'] or 0)}; "
                        "gather keeps it until all of its tasks have ended (return_exceptions=True)."
                    ),
                    "more": None,
                }
                break
