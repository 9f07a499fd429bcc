"""The boxes of the result rail: a gather's list slot by slot, or what each task gave where there is no gather. Pure."""

from __future__ import annotations

from typing import Final, TypedDict

from playground.runs.run import Gather, Run, Slot, Task
from playground.runs.wording import ordinal_suffix
from playground.trace.reprs import shortened

MOST: Final = 8
"""boxes of a list"""
LONGEST: Final = 15
"""characters of a value"""


class ResultSlot(TypedDict):
    """A slot of a gather's list, or a task."""

    slot: int | None
    """the slot's index; `null` where it is none"""
    task: int | None
    """the task in it"""
    thread: int | None
    """the simulated thread that a future in it brings the result of"""
    text: str
    """what it returned, cut to what tells it from the others; or an exception's type; empty if there is neither"""
    place: str
    """the place in which it came, such as `"1st"` or, with others at the same time, `"1st ="`; empty if it has none"""


class ResultList(TypedDict):
    """The boxes of a gather, or of the tasks of a program that gathers nothing."""

    gather: int | None
    """the gather; `null` for tasks, which are in no list and have no order"""
    boxes: list[ResultSlot]
    """in argument order; of a long list the first ones, the one that made it raise, and the last"""
    more: int
    """how many are left out, before the last box"""


def build_lists(run: Run) -> list[ResultList]:
    """A list for each gather, in order; for a program without one a list of its tasks, unless main is alone."""
    if run["gathers"]:
        tasks = {task["id"]: task for task in run["tasks"]}
        return [_list_of(gather, tasks) for gather in run["gathers"]]
    children = run["tasks"][1:]
    if not children:
        return []
    shown = _shown(len(children), None)
    texts = told_apart([children[index]["value"] or "" for index in shown])
    boxes = [_task_box(children[index], text) for index, text in zip(shown, texts, strict=True)]
    return [{"gather": None, "boxes": boxes, "more": len(children) - len(boxes)}]


def _list_of(gather: Gather, tasks: dict[int, Task]) -> ResultList:
    slots = gather["slots"]
    shown = _shown(len(slots), gather["settled_by"] if gather["ending"] == "raised" else None)
    texts = told_apart([_value(slots[index]) for index in shown])
    places = _places(slots)
    boxes: list[ResultSlot] = []
    for index, text in zip(shown, texts, strict=True):
        slot = slots[index]
        if slot["kind"] == "exception":
            text = (slot["value"] or "").partition("(")[0]
        place = places.get(index, "")
        boxes.append({"slot": index, "task": slot["task"], "thread": slot["thread"], "text": text, "place": place})
    return {"gather": gather["id"], "boxes": boxes, "more": len(slots) - len(boxes)}


def _value(slot: Slot) -> str:
    return slot["value"] or "" if slot["kind"] == "value" else ""


def _task_box(task: Task, text: str) -> ResultSlot:
    if task["error"] is not None:
        text = task["error"]["type"]
    return {"slot": None, "task": task["id"], "thread": None, "text": text, "place": ""}


def _shown(count: int, failed: int | None) -> list[int]:
    """The places that have a box: all of a few; else the first, the one that failed, and the last."""
    if count <= MOST:
        return list(range(count))
    ends = {count - 1} if failed is None else {count - 1, failed}
    first = [index for index in range(count) if index not in ends][: MOST - 1 - len(ends)]
    return sorted({*first, *ends})


def _places(slots: list[Slot]) -> dict[int, str]:
    """By the slot: in which place it was filled. Those of one instant share it."""
    times = sorted(slot["filled_us"] for slot in slots if slot["filled_us"] is not None)
    first: dict[int, int] = {}
    counts: dict[int, int] = {}
    for place, us in enumerate(times, 1):
        first.setdefault(us, place)
        counts[us] = counts.get(us, 0) + 1
    places = {}
    for index, slot in enumerate(slots):
        filled_us = slot["filled_us"]
        if filled_us is not None:
            place = first[filled_us]
            places[index] = f"{place:,}{ordinal_suffix(place)}" + (" =" if counts[filled_us] > 1 else "")
    return places


def told_apart(values: list[str]) -> list[str]:
    """Each value shortened to what tells it from the others: `{…'users'…}` where all begin and end alike."""
    different = list(dict.fromkeys(value for value in values if value))
    if len(different) < 2 or all(len(value) <= LONGEST for value in different):
        return [shortened(value, LONGEST) for value in values]
    head = _shared(different)
    tail = _shared([value[:head:-1] for value in different])
    return [_middle(value, head, tail) if value else "" for value in values]


def _shared(texts: list[str]) -> int:
    """How many characters all of them begin with, up to the last that can be a seam."""
    least, most = min(texts), max(texts)
    count = next((at for at, letter in enumerate(least) if at >= len(most) or letter != most[at]), len(least))
    while count and (least[count - 1].isalnum() or least[count - 1] in "_'\""):
        count -= 1
    return count


def _middle(value: str, head: int, tail: int) -> str:
    """The value without so many characters at its ends, of which its brackets stay."""
    opening = value[:1] if head and value[0] in "{[(" else ""
    closing = value[-1:] if tail and value[-1] in "}])" else ""
    before = f"{opening}…" if head > len(opening) else opening
    after = f"…{closing}" if tail > len(closing) else closing
    return before + shortened(value[head : len(value) - tail], LONGEST - len(before) - len(after)) + after
