"""What playing stops at: the milestones of a run, and the few of them at which it stays, with a caption for each. Pure.

A gather is called; all that it was given waits; a slot fills; it returns or raises. Besides, whatever else ends, is
cancelled or blocks the loop. Each is at the end of the turn in which it happens: of a sentence of the story.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple, TypedDict

from playground.replay.story import StoryEntry
from playground.replay.verdict import Verdict
from playground.runs.run import Gather, Run, Slot, Task
from playground.runs.wording import listed
from playground.trace.events import Event

INTERESTING: Final = frozenset(("task_ended", "gather_settled", "cancel_requested", "loop_blocked", "thread_ended"))
"""kinds that a reader looks for: an end, a failure, a cancellation, a blocked loop"""
MOST_CAPTIONS: Final = 5
MOST_NAMED: Final = 4


class Caption(TypedDict):
    """What is told while the run plays by itself, from an event on."""

    event: int
    """the event"""
    text: str
    """a sentence or two"""


def build_milestones(
    run: Run, events: list[Event], story: list[StoryEntry], verdict: Verdict
) -> tuple[list[int], list[Caption]]:
    """The events worth stopping at, in order, and what is told at a few of them."""
    facts = _facts_of(run, events, story)
    return _all_of(run, events, facts), _captions(run, events, verdict, facts)


def _all_of(run: Run, events: list[Event], facts: _Facts) -> list[int]:
    found = set(_interesting(events))
    for gather in run["gathers"]:
        found.add(gather["start_event"])
        found.update(event for slot in gather["slots"] if (event := slot["filled_event"]) is not None)
        found.update(caption["event"] for caption in _all_wait(gather, facts))
    return sorted({facts.end_of_turn(event) for event in found})


def _captions(run: Run, events: list[Event], verdict: Verdict, facts: _Facts) -> list[Caption]:
    """Those of the gather that the verdict is about, else of the first one, else of what ends; at most five."""
    gathers = run["gathers"]
    told = next((gather for gather in gathers if gather["id"] == verdict["gather"]), gathers[0] if gathers else None)
    captions = _of_run(facts, events) if told is None else _of_gather(told, facts)
    by_event = {caption["event"]: caption for caption in captions}  # what comes last in a turn is told of it
    return [by_event[event] for event in sorted(by_event)]


class _Facts(NamedTuple):
    tasks: dict[int, Task]
    """by id"""
    jumps: list[int]
    """where nothing was ready, so that everybody waited"""
    story: list[StoryEntry]

    def sentence(self, event: int) -> StoryEntry | None:
        """The one that tells of an event."""
        at = bisect_left(self.story, event, key=lambda entry: entry["event"])
        return self.story[at] if at < len(self.story) and self.story[at]["since_event"] <= event else None

    def end_of_turn(self, event: int) -> int:
        sentence = self.sentence(event)
        return event if sentence is None else sentence["event"]


def _facts_of(run: Run, events: list[Event], story: list[StoryEntry]) -> _Facts:
    jumps = [number for number, event in enumerate(events) if event[0] == "clock_jumped" and not event[4]]
    return _Facts({task["id"]: task for task in run["tasks"]}, jumps, story)


def _interesting(events: list[Event]) -> list[int]:
    return [
        number
        for number, event in enumerate(events)
        if event[0] in INTERESTING and (event[0] != "cancel_requested" or event[6])
    ]


def _of_run(facts: _Facts, events: list[Event]) -> list[Caption]:
    """In a program that gathers nothing: several of its tasks wait; things end, the first ones and the last."""
    told = [entry for event in _interesting(events) if (entry := facts.sentence(event)) is not None]
    ends = list({entry["event"]: Caption(event=entry["event"], text=entry["text"]) for entry in told}.values())
    first = list(islice(_waits_together(facts), 1))
    most = MOST_CAPTIONS - len(first)
    return first + (ends if len(ends) <= most else [*ends[: most - 1], ends[-1]])


def _of_gather(gather: Gather, facts: _Facts) -> list[Caption]:
    captions = [_called(gather, facts), *_all_wait(gather, facts)]
    settled = None if gather["end_event"] is None else facts.sentence(gather["end_event"])
    if settled is not None:
        captions.append({"event": settled["event"], "text": settled["text"]})
    fills = _fills(gather, facts)
    fills.sort(key=lambda fill: (fill[0][1]["kind"] == "value", fill[0][1]["filled_event"] or 0))  # failures first
    return [_filled(fill, gather, facts) for fill in fills[: MOST_CAPTIONS - len(captions)]] + captions


def _called(gather: Gather, facts: _Facts) -> Caption:
    names = [_name(slot, facts) for slot in gather["slots"]]
    what = listed(names, at_most=None) if 0 < len(names) <= MOST_NAMED else f"{len(names):,} awaitables"
    owner = gather["owner"]
    who = "gather is called" if owner is None else f"{facts.tasks[owner]['label']} calls gather"
    return {"event": facts.end_of_turn(gather["start_event"]), "text": f"{who} with {what}."}


def _all_wait(gather: Gather, facts: _Facts) -> list[Caption]:
    """At the first moment at which nothing is ready, if all that the gather was given waits then."""
    at = bisect_right(facts.jumps, gather["start_event"])
    end = gather["end_event"]
    if at == len(facts.jumps) or (end is not None and facts.jumps[at] > end):
        return []
    given = sorted({slot["task"] for slot in gather["slots"] if slot["task"] is not None})
    return _waiting([facts.tasks[id] for id in given], facts.jumps[at], facts)


def _waits_together(facts: _Facts) -> Iterator[Caption]:
    """In time: wherever nothing is ready and several tasks wait that another one made."""
    coming = deque(task for task in facts.tasks.values() if task["parent"] is not None)
    under_way: list[Task] = []
    for jump in facts.jumps:
        while coming and coming[0]["created_event"] < jump:
            under_way.append(coming.popleft())
        under_way = [task for task in under_way if _is_under_way(task, jump)]
        yield from _waiting(under_way, jump, facts)


def _is_under_way(task: Task, event: int) -> bool:
    return task["created_event"] < event and (task["ended_event"] is None or task["ended_event"] > event)


def _waiting(tasks: list[Task], jump: int, facts: _Facts) -> list[Caption]:
    under_way = [task for task in tasks if _is_under_way(task, jump)]
    if len(under_way) < 2 or not all(_waits_at(task, jump) for task in under_way):
        return []
    names = [task["label"] for task in under_way]
    who = listed(names, at_most=None) if len(names) <= MOST_NAMED else f"{len(names):,} tasks"
    return [{"event": facts.end_of_turn(jump - 1), "text": f"{who} wait at the same time."}]


def _waits_at(task: Task, event: int) -> bool:
    slices = task["slices"]
    at = bisect_left(slices, event, key=lambda slice: slice["end_event"])
    return at < len(slices) and slices[at]["state"] == "waiting" and slices[at]["start_event"] < event


Fill = list[tuple[int, Slot]]
"""the slots, with their places in the list, that one turn fills"""


def _fills(gather: Gather, facts: _Facts) -> list[Fill]:
    """Of the slots that were filled before the gather was over, but for the one with which it was."""
    by_turn: dict[int, Fill] = {}
    last = None if gather["settled_by"] is None else gather["slots"][gather["settled_by"]]["filled_event"]
    for index, slot in enumerate(gather["slots"]):
        event = slot["filled_event"]
        if event is None or (gather["end_event"] is not None and event > gather["end_event"]):
            continue
        if slot["kind"] != "value" and gather["ending"] != "returned":  # it is in no list
            continue
        by_turn.setdefault(facts.end_of_turn(event), []).append((index, slot))
    settling = None if last is None else facts.end_of_turn(last)
    return [fill for event, fill in by_turn.items() if event != settling]


def _filled(fill: Fill, gather: Gather, facts: _Facts) -> Caption:
    event = facts.end_of_turn(fill[0][1]["filled_event"] or 0)
    names = list(dict.fromkeys(_name(slot, facts) for _, slot in fill))
    kinds = {slot["kind"] for _, slot in fill}
    indices = listed([str(index) for index, _ in fill])
    where = f"slot {indices} of the list" if len(fill) == 1 else f"slots {indices} of the list"
    did = "was cancelled" if kinds == {"cancelled"} else "raised" if kinds == {"exception"} else "returned"
    if len(names) > 1 or len(kinds) > 1:
        text = f"{listed(names)} ended: {where} are filled"
    elif did == "returned":
        text = f"{names[0]} returned: {where} {'is' if len(fill) == 1 else 'are'} filled"
    else:
        text = f"{names[0]} {did}: that is in {where}"
    ends = [slot["filled_event"] for slot in gather["slots"] if slot["filled_event"] is not None]
    filled = sum(end <= event for end in ends)
    return {"event": event, "text": f"{text}, {filled:,} of {len(gather['slots']):,}."}


def _name(slot: Slot, facts: _Facts) -> str:
    return slot["call"] if slot["task"] is None else facts.tasks[slot["task"]]["label"]
