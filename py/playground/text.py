"""A Run as text for a terminal: the timeline, one line per task, and the result slots. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.durations import seconds_text
from playground.record import Gather, Run, Slot, Task

WIDTH: Final = 50
"""characters for the whole duration of a run"""
LONGEST_NAME: Final = 28
MARKS: Final = {"returned": "✓ returned", "raised": "✕ raised", "cancelled": "⊘ cancelled", None: "… never ended"}
LEGEND: Final = "█ running   ▒ ready   ─ waiting   · not started"


def run_text(run: Run) -> str:
    """The timeline and the results of a run, without its output."""
    return "\n".join([*_summary(run), *_timeline(run), *_gathers(run)]) + "\n"


def _summary(run: Run) -> Iterator[str]:
    outcome = run["outcome"].replace("_", " ")
    together, one_by_one = seconds_text(run["duration_us"]), seconds_text(run["sequential_us"])
    yield f"{outcome} in {together} virtual; one after another {one_by_one}"
    if run["error"] is not None:
        where = f" (line {run['error']['line']})" if run["error"]["line"] else ""
        yield f"{run['error']['type']}: {run['error']['message']}{where}"
    if run["main_value"] not in (None, "None"):
        yield f"main returned {run['main_value']}"


def _timeline(run: Run) -> Iterator[str]:
    if not run["tasks"]:
        return
    tasks = {task["id"]: task for task in run["tasks"]}
    names = {track["task"]: "  " * track["depth"] + tasks[track["task"]]["label"] for track in run["tracks"]}
    names = {
        task: name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…" for task, name in names.items()
    }
    width = max(len(name) for name in names.values())
    yield ""
    yield f"{'':{width}}  0 s{seconds_text(run['duration_us']):>{WIDTH - 3}}"
    for task_id, name in names.items():
        yield f"{name:{width}}  {_bar(tasks[task_id], run['duration_us'])}  {_ending(tasks[task_id])}"
    yield f"{'':{width}}  {LEGEND}"


def _bar(task: Task, duration_us: int) -> str:
    def column(us: int) -> int:
        return min(WIDTH - 1, us * WIDTH // duration_us) if duration_us else 0

    bar = [" "] * WIDTH
    started_us = task["started_us"] if task["started_us"] is not None else task["ended_us"]
    for position in range(column(task["created_us"]), column(duration_us if started_us is None else started_us)):
        bar[position] = "·"
    # Running last: it is often a single instant, and must not vanish under a wait.
    for state, mark in (("waiting", "─"), ("ready", "▒"), ("running", "█")):
        for slice in task["slices"]:
            if slice["state"] == state:
                first = column(slice["start_us"])
                bar[first : max(first + 1, column(slice["end_us"]))] = mark * max(1, column(slice["end_us"]) - first)
    return "".join(bar)


def _ending(task: Task) -> str:
    when = "" if task["ended_us"] is None else f" at {seconds_text(task['ended_us'])}"
    error = "" if task["error"] is None else f": {task['error']['type']}"
    return f"{MARKS[task['ending']]}{when}{error}"


def _gathers(run: Run) -> Iterator[str]:
    owners = {task["id"]: task["label"] for task in run["tasks"]}
    for gather in run["gathers"]:
        yield ""
        yield _gather_heading(gather, owners)
        for index, slot in enumerate(gather["slots"]):
            yield f"  [{index}] {slot['call']}: {_slot(slot)}"


def _gather_heading(gather: Gather, owners: dict[int, str]) -> str:
    owner = owners[gather["owner"]] if gather["owner"] is not None else "the program"
    flag = ", return_exceptions=True" if gather["return_exceptions"] else ""
    heading = f"gather of {len(gather['slots'])} in {owner}, line {gather['line']}{flag}: "
    if gather["end_us"] is None:
        return heading + "never settled"
    error = "" if gather["error"] is None else f" {gather['error']['type']}"
    return f"{heading}{gather['ending']}{error} at {seconds_text(gather['end_us'])}"


def _slot(slot: Slot) -> str:
    if slot["filled_us"] is None:
        return "never filled"
    what = slot["value"] if slot["kind"] != "cancelled" else "cancelled"
    lost = "" if slot["received"] else ", nobody received it"
    return f"{what} at {seconds_text(slot['filled_us'])}, {_ordinal(slot['order'])} to finish{lost}"


def _ordinal(number: int | None) -> str:
    number = number or 0
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
