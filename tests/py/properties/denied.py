"""What the answers claim, against what CPython itself said at the events that they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from playground.replay.answers.answer import Answer
from playground.runs.run import Run, Task
from playground.session.recording import Recording
from playground.trace.events import Event
from properties.watching import Shared, State, States, Watch


class Claimed(NamedTuple):
    """An answer, and what there is to hold it against."""

    answer: Answer
    run: Run
    tasks: list[Task]
    """those that it names"""
    states: list[States]
    """of all tasks at its event"""
    shared: list[dict[int, Shared]]
    events: list[Event]
    watch: Watch

    def of(self, task: Task) -> list[State]:
        return [states[task["id"]] for states in self.states if task["id"] in states]

    def is_any(self, task: Task, holds: Callable[[State], bool]) -> bool:
        """Whether a task said so just before or just after; also if nothing is known of it."""
        known = self.of(task)
        return not known or any(map(holds, known))

    @property
    def sentence(self) -> str:
        return self.answer["sentence"]


def denied(recording: Recording, watch: Watch) -> list[str]:
    """The sentences that CPython denies."""
    run, events = recording.run, recording._in_order.events
    tasks = {task["id"]: task for task in run["tasks"]}
    found = []
    for answer in recording.replay["answers"]:
        # A wait that never ended is as it is at the very end.
        moment = events[-1] if answer["kind"] == "deadlock_lacks" else events[answer["event"]]
        named = [tasks[number] for number in answer["tasks"]]
        states, shared = watch.around(moment), watch.shared_around(moment)
        claimed = Claimed(answer, run, named, states, shared, events, watch)
        if not all(_ended_as_recorded(claimed, task) for task in named) or not CLAIMS[answer["kind"]](claimed):
            found.append(answer["sentence"])
    return found


def _ended_as_recorded(claimed: Claimed, task: Task) -> bool:
    if task["ended_event"] is None:
        return True
    around = claimed.watch.around(claimed.events[task["ended_event"]])
    known = [states[task["id"]] for states in around if task["id"] in states]
    if task["ending"] is None:  # it was thrown away
        return not known or all(not state.done for state in known)
    cancelled = task["ending"] == "cancelled"
    return not known or any(state.done and state.cancelled == cancelled for state in known)


def _pending(state: State) -> bool:
    return not state.done


def _all(*numbers: int, holds: Callable[[State], bool]) -> Callable[[Claimed], bool]:
    """A claim on the tasks that an answer names, or on those of them at these places."""

    def claim(claimed: Claimed) -> bool:
        tasks = [claimed.tasks[number] for number in numbers] if numbers else claimed.tasks
        return all(claimed.is_any(task, holds) for task in tasks)

    return claim


def _asked_at_the_end(claimed: Claimed) -> bool:
    for task in claimed.tasks[:-1]:
        around = claimed.watch.around(claimed.events[task["cancels"][-1]["event"]])
        known = [states[task["id"]] for states in around if task["id"] in states]
        if known and not any(state.asked or state.cancelled or state.cancelling for state in known):
            return False
    return True


def _left_pending(claimed: Claimed) -> bool:
    if claimed.sentence.startswith("wait()"):
        return _asked_at_the_end(claimed)
    return all(claimed.is_any(task, _pending) for task in claimed.tasks[1:])


def _alone(claimed: Claimed) -> bool:
    """Whether no other task lives while the task waits there."""
    [task] = claimed.tasks
    since = claimed.answer["event"]
    until = next(slice["end_event"] for slice in task["slices"] if slice["start_event"] >= since)
    for event in claimed.events[since + 1 : until]:
        for states in claimed.watch.around(event):
            if any(not state.done for number, state in states.items() if number != task["id"]):
                return False
    return True


def _together(claimed: Claimed) -> bool:
    """Whether some event found all of a gather's tasks under way."""
    event = claimed.answer["event"]
    gather = next((one for one in claimed.run["gathers"] if one["start_event"] == event), None)
    slices = [slice for owner in claimed.tasks for slice in owner["slices"]]
    in_groups = [slice["on"]["tasks"] for slice in slices if slice["on"] and "tasks" in slice["on"]]
    first = {task["created_event"]: task["id"] for task in claimed.run["tasks"]}.get(event)
    children = set(next((tasks for tasks in in_groups if first in tasks), []))
    if gather is not None:
        children = {slot["task"] for slot in gather["slots"] if slot["task"] is not None}
    all_states = (states for event in claimed.events for states in claimed.watch.around(event))
    return any(all(one in states and not states[one].done for one in children) for states in all_states)


def _in_one_step(claimed: Claimed) -> bool:
    first, *ready = claimed.tasks
    begin = claimed.watch.around(claimed.events[first["slices"][0]["start_event"]])
    at_begin = [states.get(first["id"]) for states in begin]
    was_there = all(any(one["id"] in states for states in begin) for one in ready)
    return was_there and any(state is None or not state.done for state in at_begin) and _ready(claimed, ready)


def _ready(claimed: Claimed, ready: list[Task]) -> bool:
    return all(claimed.is_any(task, _pending) for task in ready)


def _lacking(claimed: Claimed) -> bool:
    """Whether the thing that is waited for says of itself what is said of it."""
    on = _waited_for(claimed)
    if on is None:
        raised = "gather keeps it" in claimed.sentence or "nobody received it" in claimed.sentence
        return claimed.is_any(claimed.tasks[0], _raised if raised else _pending)
    known = [shared[on] for shared in claimed.shared if on in shared]
    return not known or any(all(_facts(claimed.sentence, shared)) for shared in known)


def _waited_for(claimed: Claimed) -> int | None:
    [task] = claimed.tasks
    event = claimed.answer["event"]
    for slice in reversed(task["slices"]):
        on = slice["on"]
        if on is not None and slice["start_event"] <= event <= slice["end_event"]:
            return on.get("primitive")
    return None


def _facts(sentence: str, shared: Shared) -> Iterator[bool]:
    if " took " in sentence or "permit" in sentence:
        yield shared.locked is not False
    if "its set()" in sentence or "since it was cleared" in sentence:
        yield shared.is_set is False
    if "an item of" in sentence:
        yield shared.items == 0
    if found := re.search(r"([\d,]+) of ([\d,]+) (are|were) taken", sentence):
        yield found[1] == found[2] == str(shared.items)
    if found := re.search(
        r": ([\d,]+) items? (?:was|were) (?:put and ([\d,]+) )?got, task_done\(\) .* (\S+)", sentence
    ):
        put, got = _number(found[1]), _number(found[2] or found[1])
        done = re.search(r"called (once|twice|([\d,]+) times)", sentence)
        times = 0 if done is None else {"once": 1, "twice": 2}.get(done[1]) or _number(done[2] or "0")
        yield (shared.unfinished, shared.items) == (put - times, put - got)
    if found := re.search(r"tasks: ([\d,]+) (is|are|was|were) there", sentence):
        yield shared.waiting == _number(found[1])


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _raised(state: State) -> bool:
    return state.done and not state.cancelled


def _at_once(claimed: Claimed) -> bool:
    """Whether as many of the tasks as are counted were under way."""
    pending = sum(claimed.is_any(task, _pending) for task in claimed.tasks)
    found = re.search(r": ([\d,]+) at once", claimed.sentence)
    return found is not None and pending >= _number(found[1])


def _nothing(_: Claimed) -> bool:
    return True


CLAIMS: Final[dict[str, Callable[[Claimed], bool]]] = {
    "nested_run": _all(holds=_raised),
    "wrong_argument": _all(holds=_raised),
    "not_the_value": _all(holds=_raised),
    "not_awaitable": _all(holds=_raised),
    "no_loop": _nothing,  # of no task
    "other_loop": _all(holds=_raised),
    "no_result_list": _all(holds=_raised),
    "deadlock_lacks": _lacking,
    "never_awaited": _nothing,  # of a coroutine that is gone
    "dropped_gather": lambda claimed: "cancelled" not in claimed.sentence or _asked_at_the_end(claimed),
    "ended_the_program": lambda claimed: (
        _all(0, holds=_raised)(claimed) and all(claimed.is_any(task, _pending) for task in claimed.tasks[1:])
    ),
    "nobody_saw_it": _all(0, holds=lambda state: state.done and not state.cancelled),
    "thrown_away": _all(holds=_pending),
    "silenced": _all(holds=_raised),
    "limit_came_late": _all(0, holds=lambda state: state.asked or state.cancelling > 0),
    "limit_met_no_wait": _all(holds=_pending),
    "limit_lacks": lambda claimed: _all(holds=_pending)(claimed) and _lacking(claimed),
    "never_waited": _in_one_step,
    "left_pending": _left_pending,
    "shielded": lambda claimed: claimed.is_any(claimed.tasks[1], _pending),
    "cancelled_unbegun": _all(holds=_pending),
    "passed_except": _all(holds=lambda state: state.done and state.cancelled),
    "not_ended_by_cancel": _all(holds=lambda state: not state.cancelled and (state.asked or state.cancelling > 0)),
    "gather_was_over": _all(holds=_pending),
    "ended_at_the_end": _asked_at_the_end,
    "one_after_another": lambda claimed: claimed.is_any(claimed.tasks[1], lambda state: state.done),
    "part_of_main": _alone,
    "one_at_a_time": lambda claimed: claimed.is_any(claimed.tasks[1], _pending),
    "one_for_each": _at_once,
    "at_once": _together,
    "nothing_to_overlap": _all(holds=lambda state: state.done and not state.cancelled),
    "as_they_ended": _all(0, holds=lambda state: state.done),
}
"""of every kind of answer, what has to hold"""
