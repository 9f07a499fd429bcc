"""A Run as text for a terminal: the timeline, one line per task, and the result slots. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from playground.export.columns import columns, cut, padded
from playground.limits.durations import time_text
from playground.replay.verdict import Verdict
from playground.runs.run import Gather, Run, Slice, Slot, Task, Thread
from playground.runs.sharing import is_shared
from playground.runs.threads import callback_slices
from playground.runs.wording import ending_word, ordinal, said

WIDTH: Final = 50
"""characters for the whole duration of a run"""
LONGEST_NAME: Final = 35
"""columns: a label of a thread below two others, whole"""


class Marks(NamedTuple):
    """What the timeline is drawn with."""

    running: str
    ready: str
    waiting: str
    shared: str
    """a wait for a lock, a queue or the like"""
    not_started: str
    returned: str
    raised: str
    cancelled: str
    thrown_away: str
    never_ended: str


DRAWN: Final = Marks("█", "▒", "─", "┄", "·", "✓ returned", "✕ raised", "⊘ cancelled", "∅ thrown away", "… never ended")
ASCII: Final = Marks("#", "=", "-", "~", ".", "returned", "raised", "cancelled", "thrown away", "never ended")


def run_text(run: Run, marks: Marks = DRAWN, verdict: Verdict | None = None) -> str:
    """The verdict if there is one, the timeline and the results of a run, without its output."""
    return "\n".join([*_summary(run, verdict), *_timeline(run, marks), *_gathers(run), *_remarks(run)]) + "\n"


def _summary(run: Run, verdict: Verdict | None) -> Iterator[str]:
    yield f"{run['outcome'].replace('_', ' ')} in {time_text(run['duration_us'])} virtual"
    if verdict is not None and verdict["text"]:
        yield verdict["text"]
    if run["error"] is not None:
        where = f" (line {run['error']['line']})" if run["error"]["line"] else ""
        yield f"{run['error']['type']}: {said(run['error']['message'])}{where}"
    if run["main_value"] not in (None, "None"):
        main = next(task["label"] for task in run["tasks"] if task["parent"] is None)
        yield f"{main} returned {said(run['main_value'])}"


class _Row(NamedTuple):
    """A line of the timeline."""

    name: str
    slices: list[Slice]
    created_us: int
    started_us: int | None
    ended_us: int | None
    ending: str


def _timeline(run: Run, marks: Marks) -> Iterator[str]:
    rows = list(_rows(run, marks))
    if not rows:
        return
    width = max(columns(row.name) for row in rows)
    yield ""
    yield f"{'':{width}}  0 s{time_text(run['duration_us']):>{WIDTH - 3}}"
    for row in rows:
        yield f"{padded(row.name, width)}  {_bar(row, run['duration_us'], marks)}  {row.ending}".rstrip()
    yield f"{'':{width}}  {_legend(rows, marks)}"


def _legend(rows: list[_Row], marks: Marks) -> str:
    states = (
        f"{marks.running} running   {marks.ready} ready   {marks.waiting} waiting   {marks.not_started} not started"
    )
    shared = any(is_shared(each) for row in rows for each in row.slices)
    return f"{states}   {marks.shared} waiting for a lock or queue" if shared else states


def _rows(run: Run, marks: Marks) -> Iterator[_Row]:
    tasks = {task["id"]: task for task in run["tasks"]}
    threads = {thread["id"]: thread for thread in run["threads"]}
    for track in run["tracks"]:
        if track["task"] is not None:
            task = tasks[track["task"]]
            name, ending = _name(task["label"], track["depth"]), _ending(task, task["ended_us"], marks)
            yield _Row(name, task["slices"], task["created_us"], task["started_us"], task["ended_us"], ending)
        elif track["thread"] is not None:
            thread = threads[track["thread"]]
            name, ending = _name(f"thread {thread['label']}", track["depth"]), _ending(thread, thread["end_us"], marks)
            yield _Row(name, thread["slices"], thread["start_us"], thread["start_us"], thread["end_us"], ending)
        else:
            yield _Row("callbacks", callback_slices(run), 0, 0, None, "")


def _name(label: str, depth: int) -> str:
    return cut("  " * depth + label, LONGEST_NAME)


def _bar(row: _Row, duration_us: int, marks: Marks) -> str:
    def column(us: int) -> int:
        return min(WIDTH - 1, us * WIDTH // duration_us) if duration_us else 0

    bar = [" "] * WIDTH
    first_slice_us = next((us for us in (row.started_us, row.ended_us) if us is not None), duration_us)
    for position in range(column(row.created_us), column(first_slice_us)):
        bar[position] = marks.not_started
    # Running last: it is often a single instant, and must not vanish under a wait.
    drawn_with = {"waiting": marks.waiting, "shared": marks.shared, "ready": marks.ready, "running": marks.running}
    for state, mark in drawn_with.items():
        for slice in row.slices:
            # A task that was ready for no time at all takes no space.
            drawn = "shared" if is_shared(slice) else slice["state"]
            if drawn == state and (state != "ready" or slice["end_us"] > slice["start_us"]):
                first = column(slice["start_us"])
                cells = max(1, column(slice["end_us"]) - first)
                bar[first : first + cells] = mark * cells
    return "".join(bar)


def _ending(ended: Task | Thread, ended_us: int | None, marks: Marks) -> str:
    when = "" if ended_us is None else f" at {time_text(ended_us)}"
    error = "" if ended["error"] is None else f": {ended['error']['type']}"
    return f"{getattr(marks, ending_word(ended['ending'], ended_us).replace(' ', '_'))}{when}{error}"


def _remarks(run: Run) -> Iterator[str]:
    """What asyncio.run() cleaned up, and what was warned of."""
    remarks = [f"{closing['text']} at {time_text(closing['time_us'])}" for closing in run["closings"]]
    for notice in run["notices"]:
        remarks.append(said(notice["message"]) + (f" (line {notice['line']})" if notice["line"] else ""))
    if remarks:
        yield ""
        yield from remarks


def _gathers(run: Run) -> Iterator[str]:
    owners = {task["id"]: task["label"] for task in run["tasks"]}
    for gather in run["gathers"]:
        yield ""
        yield _gather_heading(gather, owners)
        for index, slot in enumerate(gather["slots"]):
            yield f"  [{index}] {said(slot['call'])}: {_slot(slot)}"


def _gather_heading(gather: Gather, owners: dict[int, str]) -> str:
    owner = owners[gather["owner"]] if gather["owner"] is not None else "the program"
    flag = ", return_exceptions=True" if gather["return_exceptions"] else ""
    heading = f"gather of {len(gather['slots'])} in {owner}, line {gather['line']}{flag}: "
    if gather["end_us"] is None:
        return heading + "never settled"
    error = "" if gather["error"] is None else f" {gather['error']['type']}"
    return f"{heading}{gather['ending']}{error} at {time_text(gather['end_us'])}"


def _slot(slot: Slot) -> str:
    if slot["filled_us"] is None:
        return "never filled"
    what = said(slot["value"] or "") if slot["kind"] != "cancelled" else "cancelled"
    lost = "" if slot["received"] else ", nobody received it"
    return f"{what} at {time_text(slot['filled_us'])}, {ordinal(slot['order'] or 0)} to finish{lost}"
