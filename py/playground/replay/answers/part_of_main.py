"""Coroutines that were awaited one after another, as parts of one task. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.log import Log, numbered
from playground.replay.overlap import length_us, waits
from playground.runs.run import Run, Slice, Task
from playground.runs.wording import listed
from playground.trace.schema import events_in

MOST_NAMED = 3
MORE = "gather, a TaskGroup or create_task() makes tasks, whose waits can overlap."


class _Part(NamedTuple):
    """A call of a coroutine function of the program's, in which a task waited."""

    number: int
    name: str
    line: int | None


def part_of_main(run: Run, log: Log) -> Iterator[Answer]:
    """One for each task that waited in several calls, one after another, for half of the run or more, all alone."""
    parts = _parts(log)
    told = False
    for task in run["tasks"]:
        rows = _rows(task, parts)
        row = max(rows, key=lambda row: row[-1][0]["end_us"] - row[0][0]["start_us"], default=None)
        if row is not None and _is_alone(run, task, row):
            took_us = row[-1][0]["end_us"] - row[0][0]["start_us"]
            if 2 * took_us >= run["duration_us"]:
                told = True
                yield _of_calls(task, row, took_us)
    if not told:
        yield from _of_one_call(run, events_in(log), parts)


_Row = list[tuple[Slice, _Part]]


def _parts(log: Log) -> dict[tuple[int, int], _Part]:
    """For each wait, by its task and the event with which it began, the call that the task waited in."""
    found: dict[tuple[int, int], _Part] = {}
    under_way: dict[int, _Part] = {}
    for number, entry in numbered(log):
        if entry[0] == "part_changed":
            _, _, task, name, line = entry
            under_way.pop(task, None)
            if name is not None:
                under_way[task] = _Part(number, name, line)
        elif entry[0] == "step_ended" and entry[2] in under_way:
            found[entry[2], number] = under_way[entry[2]]
    return found


def _is_special(name: str) -> bool:
    """Whether no program calls it: `async for` calls `__anext__`, and comprehensions were functions before 3.12."""
    return name.startswith(("__", "<")) and name.endswith(("__", ">"))


def _rows(task: Task, parts: dict[tuple[int, int], _Part]) -> Iterator[_Row]:
    """The waits of a task, as long as each is a sleep in a call: of two calls at least."""
    row: _Row = []
    for slice in [*waits(task), None]:
        part = None if slice is None else parts.get((task["id"], slice["start_event"]))
        if (
            slice is not None
            and part is not None
            and not _is_special(part.name)
            and slice["on"]
            and slice["on"]["kind"] == "sleep"
        ):
            row.append((slice, part))
        else:
            if len({part for _, part in row}) > 1:
                yield row
            row = []


def _is_alone(run: Run, task: Task, row: _Row) -> bool:
    """Whether no other task, no thread and no callback lived between the begin of the first wait and the last end."""
    since, until = row[0][0]["start_event"], row[-1][0]["end_event"]
    tasks = ((one["created_event"], one["ended_event"]) for one in run["tasks"] if one is not task)
    calls = ((one["start_event"], one["end_event"]) for one in (*run["threads"], *run["callbacks"]))
    return all(begin > until or (end is not None and end < since) for begin, end in chain(tasks, calls))


def _of_calls(task: Task, row: _Row, took_us: int) -> Answer:
    calls = list(dict.fromkeys(part for _, part in row))
    times = [sum(slice["end_us"] - slice["start_us"] for slice, part in row if part is call) for call in calls]
    whole = sum(times) == took_us
    names = {call.name for call in calls}
    if len(names) == 1:
        where = f"{len(calls):,} calls of {calls[0].name}()"
    elif len(calls) <= MOST_NAMED:
        where = listed([f"{call.name}()" for call in calls])
    else:
        where = f"{len(calls):,} calls"
    if not whole:
        how_long = ""
    elif len(set(times)) == 1:
        how_long = f": {len(calls):,} × {time_text(times[0])}"
    elif len(calls) <= MOST_NAMED:
        how_long = f": {listed(list(map(time_text, times)))}"
    else:
        how_long = f": {time_text(took_us)} in all"
    return {
        "kind": "part_of_main",
        "event": row[0][0]["start_event"],
        "tasks": [task["id"]],
        "line": calls[0].line,
        "sentence": (
            f"{task['label']} waited in {where}, one after another{how_long}. An awaited coroutine is part of "
            f"{task['label']}, not a task of its own: nobody else was there to run."
        ),
        "more": MORE,
    }


def _of_one_call(run: Run, events: Events, parts: dict[tuple[int, int], _Part]) -> Iterator[Answer]:
    """One for a program with one task all of whose time was spent in sleeps within coroutines that it awaited."""
    if len(run["tasks"]) != 1 or run["threads"] or run["callbacks"]:
        return
    [main] = run["tasks"]
    slept = waits(main)
    if any(_is_special(part.name) for part in parts.values()):
        return
    if len(slept) < 2 or main["ending"] != "returned" or length_us(main) != run["duration_us"]:
        return
    if any(slice["on"] is None or slice["on"]["kind"] != "sleep" for slice in slept):
        return
    stacks = [event[4] for event in events if event[0] == "step_ended" and event[5] is not None]
    if len(stacks) != len(slept) or any(len(stack) < 2 for stack in stacks):
        return
    lines = list(map(str, sorted({stack[0] for stack in stacks})))
    where = f"await on line {lines[0]}" if len(lines) == 1 else f"awaits on lines {listed(lines)}"
    yield {
        "kind": "part_of_main",
        "event": slept[0]["start_event"],
        "tasks": [main["id"]],
        "line": stacks[0][0],
        "sentence": (
            f"Each of the {len(slept):,} waits was within {main['label']}'s {where}. A coroutine that is awaited is "
            f"part of {main['label']}, not a task of its own: nobody else was there to run."
        ),
        "more": MORE,
    }
