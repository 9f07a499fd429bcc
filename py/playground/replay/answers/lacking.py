"""What a task waits for, or waited for in vain, and what the record has on it: in a sentence. Pure."""

from __future__ import annotations

from typing import NamedTuple

from playground.limits.durations import time_text
from playground.replay.answers.holding import Held, Taken
from playground.replay.answers.tasks_of import at_line, names
from playground.runs.run import Primitive, Slice, Task


class Lacking(NamedTuple):
    """A wait for something that tasks share, at a moment when it had not been had."""

    task: Task
    wait: Slice
    primitive: Primitive
    limit_us: int | None = None
    """when a limit ended it; None if nothing ever did"""
    own: bool = True
    """whether that limit is the task's own for certain: it ended nobody else's wait"""


Said = tuple[str, str | None]
"""a sentence, and the rule behind it"""
NOTHING: Said = "", None


def lacks(lacking: Lacking, held: Held, tasks: dict[int, Task]) -> Said:
    """What was lacking; empty if the record does not tell for certain."""
    on = lacking.wait["on"]
    kind = on["kind"] if on is not None else ""
    if kind == "lock":
        return _lock(lacking, held.taken[-1], tasks) if len(held.taken) == 1 and held.certain else NOTHING
    if kind == "semaphore":
        return _semaphore(lacking, held, tasks)
    if kind == "queue":
        return _queue(lacking, held, (on and on.get("in")) or "")
    if kind == "event":
        return _event(lacking, held), None
    if kind == "condition":
        return _condition(lacking, held), None
    return _barrier(lacking, held) if kind == "barrier" else NOTHING


def _head(lacking: Lacking, what: str) -> str:
    verb = "waits" if lacking.limit_us is None else "waited"
    return f"{lacking.task['label']} {verb} {what}{_until(lacking, ' ')}"


def _until(lacking: Lacking, before: str) -> str:
    if lacking.limit_us is None:
        return ""
    return f"{before}until {'its' if lacking.own else 'a'} limit at {time_text(lacking.limit_us)}"


def _had(lacking: Lacking, perfect: str, pluperfect: str) -> str:
    return perfect if lacking.limit_us is None else pluperfect


def _lock(lacking: Lacking, taken: Taken, tasks: dict[int, Task]) -> Said:
    task, holder = lacking.task, tasks[taken.by]
    lock = f"{lacking.primitive['label']}{at_line(lacking.wait['line'])}"
    head = f"{task['label']} {_had(lacking, 'waits', 'waited')} for {lock}"
    until = _until(lacking, ", ")
    if holder is task:
        place = f" on line {taken.line}" if taken.line else f" at {time_text(taken.at_us)}"
        return f"{head}, which {task['label']} itself took{place}{until}.", "An asyncio.Lock is not re-entrant."
    other = "another " if holder["label"] == task["label"] else ""
    place = f" at {time_text(taken.at_us)}{at_line(taken.line)}"
    took = f"{head}, which {other}{holder['label']} took{place}"
    if _ended_by(holder, lacking):
        how = "was cancelled" if holder["ending"] == "cancelled" else holder["ending"]
        ended = f"{holder['label']} {how} at {time_text(holder['ended_us'] or 0)}"
        return f"{took} and did not give back{until}: {ended}.", "`async with` gives back however its block ends."
    return f"{took} and still {_had(lacking, 'holds', 'held')}{until}.", None


def _ended_by(holder: Task, lacking: Lacking) -> bool:
    ended_us, limit_us = holder["ended_us"], lacking.limit_us
    return ended_us is not None and (limit_us is None or ended_us < limit_us)


def _semaphore(lacking: Lacking, held: Held, tasks: dict[int, Task]) -> Said:
    size, label = lacking.primitive["size"], lacking.primitive["label"]
    if not held.certain or not size or len(held.taken) != size:
        return NOTHING
    own = "itself" if all(taken.by == lacking.task["id"] for taken in held.taken) else ""
    takers = [tasks[number] for number in dict.fromkeys(taken.by for taken in held.taken)]
    by = f"{lacking.task['label']} itself" if own else names(takers, beside=lacking.task)
    permits = (
        f"its one permit {_had(lacking, 'is', 'was')}"
        if size == 1
        else f"its {size:,} permits {_had(lacking, 'are', 'were')}"
    )
    line = held.taken[0].line
    where = f", on line {line}" if own and line and all(taken.line == line for taken in held.taken) else ""
    more = "A semaphore does not know who has its permits: who has one can wait for another." if own else None
    head = _head(lacking, f"for {label}{at_line(lacking.wait['line'])}")
    return f"{head}; {permits} taken, by {by}{where}.", more


def _queue(lacking: Lacking, held: Held, where: str) -> Said:
    label, put, got, done = (
        lacking.primitive["label"],
        held.count["item_put"],
        held.count["item_got"],
        held.count["item_done"],
    )
    if where == "Queue.get" and got == put:
        nobody = f"nobody {_had(lacking, 'has', 'had')} put one"
        were = _had(lacking, "were", "had been")
        all_got = f"all {put:,} items that {were} put {were} got"
        if put == 1:
            was = _had(lacking, "was", "had been")
            all_got = f"the one item that {was} put {was} got"
        return f"{_head(lacking, f'for an item of {label}')}, and {all_got if put else nobody}.", None
    if where == "Queue.put" and lacking.primitive["size"] and put - got == lacking.primitive["size"]:
        size = lacking.primitive["size"]
        full = f"{size:,} of {size:,} {_had(lacking, 'are', 'were')} taken"
        last = f"the last item was got at {time_text(held.last['item_got'][1])}" if got else ""
        last = last or f"nobody {_had(lacking, 'has', 'had')} got an item"
        return f"{_head(lacking, f'for a place in {label}')}: {full}, and {last}.", None
    if where == "Queue.join" and done < put:
        items = f"{put:,} item{'' if put == 1 else 's'}"
        were = "was" if put == 1 else "were"
        counted = f"{items} {were} got" if got == put else f"{items} {were} put and {got:,} got"
        return (
            f"{_head(lacking, f'in {label}.join()')}: {counted}, task_done() was called {_times(done)}.",
            "join() waits until task_done() was called as often as items were put.",
        )
    return NOTHING


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _event(lacking: Lacking, held: Held) -> str:
    head = _head(lacking, f"for {lacking.primitive['label']}")
    if not held.count["set"]:
        return f"{head}, and nobody {_had(lacking, 'called', 'had called')} its set()."
    cleared = held.last.get("cleared")
    if cleared is not None and cleared > held.last["set"]:
        return (
            f"{head}, and nobody {_had(lacking, 'has', 'had')} set it since it was cleared at {time_text(cleared[1])}."
        )
    return ""


def _condition(lacking: Lacking, held: Held) -> str:
    head = _head(lacking, f"for a notification of {lacking.primitive['label']}")
    if not held.count["notified"]:
        return f"{head}, and nobody {_had(lacking, 'called', 'had called')} its notify()."
    number, at_us = held.last["notified"]
    if number < _first_wait(lacking):
        return f"{head}; the last notify(), at {time_text(at_us)}, was before that."
    return ""


def _first_wait(lacking: Lacking) -> int:
    """The event with which the task waited for that for the first time: it may have woken and wait again."""
    slices = (slice for slice in lacking.task["slices"] if slice["on"] is not None)
    return next(
        slice["start_event"]
        for slice in slices
        if slice["on"] is not None and slice["on"].get("primitive") == lacking.primitive["id"]
    )


def _barrier(lacking: Lacking, held: Held) -> Said:
    size, there = lacking.primitive["size"], len(held.waiting)
    if not size or there >= size:
        return NOTHING
    are = _had(lacking, "is" if there == 1 else "are", "was" if there == 1 else "were")
    head = _head(lacking, f"at {lacking.primitive['label']}")
    return f"{head}, which takes {size:,} tasks: {there:,} {are} there.", None
