"""What the children of a gather would have taken end to end, told only where that is certain. Pure."""

from __future__ import annotations

from typing import TypedDict

from playground.runs.run import Gather, Run, Slice, Task


class Part(TypedDict):
    """A child of the gather, and how long it takes by itself."""

    task: int
    """the task"""
    length_us: int
    """its waits and the stretches in which it held the loop"""


class EndToEnd(TypedDict):
    """The children of a gather laid end to end, in argument order."""

    gather: int
    """the gather's id"""
    start_us: int
    """when the gather was called: where the first one begins"""
    length_us: int
    """the sum of the parts"""
    parts: list[Part]
    """one for each slot"""


def build_end_to_end(gather: Gather, run: Run) -> EndToEnd | None:
    """The parts of a gather that returned, or None where nobody can say how long they take one after another.

    It is certain where each child was first started by this gather, given once, and waited for nothing but time: a
    child that waits for another task, a lock or a queue may never end alone.
    """
    if gather["ending"] != "returned" or len(gather["slots"]) < 2:
        return None
    tasks = {task["id"]: task for task in run["tasks"]}
    children = [tasks[slot["task"]] for slot in gather["slots"] if slot["task"] is not None]
    given_once = len({child["id"] for child in children}) == len(gather["slots"])
    if not given_once or not all(_stands_alone(child, gather) for child in children):
        return None
    parents = {task["parent"] for task in run["tasks"]} | {thread["parent"] for thread in run["threads"]}
    if any(child["id"] in parents for child in children):
        return None  # what it started goes on beside it
    parts: list[Part] = [{"task": child["id"], "length_us": length_us(child)} for child in children]
    total_us = sum(part["length_us"] for part in parts)
    return {"gather": gather["id"], "start_us": gather["start_us"], "length_us": total_us, "parts": parts}


def _stands_alone(child: Task, gather: Gather) -> bool:
    """Whether this gather started it, nobody cancelled it, and all its waits were sleeps that ran to their end."""
    begun = child["started_event"]
    return (
        child["created_us"] == gather["start_us"]
        and begun is not None
        and begun > gather["start_event"]
        and not child["cancels"]
        and all(slice["state"] != "waiting" or _is_whole_sleep(slice) for slice in child["slices"])
    )


def _is_whole_sleep(slice: Slice) -> bool:
    on = slice["on"]
    return on is not None and on["kind"] == "sleep" and slice["end_us"] == on["until_us"]


def waits(task: Task) -> list[Slice]:
    """The slices in which a task waited for a time above zero."""
    return [slice for slice in task["slices"] if slice["state"] == "waiting" and slice["end_us"] > slice["start_us"]]


def length_us(task: Task) -> int:
    """How long a task waited and held the loop, without the time in which it was ready and another ran."""
    return sum(slice["end_us"] - slice["start_us"] for slice in task["slices"] if slice["state"] != "ready")
