"""The part of the tracer that follows gathers: when each slot fills, and when the gather itself settles.

Nothing is added to a task or a gather: a done callback of ours would show in `repr(task)` and take part in the
order of callbacks. When gather's own `_done_callback` runs, its closure tells which gather it is for.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import tasks
from types import CodeType, FunctionType
from typing import Any, Final

from playground.loop.clock import VirtualClock
from playground.loop.task_ids import TaskIds
from playground.trace.endings import Ending, ending_of, error_fields
from playground.trace.events import SlotFuture, SlotKind
from playground.trace.reprs import ValueTexts
from playground.trace.schema import Trace

_DONE_CALLBACK: Final[CodeType] = next(
    constant
    for constant in tasks.gather.__code__.co_consts
    if isinstance(constant, CodeType) and constant.co_name == "_done_callback"
)
_OUTER: Final = _DONE_CALLBACK.co_freevars.index("outer")
_TAKES_DONE_AT_ONCE: Final = sys.version_info >= (3, 12)
"""Since 3.12 gather counts what is done already when it is called; before, one turn of the loop later."""
_SLOT_KINDS: Final[dict[Ending, SlotKind]] = {"returned": "value", "raised": "exception", "cancelled": "cancelled"}


class _Gather:
    """A gather that was called: which slots each of its futures is in. Keeps none of them alive."""

    def __init__(self, gather_id: int, owner: int | None, outer: asyncio.Future[Any], children: list[Any]) -> None:
        self.id = gather_id
        self.owner = owner
        self._settled = False
        self.outer = weakref.ref(outer)
        # By identity: gather itself holds its futures for as long as it can be asked about them.
        self._slots: dict[int, list[int]] = {}
        self.texts: list[str] = [""] * len(children)
        """the texts of what the slots hold"""
        self.text: str | None = None
        """the text of the list, when it has returned"""
        self.threads: dict[int, int] = {}
        """the thread of a slot that a call in one fills"""
        for slot, child in enumerate(children):
            self._slots.setdefault(id(child), []).append(slot)

    def slots_of(self, child: asyncio.Future[Any]) -> list[int]:
        """The slots that a future is in; more than one if it was given more than once."""
        return self._slots[id(child)]

    def newly_settled(self) -> asyncio.Future[Any] | None:
        """The gather's future when it is done, once; None before and after."""
        outer = self.outer()
        if self._settled or outer is None or not outer.done():
            return None
        self._settled = True
        return outer


class GatherTracer:
    """Writes the trace events of gathers."""

    def __init__(self, clock: VirtualClock, task_ids: TaskIds, texts: ValueTexts, trace: Trace) -> None:
        self._clock, self._task_ids = clock, task_ids
        self._texts = texts
        self._trace = trace
        self._by_outer: weakref.WeakKeyDictionary[asyncio.Future[Any], _Gather] = weakref.WeakKeyDictionary()
        self.results: dict[int, str] = {}
        """the texts of what the tasks returned: each is asked once"""
        self.thread_results: dict[int, str] = {}
        """the texts of what the calls in threads returned"""
        self._called = 0
        self._latest: _Gather | None = None
        self.noting: tuple[_Gather, int] | None = None
        """the gather that takes in what one of its futures ended with, and the first slot of that"""

    def called(
        self,
        outer: asyncio.Future[Any],
        children: list[Any],
        owner: int | None,
        line: int | None,
        return_exceptions: bool,
        futures: list[SlotFuture],
        dropped: bool,
    ) -> int:
        """A gather was called by the task `owner`; returns the gather's id.

        `futures` are those that are no tasks; `dropped`: the program threw away what it returned.
        """
        self._called += 1
        gather = self._latest = self._by_outer[outer] = _Gather(self._called, owner, outer, children)
        slots = [self._task_ids.known_id(child) for child in children]
        gather.threads = {each["slot"]: each["of"]["thread"] for each in futures if each["of"]["kind"] == "thread"}
        returns = bool(return_exceptions)  # a program may give anything
        self._trace.add(("gather_called", self._clock.now_us, owner, gather.id, line, returns, slots, futures, dropped))
        done = [child for child in dict.fromkeys(children) if child.done()] if _TAKES_DONE_AT_ONCE else []
        for child in done:
            self._fill(gather, child)
        failed = next((child for child in done if ending_of(child).ending != "returned"), None)
        self._settle(gather, None if failed is None else gather.slots_of(failed)[0])
        return gather.id

    def before_callback(self, callback: Any, args: tuple[Any, ...]) -> bool:
        """Whether the callback is gather's: then it is about to take in what one of its futures ended with."""
        self.noting = None
        if type(callback) is not FunctionType or callback.__code__ is not _DONE_CALLBACK:
            return False
        # None if the call itself failed, at an argument that can't be awaited: it has made no gather of those before.
        outer = callback.__closure__[_OUTER].cell_contents  # type: ignore[index]
        gather = None if outer is None else self._gather_of(outer)
        if gather is not None:
            self.noting = gather, gather.slots_of(args[0])[0]
            self._fill(gather, args[0])
        return True

    def _gather_of(self, outer: asyncio.Future[Any]) -> _Gather | None:
        latest = self._latest
        return latest if latest is not None and latest.outer() is outer else self._by_outer.get(outer)

    def after_callback(self) -> None:
        """If the callback was gather's, the gather may have settled."""
        if self.noting is not None:
            gather, slot = self.noting
            self.noting = None
            outer = gather.outer()
            if outer is None or outer.done():
                self._settle(gather, slot)

    def _fill(self, gather: _Gather, child: asyncio.Future[Any]) -> None:
        """A future of a gather's has ended: all its slots are filled."""
        ending, result, error = ending_of(child)
        if ending == "cancelled":  # what gather puts in its place
            error = asyncio.CancelledError(child._cancel_message or "")  # type: ignore[attr-defined]
        now_us, task_id, kind = self._clock.now_us, self._task_ids.known_id(child), _SLOT_KINDS[ending]
        known = self._known_text(gather, child, task_id) if error is None else None
        value = self._texts.value(result if error is None else error) if known is None else known
        if self._trace.recording:  # the learner's repr() of the value may have ended that
            for slot in gather.slots_of(child):
                gather.texts[slot] = value
                self._trace.log.append(("slot_filled", now_us, task_id, gather.id, slot, kind, value))

    def _known_text(self, gather: _Gather, child: asyncio.Future[Any], task_id: int | None) -> str | None:
        """The text of what a future has returned, if that was asked for it when it came."""
        if task_id is not None:
            return self.results.get(task_id)
        thread, inner = gather.threads.get(gather.slots_of(child)[0]), self._by_outer.get(child)
        return self.thread_results.get(thread) if thread is not None else inner.text if inner is not None else None

    def _settle(self, gather: _Gather, slot: int | None) -> None:
        outer = gather.newly_settled()
        if outer is not None:
            ending, _, error = ending_of(outer)
            value = gather.text = self._texts.listed(gather.texts) if ending == "returned" else None
            fields = error_fields(error, self._texts)
            now_us = self._clock.now_us
            self._trace.add(("gather_settled", now_us, gather.owner, gather.id, slot, ending, value, fields))
