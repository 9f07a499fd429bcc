"""Tasks that were cancelled and went on all the same. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.answers.log import Log, numbered
from playground.runs.run import Cancel, Run, Task
from playground.runs.tasks import CANCEL_WORDS
from playground.trace.schema import Entry

OF_A_LIBRARY = {CANCEL_WORDS[cause] for cause in ("timeout", "task_group", "wait_for")}
"""these take back what they asked for"""
FRAMES_OF_TWO = 2
"""the task's own, and that of one coroutine of the program's which it awaits"""


def not_ended_by_cancel(run: Run, log: Log) -> Iterator[Answer]:
    """One for each task in which the CancelledError of its one `cancel()` was raised and that ended otherwise."""
    of_task: dict[int, list[tuple[int, Entry]]] = {}
    for task in run["tasks"]:
        cancels = [cancel for cancel in task["cancels"] if cancel["reached"]]
        others = len(cancels) != 1 if task["ending"] is not None else not cancels
        if task["ending"] == "cancelled" or others or cancels[0]["why"] in OF_A_LIBRARY:
            continue
        of_task = of_task or _by_task(log)
        story = _Cancelled(cancels[0], of_task.get(task["id"], []))
        if story.was_raised and (task["ending"] is not None or story.went_on_waiting):
            yield _answer(task, cancels[0], story)


def _by_task(log: Log) -> dict[int, list[tuple[int, Entry]]]:
    """For each task its steps and the calls that it is parked in."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    for number, entry in numbered(log):
        if entry[0] == "step_began" or entry[0] == "step_ended" or entry[0] == "part_changed":
            found.setdefault(entry[2], []).append((number, entry))
    return found


class _Cancelled:
    """What befell a task around its `cancel()`."""

    def __init__(self, cancel: Cancel, entries: list[tuple[int, Entry]]) -> None:
        before = [entry for number, entry in entries if number < cancel["event"]]
        after = [entry for number, entry in entries if number > cancel["event"]]
        self._parked = next((entry for entry in reversed(before) if entry[0] == "step_ended"), None)
        parts = [entry[3] for entry in before if entry[0] == "part_changed"]
        self._part = parts[-1] if parts else None
        began = next((place for place, entry in enumerate(after) if entry[0] == "step_began"), None)
        step = None if began is None else after[began]
        self.was_raised = step is not None and step[0] == "step_began" and step[4] == "cancelled"
        self._since = [] if began is None else after[began + 1 :]

    @property
    def went_on_waiting(self) -> bool:
        """Whether it waited again, and was woken."""
        return any(entry[0] == "step_began" for entry in self._since)

    @property
    def line(self) -> int | None:
        """Where it was parked."""
        return self._parked[3] if self._parked is not None and self._parked[0] == "step_ended" else None

    def swallower(self, name: str) -> str:
        """Whose code has not let it out; empty where that can be told of nobody: another may have been in between."""
        parked = self._parked
        if parked is None or parked[0] != "step_ended" or parked[5] is None or parked[5]["kind"] != "sleep":
            return ""
        if len(parked[4]) == 1:
            return f"{name} itself"
        still_in = self._since and self._since[0][0] == "step_ended" and len(self._since[0][4]) >= FRAMES_OF_TWO
        if len(parked[4]) == FRAMES_OF_TWO and self._part is not None and still_in:
            return f"{self._part}()"
        return ""


def _answer(task: Task, cancel: Cancel, story: _Cancelled) -> Answer:
    name, ended = task["label"], time_text(task["ended_us"] or 0)
    error = task["error"]["type"] if task["error"] is not None else ""
    where = f", parked on line {story.line}" if story.line else ""
    swallower = story.swallower(name) if task["ending"] == "returned" else ""
    if swallower == f"{name} itself":
        what = f"{swallower} swallowed the CancelledError and returned at {ended}"
    elif swallower:
        what = f"{swallower} swallowed the CancelledError; {name} went on and returned at {ended}"
    elif task["ending"] is None:
        what = "That did not end it: it went on, and never ended"
    elif task["ending"] == "returned":
        what = f"That did not end it: it returned at {ended}"
    else:
        what = f"It ended otherwise: it raised {error} at {ended}"
    return {
        "kind": "not_ended_by_cancel",
        "event": cancel["event"],
        "tasks": [task["id"]],
        "line": story.line,
        "sentence": (
            f"{name} was cancelled {cancel['why']} at {time_text(cancel['time_us'])}{where}. {what}"
            f"{'.' if task['ending'] is None else ', so cancelled() is False.'}"
        ),
        "more": "A CancelledError that is caught and not raised again cancels nothing.",
    }
