"""What a wait lacked that a limit ended. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from playground.replay.answers.answer import Answer
from playground.replay.answers.holding import Holding
from playground.replay.answers.lacking import Lacking, lacks
from playground.replay.answers.log import Log, numbered
from playground.replay.answers.tasks_of import slice_at
from playground.runs.run import Cancel, Run, Slice, Task
from playground.runs.tasks import CANCEL_WORDS

LIMITS = (CANCEL_WORDS["timeout"], CANCEL_WORDS["wait_for"])


def limit_lacks(run: Run, log: Log) -> Iterator[Answer]:
    """One for each thing for which a task waited until a limit ended that: what the record has on it then."""
    if not run["primitives"]:
        return
    ended: dict[int, tuple[Task, Slice, Cancel]] = {}
    struck: Counter[int] = Counter()
    tasks = {task["id"]: task for task in run["tasks"]}
    for task in run["tasks"]:
        for cancel in task["cancels"]:
            struck[cancel["time_us"]] += cancel["why"] in LIMITS
            by_a_limit = cancel["reached"] and _by_a_limit(cancel, tasks)
            wait = slice_at(task, cancel["event"], "waiting") if by_a_limit else None
            if wait is not None and wait["on"] and wait["on"].get("primitive") is not None:
                ended[cancel["event"]] = task, wait, cancel
    if not ended:
        return
    primitives = {primitive["id"]: primitive for primitive in run["primitives"]}
    told: set[object] = set()
    holding, last = Holding(), -1
    for number, entry in numbered(log):
        if number in ended and number != last:
            task, wait, cancel = ended[number]
            on = wait["on"]
            primitive = primitives[on["primitive"] if on is not None else 0]
            key = primitive["id"], on and on.get("in")
            lacking = Lacking(task, wait, primitive, cancel["time_us"], struck[cancel["time_us"]] == 1)
            sentence, more = lacks(lacking, holding.of[primitive["id"]], tasks)
            if sentence and key not in told:
                told.add(key)
                yield {
                    "kind": "limit_lacks",
                    "event": number,
                    "tasks": [task["id"]],
                    "line": wait["line"],
                    "sentence": sentence,
                    "more": more,
                }
        last = number
        holding.take(number, entry)


def _by_a_limit(cancel: Cancel, tasks: dict[int, Task]) -> bool:
    """Whether it is for certain that time was up: in 3.11 wait_for() also cancels when it is itself cancelled."""
    if cancel["why"] not in LIMITS:
        return False
    caller = None if cancel["by"] is None else tasks[cancel["by"]]
    if cancel["why"] != CANCEL_WORDS["wait_for"] or caller is None:
        return True
    waited = [each for each in caller["slices"] if each["state"] == "waiting" and each["end_event"] < cancel["event"]]
    since = waited[-1]["start_event"] if waited else 0
    return not any(each["reached"] and since < each["event"] < cancel["event"] for each in caller["cancels"])
