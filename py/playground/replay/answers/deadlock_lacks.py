"""What a deadlock lacks: who holds the lock, who could have put an item. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Primitive, Run, Slice, Task


def deadlock_lacks(run: Run, events: Events) -> Iterator[Answer]:
    """For a deadlocked run: of each lock, queue or event that a task waits for what the record has on it."""
    if run["outcome"] != "deadlocked":
        return
    tasks = {task["id"]: task for task in run["tasks"]}
    primitives = {primitive["id"]: primitive for primitive in run["primitives"]}
    holders, counts = _holders(events), _counts(events)
    told: set[tuple[int, str]] = set()
    for task in run["tasks"]:
        wait = task["slices"][-1] if task["ending"] is None and task["slices"] else None
        on = wait["on"] if wait is not None else None
        if wait is None or on is None or on.get("primitive") is None:
            continue
        primitive = primitives[on["primitive"]]
        where = on.get("in") or ""
        holder = tasks.get(holders[primitive["id"]][0]) if primitive["id"] in holders else None
        if primitive["base"] == "Lock" and holder is not None:
            back = _waits_back(task, holder, holders)
            if back is not None:
                told.add((back, where))
            sentence, more = _lock(
                task, wait, primitive, holder, holders, None if back is None else primitives[back]["label"]
            )
        else:
            sentence, more = _other(task, where, primitive, counts[primitive["id"]])
        if sentence and (primitive["id"], where) not in told:
            told.add((primitive["id"], where))
            yield _answer(task, wait, sentence, more)
    yield from _kept_by_gather(run, tasks)


def _answer(task: Task, wait: Slice, sentence: str, more: str | None) -> Answer:
    return {
        "kind": "deadlock_lacks",
        "event": wait["start_event"],
        "tasks": [task["id"]],
        "line": wait["line"],
        "sentence": sentence,
        "more": more,
    }


def _holders(events: Events) -> dict[int, tuple[int, int]]:
    """For each primitive the task that took it last and has not given it back, and when."""
    holders: dict[int, tuple[int, int]] = {}
    for event in events:
        if event[0] == "acquired" and event[2] is not None:
            holders[event[3]] = event[2], event[1]
        elif event[0] == "released":
            holders.pop(event[3], None)
    return holders


def _waits_back(task: Task, holder: Task, holders: dict[int, tuple[int, int]]) -> int | None:
    """The primitive that the holder waits for, if the task holds that one."""
    last = holder["slices"][-1]["on"] if holder["slices"] and holder["ending"] is None else None
    awaited = last.get("primitive") if last is not None else None
    return awaited if holder is not task and holders.get(awaited or 0, (0, 0))[0] == task["id"] else None


def _lock(
    task: Task,
    wait: Slice,
    lock: Primitive,
    holder: Task,
    holders: dict[int, tuple[int, int]],
    back: str | None,
) -> tuple[str, str | None]:
    line = f" (line {wait['line']})" if wait["line"] else ""
    since = time_text(holders[lock["id"]][1])
    other = "another " if holder["label"] == task["label"] else ""
    if holder is task:
        return (
            f"{task['label']} waits for {lock['label']}{line}, which {task['label']} itself has held since {since}.",
            "An asyncio.Lock is not re-entrant: who holds it waits for itself.",
        )
    if holder["ended_us"] is not None:
        ended = f"{holder['ending']} at {time_text(holder['ended_us'])}"
        ended = f"was {ended}" if holder["ending"] == "cancelled" else ended
        return (
            f"{task['label']} waits for {lock['label']}{line}, which {other}{holder['label']} took at {since} "
            f"and did not give back: {holder['label']} {ended}.",
            "`async with` gives a lock back however its block ends.",
        )
    if back is not None:
        return (
            f"{task['label']} waits for {lock['label']}{line}, which {other}{holder['label']} has held since {since}. "
            f"That one waits for {back}, which the first has.",
            "Tasks that take several locks in one order don't wait for each other in a circle.",
        )
    return (
        f"{task['label']} waits for {lock['label']}{line}, which {other}{holder['label']} has held since {since}.",
        None,
    )


def _counts(events: Events) -> defaultdict[int, Counter[str]]:
    """How often items were put into each primitive and got, and how often it was set and cleared."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for event in events:
        if event[0] == "item_put" or event[0] == "item_got":
            counts[event[3]][event[0]] += 1
        elif event[0] == "event_set":
            counts[event[3]]["set" if event[4] else "cleared"] += 1
    return counts


def _other(task: Task, where: str, primitive: Primitive, count: Counter[str]) -> tuple[str, str | None]:
    name, label = task["label"], primitive["label"]
    put, got = count["item_put"], count["item_got"]
    if where == "Queue.get" and got == put:
        items = "nobody has put one" if put == 0 else f"{_all_got(put)}"
        return f"{name} waits for an item of {label}, and {items}.", None
    if where == "Queue.join" and got == put > 0:
        each = "it" if put == 1 else "each"
        return (
            f"{name} waits in {label}.join(): {_all_got(put)}, and task_done() was not called for {each}.",
            "join() waits until task_done() was called as often as items were put.",
        )
    if where == "Event.wait" and count["set"] == 0:
        return f"{name} waits for {label}, and nobody called its set().", None
    return "", None


def _all_got(put: int) -> str:
    return "the one item that was put was got" if put == 1 else f"all {put:,} items that were put were got"


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
