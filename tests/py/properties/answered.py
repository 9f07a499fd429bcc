"""What the answers claim of tasks, gone through again from what is recorded of these alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from playground.replay.answers.answer import Answer
from playground.runs.run import Run, Task

NEVER_SAID: Final = re.compile(r"\b(could have|probably|usually|maybe|perhaps|might)\b")
Holds = Callable[[Answer, Run, list[Task]], bool]


def _cancelled_at_the_end(answer: Answer, _: Run, tasks: list[Task]) -> bool:
    return all(task["ending"] == "cancelled" and task["cancels"][-1]["why"] == "as the program ended" for task in tasks)


def _left_pending(answer: Answer, _: Run, tasks: list[Task]) -> bool:
    if answer["sentence"].startswith("wait()"):
        return _cancelled_at_the_end(answer, _, tasks[:-1])
    return all((task["ended_event"] or 0) > answer["event"] and not task["cancels"] for task in tasks[1:])


def _in_order(answer: Answer, _: Run, tasks: list[Task]) -> bool:
    return all((before["ended_event"] or 0) < (after["ended_event"] or 0) for before, after in pairwise(tasks))


def _nobody_awaited_it(answer: Answer, run: Run, _: list[Task]) -> bool:
    """Whether a gather that was called on that line was waited for by no task."""
    called = {gather["id"] for gather in run["gathers"] if gather["line"] == answer["line"]}
    waits = [slice["on"] for task in run["tasks"] for slice in task["slices"] if slice["on"] is not None]
    return not called <= {wait.get("gather") for wait in waits}


def _none_began(answer: Answer, run: Run, _: list[Task]) -> bool:
    """Whether Python warned of as many coroutines as are said to have been thrown away, or more."""
    count = re.search(r"made ([\d,]+|a) coroutine", answer["sentence"])
    warned = [notice for notice in run["notices"] if notice["kind"] == "never_awaited"]
    return count is not None and len(warned) >= (1 if count[1] == "a" else int(count[1].replace(",", "")))


_CLAIMS: Final[dict[str, Holds]] = {
    "ended_at_the_end": lambda answer, run, tasks: _cancelled_at_the_end(answer, run, tasks[:-1]),
    "left_pending": _left_pending,
    "dropped_gather": _nobody_awaited_it,
    "never_awaited": _none_began,
    "passed_except": lambda answer, run, tasks: (
        tasks[0]["ending"] == "cancelled" and sum(cancel["reached"] for cancel in tasks[0]["cancels"]) == 1
    ),
    "ended_the_program": lambda answer, run, tasks: (
        tasks[0]["error"] is not None and any(closing["event"] == answer["event"] + 1 for closing in run["closings"])
    ),
    "nobody_saw_it": lambda answer, run, tasks: all(
        task["ending"] == "raised" and not task["received_by"] for task in tasks
    ),
    "not_ended_by_cancel": lambda answer, run, tasks: (
        tasks[0]["ending"] in ("returned", "raised") and any(cancel["reached"] for cancel in tasks[0]["cancels"])
    ),
    "limit_came_late": lambda answer, run, tasks: "by a timeout" in [cancel["why"] for cancel in tasks[0]["cancels"]],
    "shielded": lambda answer, run, tasks: (
        any(cancel["event"] == answer["event"] and cancel["reached"] for cancel in tasks[0]["cancels"])
        and (tasks[1]["ended_event"] or 0) > answer["event"]
    ),
    "gather_was_over": lambda answer, run, tasks: all(
        task["ended_event"] is None or task["ended_event"] > answer["event"] for task in tasks
    ),
    "one_after_another": lambda answer, run, tasks: all(
        (before["ended_event"] or 0) < after["created_event"] for before, after in pairwise(tasks[1:])
    ),
    "nothing_to_overlap": lambda answer, run, tasks: all(task["created_us"] == task["ended_us"] for task in tasks),
    "as_they_ended": _in_order,
    "deadlock_lacks": lambda answer, run, tasks: run["outcome"] == "deadlocked",
}


def unfounded(run: Run, answers: list[Answer]) -> list[str]:
    """The sentences that what is recorded denies."""
    tasks = {task["id"]: task for task in run["tasks"]}
    found = []
    for answer in answers:
        holds = _CLAIMS.get(answer["kind"])
        named = [tasks[number] for number in answer["tasks"]]
        if NEVER_SAID.search(answer["sentence"]) or (holds is not None and not holds(answer, run, named)):
            found.append(answer["sentence"])
    return found
