"""The verdict: the one sentence that says what a Run shows. Pure.

It says only what is certain. What comes first of: why the program never came to an end, a loop that was blocked, a
gather that raised or was cancelled, exceptions among a gather's results, waits that overlapped; else when main ended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypedDict

from playground.limits.durations import time_text
from playground.replay.fates import fates, left_under_way
from playground.replay.overlap import EndToEnd, build_end_to_end, length_us, waits
from playground.replay.story_words import ended_early
from playground.replay.turns import Stall
from playground.runs.run import Gather, Run, Slice, Task
from playground.runs.tasks import CANCEL_WORDS
from playground.runs.wording import in_words, listed, named_tasks

BY_TASK_GROUP: Final = CANCEL_WORDS["task_group"]
MOST_DRAWN: Final = 2.5
"""how many times as long as a gather its children may be end to end: longer ones would leave no space for tracks"""


class Verdict(TypedDict):
    """What a Run shows, in a sentence or two."""

    text: str
    """the sentences; empty for a program that did not run or started no task"""
    strong: str
    """the part of the text that matters most, such as `"2.00 s"`; may be empty"""
    gather: int | None
    """the gather that it is about"""
    end_to_end: EndToEnd | None
    """its children laid end to end, where the verdict compares the two and they are not too long to be drawn"""


def build_verdict(run: Run, stalls: list[Stall]) -> Verdict:
    """The verdict on a run, of which `stalls` are the stretches in which its loop was blocked."""
    if run["outcome"] == "syntax_error" or not run["tasks"]:
        return _verdict("")
    facts = _Facts(run, stalls)
    return next(verdict for tell in _IN_ORDER if (verdict := tell(facts)) is not None)


class _Facts:
    """A Run, and the gather in it that is worth a verdict."""

    def __init__(self, run: Run, stalls: list[Stall]) -> None:
        self.run = run
        self.stalls = stalls
        self.tasks = {task["id"]: task for task in run["tasks"]}
        self.main = run["tasks"][0]
        self.gather = self._gather()

    def _gather(self) -> Gather | None:
        """The only one, or else the first that raised, or else the only one that is in no other."""
        gathers = self.run["gathers"]
        raised = [gather for gather in gathers if gather["ending"] == "raised"]
        outer = [gather for gather in gathers if self._is_outer(gather)]
        for choice in (gathers if len(gathers) == 1 else [], raised, outer if len(outer) == 1 else []):
            if choice:
                return choice[0]
        return None

    def _is_outer(self, gather: Gather) -> bool:
        return gather["owner"] is None or self.tasks[gather["owner"]]["parent"] is None


def _verdict(text: str, strong: str = "", gather: Gather | None = None, end_to_end: EndToEnd | None = None) -> Verdict:
    about = None if gather is None else gather["id"]
    return {"text": text, "strong": strong, "gather": about, "end_to_end": end_to_end}


def _deadlock(facts: _Facts) -> Verdict | None:
    if facts.run["outcome"] != "deadlocked":
        return None
    waiting = [task for task in facts.run["tasks"] if task["ending"] is None and task["slices"]]
    strong = "for ever"
    if len(waiting) != 1:
        names = named_tasks([task["label"] for task in waiting], begins=True)
        return _verdict(f"{names} wait for ever: nothing is left that could wake them.", strong, facts.gather)
    what = _waits_for(waiting[0]["slices"][-1])
    text = f"{waiting[0]['label']} waits for ever: it waits{what}, and nothing is left that could wake it."
    return _verdict(text, strong)


def _waits_for(slice: Slice) -> str:
    on = slice["on"]
    if on is None:
        return ""
    return f" {'in' if on['label'].endswith('()') else 'for'} {on['label']}"


def _stopped(facts: _Facts) -> Verdict | None:
    error = facts.run["error"]
    if facts.run["outcome"] != "stopped" or error is None:
        return None
    return _verdict(ended_early(facts.run["outcome"], error["message"]), "", facts.gather)


def _task_group(facts: _Facts) -> Verdict | None:
    """One task of a TaskGroup raised, and so the others were cancelled."""
    cancelled = [
        task
        for task in facts.run["tasks"]
        if task["ending"] == "cancelled" and task["cancels"][-1:] and task["cancels"][-1]["why"] == BY_TASK_GROUP
    ]
    at_us = {task["cancels"][-1]["time_us"] for task in cancelled}
    parents = {task["parent"] for task in cancelled}
    if len(at_us) != 1 or len(parents) != 1:
        return None
    raised = [
        task for task in facts.run["tasks"] if task["parent"] in parents and task["ended_us"] in at_us and task["error"]
    ]
    if len(raised) != 1 or raised[0]["error"] is None:
        return None
    when = time_text(at_us.pop())
    names = named_tasks([task["label"] for task in cancelled], beside=raised[0]["label"])
    text = f"{raised[0]['label']} raised {raised[0]['error']['type']} at {when}, so the TaskGroup cancelled {names}."
    return _verdict(text, when)


def _blocked(facts: _Facts) -> Verdict | None:
    """The loop was held while others were ready: by the one that did so longest."""
    stalls = [stall for stall in facts.stalls if stall["ready"] and stall["task"] is not None]
    if not stalls or facts.run["outcome"] != "completed":
        return None
    who = list(dict.fromkeys(stall["task"] for stall in stalls))
    took_us = sum(stall["end_us"] - stall["start_us"] for stall in stalls)
    took = time_text(took_us)
    blockers = [facts.tasks[task] for task in who if task is not None]
    names = named_tasks([task["label"] for task in blockers], begins=True)
    if len(blockers) > 1:
        text = f"{names} blocked the loop in turn, for {took} in all: while one of them did, nobody else could run."
        return _verdict(text, took, facts.gather)
    line = _blocking_line(blockers[0], stalls[0])
    ready = sorted({task for stall in stalls for task in stall["ready"]})
    held = named_tasks([facts.tasks[task]["label"] for task in ready], beside=names)
    return _verdict(f"{names} blocked the loop{line} for {took}; {held} could not run meanwhile.", took, facts.gather)


def _blocking_line(task: Task, stall: Stall) -> str:
    lines = {
        slice["line"] for slice in task["slices"] if slice["state"] == "running" and slice["end_us"] > slice["start_us"]
    }
    line = lines.pop() if len(lines) == 1 else None
    return "" if line is None else f" on line {line}"


def _gather_failed(facts: _Facts) -> Verdict | None:
    gather = facts.gather
    if gather is None or gather["ending"] not in ("raised", "cancelled") or gather["end_us"] is None:
        return None
    when = time_text(gather["end_us"])
    if gather["ending"] == "raised":
        type = gather["error"]["type"] if gather["error"] else "an exception"
        what = f"gather raised {type} at {when}."
    else:
        what = _cancelled(gather, when, facts)
    rest = fates(left_under_way(gather, facts.tasks))
    return _verdict(" ".join([what, *rest]), when, gather)


def _cancelled(gather: Gather, when: str, facts: _Facts) -> str:
    """Cancelled itself, with all its children; or it raised since one of them was, and left the others alone."""
    children = {slot["task"]: slot["kind"] for slot in gather["slots"] if slot["task"] is not None}
    cancelled = [facts.tasks[task]["label"] for task, kind in children.items() if kind == "cancelled"]
    if left_under_way(gather, facts.tasks):
        return f"gather raised CancelledError at {when}, since one of its tasks was cancelled."
    return f"gather was cancelled at {when}" + (
        f", and so {_were(cancelled)} {named_tasks(cancelled)}." if cancelled else "."
    )


def _were(labels: list[str]) -> str:
    return "was" if len(labels) == 1 else "were"


def _exceptions_in_the_list(facts: _Facts) -> Verdict | None:
    gather = facts.gather
    if gather is None or gather["ending"] != "returned" or gather["end_us"] is None:
        return None
    kinds = [slot["kind"] for slot in gather["slots"]]
    counts = [
        (kinds.count("value"), "value"),
        (kinds.count("exception"), "exception"),
        (kinds.count("cancelled"), "cancellation"),
    ]
    if counts[0][0] == len(kinds):
        return None
    when = time_text(gather["end_us"])
    got = listed([_counted(count, noun) for count, noun in counts if count])
    return _verdict(f"gather raised nothing: at {when} it returned {got}.", when, gather)


def _overlapped(facts: _Facts) -> Verdict | None:
    gather = facts.gather
    end_to_end = None if gather is None else build_end_to_end(gather, facts.run)
    if gather is None or end_to_end is None or gather["end_us"] is None:
        return None
    span_us, sum_us = gather["end_us"] - gather["start_us"], end_to_end["length_us"]
    lengths = [part["length_us"] for part in end_to_end["parts"]]
    if sum_us <= span_us or min(lengths) == 0:
        return None
    took, instead = time_text(span_us), time_text(sum_us)
    longest = ", the longest" if span_us == max(lengths) else ""
    where = "" if span_us == facts.run["duration_us"] else "In gather, "
    text = f"{where}{_waits(gather, facts)} overlapped: {took}{longest}, not {instead}."
    drawn = end_to_end if sum_us <= MOST_DRAWN * span_us else None
    return _verdict(text[:1].upper() + text[1:], took, gather, drawn)


def _waits(gather: Gather, facts: _Facts) -> str:
    """The children's waits by their number, or where one of them waits again and again, by whose they are."""
    children = [facts.tasks[slot["task"]] for slot in gather["slots"] if slot["task"] is not None]
    waits = [sum(slice["state"] == "waiting" for slice in child["slices"]) for child in children]
    if all(count == 1 for count in waits):
        return f"{in_words(len(children))} waits"
    return f"the waits of {named_tasks([child['label'] for child in children])}"


def _one_after_another(facts: _Facts) -> Verdict | None:
    """A program with main alone, which only ever waited for time."""
    main, run = facts.main, facts.run
    waited = waits(main)
    if len(run["tasks"]) > 1 or run["threads"] or main["ending"] != "returned" or len(waited) < 2:
        return None
    if length_us(main) != run["duration_us"] or any(
        slice["on"] is None or slice["on"]["kind"] != "sleep" for slice in waited
    ):
        return None
    took = time_text(run["duration_us"])
    return _verdict(f"{main['label']} waited {in_words(len(waited))} times, one after another: {took}, the sum.", took)


def _ended(facts: _Facts) -> Verdict:
    main, error = facts.main, facts.run["error"]
    when = time_text(facts.run["duration_us"] if main["ended_us"] is None else main["ended_us"])
    if sum(task["parent"] is None for task in facts.run["tasks"]) > 1:  # nobody can say which of them is main
        when = time_text(facts.run["duration_us"])
        return _verdict(f"The program {'ended' if error is None else 'raised ' + error['type']} at {when}.", when)
    if main["ending"] == "raised" and main["error"] is not None:
        what = f"raised {main['error']['type']}"
    elif main["ending"] == "cancelled":
        what = "was cancelled"
    elif main["ending"] is None:
        what = "never ended"
    else:
        what = "returned"
    ended = f"{main['label']} {what}" + (f" at {when}." if main["ending"] else ".")
    if error is not None and what == "returned":
        ended += f" Then the program raised {error['type']}."
    return _verdict(ended, when if main["ending"] else "", facts.gather)


def _counted(count: int, noun: str) -> str:
    return f"{in_words(count)} {noun}{'' if count == 1 else 's'}"


_IN_ORDER: Final[tuple[Callable[[_Facts], Verdict | None], ...]] = (
    _deadlock,
    _stopped,
    _gather_failed,
    _task_group,
    _blocked,
    _exceptions_in_the_list,
    _overlapped,
    _one_after_another,
    _ended,
)
