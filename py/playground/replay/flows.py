"""Cause arrows: which task created, woke or cancelled which, and who got whose result. Pure."""

from __future__ import annotations

from typing import Literal, TypedDict

from playground.runs.receivers import senders
from playground.runs.run import Run
from playground.trace.awaited import Awaited
from playground.trace.events import Event

FlowKind = Literal["created", "woke", "cancelled", "delivered"]


class Flow(TypedDict):
    """An arrow from cause to effect: from a task (or a simulated thread) at one event to a task at another."""

    kind: FlowKind
    """what the cause did: `delivered` a result or an exception"""
    from_task: int | None
    """the task it begins at, `null` for a thread"""
    from_thread: int | None
    """the simulated thread it begins at"""
    from_event: int
    """the event it begins at"""
    to_task: int
    """the task it ends at"""
    to_event: int
    """the event it ends at"""
    gather: int | None
    """the gather through which something was delivered, if it was one"""
    slot: int | None
    """the index of that gather's slot"""


def build_flows(run: Run, events: list[Event]) -> list[Flow]:
    """The arrows of a run, in the order of their effects; none that begins or ends outside every task.

    A task that creates another makes it start, one that delivers a result wakes its receiver, and so does one that
    cancels: then there is the one arrow that says more, and none for "woke".
    """
    return _Flows(run).build(events)


class _Flows:
    def __init__(self, run: Run) -> None:
        self._started = {task["id"]: task["started_event"] for task in run["tasks"]}
        self._ended = {task["id"]: task["ended_event"] for task in run["tasks"]}
        self._threads = {thread["id"]: thread["end_event"] for thread in run["threads"]}
        self._gathers = {gather["id"]: gather for gather in run["gathers"]}
        self._woken: dict[int, tuple[int, int]] = {}
        """for each task that was put into the ready queue: by whom, and at which event"""
        self._cancelled: dict[int, int] = {}
        """for each task that is to take in a cancellation: by whom"""
        self._got: dict[int, set[tuple[int, int | None]]] = {}
        """for each task: what it received in the step that is under way, from whom and in which slot"""
        self._flows: list[Flow] = []

    def build(self, events: list[Event]) -> list[Flow]:
        for number, event in enumerate(events):
            if event[0] == "step_began":
                self._began(number, event[2])
            elif event[0] == "task_scheduled":
                self._scheduled(number, event[2], event[4])
            elif event[0] == "task_created" and event[3] is not None:
                self._add("created", event[3], number, event[2], number)
            elif event[0] == "cancel_requested" and event[3] is not None and event[6]:
                self._add("cancelled", event[3], number, event[2], number)
                self._cancelled[event[2]] = event[3]
            elif event[0] == "received" and event[2] is not None:
                self._received(number, event[2], event[3])
        return self._flows

    def _scheduled(self, event: int, task: int, by: int | None) -> None:
        if by is not None and by not in (task, self._cancelled.get(task)):
            ended = self._ended.get(by)
            self._woken[task] = (by, ended if ended is not None and ended < event else event)

    def _began(self, event: int, task: int) -> None:
        self._cancelled.pop(task, None)
        self._got[task] = set()
        by = self._woken.pop(task, None)
        if by is not None and event != self._started[task]:  # a first step follows from being created
            self._add("woke", by[0], by[1], task, event)

    def _received(self, event: int, task: int, of: Awaited) -> None:
        if of["kind"] == "thread":
            self._from_thread(event, task, of["thread"], None, None)
        elif of["kind"] == "gather":
            gather = self._gathers[of["gather"]]
            for index, slot in enumerate(gather["slots"]):
                if slot["received"] and slot["task"] is not None:
                    self._delivered(event, task, slot["task"], gather["id"], index)
                elif slot["received"] and slot["thread"] is not None:
                    self._from_thread(event, task, slot["thread"], gather["id"], index)
        else:
            for sender in senders(of, self._gathers):
                self._delivered(event, task, sender, None, None)

    def _from_thread(self, event: int, task: int, thread: int, gather: int | None, slot: int | None) -> None:
        end = self._threads.get(thread)
        if end is not None and end < event:
            self._add("delivered", None, end, task, event, thread=thread, gather=gather, slot=slot)

    def _delivered(self, event: int, task: int, sender: int, gather: int | None, slot: int | None) -> None:
        ended = self._ended.get(sender)
        got = self._got.setdefault(task, set())
        # To await a task and to ask for its result is one receiving; in a gather each slot is one.
        if ended is not None and ended < event and sender != task and (sender, slot) not in got:
            got.add((sender, slot))
            woke = self._flows[-1] if self._flows else None
            if woke is not None and woke["kind"] == "woke" and woke["to_event"] == event - 1:
                self._flows.pop()  # what is delivered is what woke it
            self._add("delivered", sender, ended, task, event, gather=gather, slot=slot)

    def _add(
        self,
        kind: FlowKind,
        from_task: int | None,
        from_event: int,
        to_task: int,
        to_event: int,
        *,
        thread: int | None = None,
        gather: int | None = None,
        slot: int | None = None,
    ) -> None:
        self._flows.append(
            {
                "kind": kind,
                "from_task": from_task,
                "from_thread": thread,
                "from_event": from_event,
                "to_task": to_task,
                "to_event": to_event,
                "gather": gather,
                "slot": slot,
            }
        )
