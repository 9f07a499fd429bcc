"""The part of the tracer that follows gathers: when each slot fills, and when the gather itself settles.

Nothing is added to a task or a gather: a done callback of ours would show in `repr(task)` and take part in the
order of callbacks. When gather's own `_done_callback` runs, its closure tells which gather it is for.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import tasks
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any, Final

from playground.outcomes import error_fields, outcome_of
from playground.reprs import ValueTexts
from playground.world import World

_DONE_CALLBACK: Final[CodeType] = next(
    constant
    for constant in tasks.gather.__code__.co_consts
    if isinstance(constant, CodeType) and constant.co_name == "_done_callback"
)
_TAKES_DONE_AT_ONCE: Final = sys.version_info >= (3, 12)
"""Since 3.12 gather counts what is done already when it is called; before, one turn of the loop later."""
_SLOT_KINDS: Final = {"returned": "value", "raised": "exception", "cancelled": "cancelled"}


class _Gather:
    """A gather that was called: which slots each of its futures is in. Keeps none of them alive."""

    def __init__(self, gather_id: int, owner: int | None, outer: asyncio.Future[Any], children: list[Any]) -> None:
        self.id = gather_id
        self.owner = owner
        self._settled = False
        self._outer = weakref.ref(outer)
        # By identity: gather itself holds its futures for as long as it can be asked about them.
        self._slots: dict[int, list[int]] = {}
        for slot, child in enumerate(children):
            self._slots.setdefault(id(child), []).append(slot)

    def slots_of(self, child: asyncio.Future[Any]) -> list[int]:
        """The slots that a future is in; more than one if it was given more than once."""
        return self._slots[id(child)]

    def newly_settled(self) -> asyncio.Future[Any] | None:
        """The gather's future when it is done, once; None before and after."""
        outer = self._outer()
        if self._settled or outer is None or not outer.done():
            return None
        self._settled = True
        return outer


class GatherTracer:
    """Writes the trace events of gathers through `add`, which takes a kind, a task id and the event's fields."""

    def __init__(self, world: World, texts: ValueTexts, add: Callable[..., None]) -> None:
        self._world = world
        self._texts = texts
        self._add = add
        self._by_outer: weakref.WeakKeyDictionary[asyncio.Future[Any], _Gather] = weakref.WeakKeyDictionary()
        self._called = 0

    def called(
        self,
        outer: asyncio.Future[Any],
        children: list[Any],
        owner: int | None,
        line: int | None,
        return_exceptions: bool,
    ) -> int:
        """A gather was called by the task `owner`; returns the gather's id."""
        self._called += 1
        gather = self._by_outer[outer] = _Gather(self._called, owner, outer, children)
        slots = [self._world.known_id(child) for child in children]
        self._add("gather_called", owner, gather.id, line, return_exceptions, slots)
        done = [child for child in dict.fromkeys(children) if child.done()] if _TAKES_DONE_AT_ONCE else []
        for child in done:
            self._fill(gather, child)
        failed = next((child for child in done if outcome_of(child).ending != "returned"), None)
        self._settle(gather, None if failed is None else gather.slots_of(failed)[0])
        return gather.id

    def before_callback(self, callback: Any, args: tuple[Any, ...]) -> None:
        """If the callback is gather's, it is about to take in what one of its futures ended with."""
        gather = self._gather_of(callback)
        if gather is not None:
            self._fill(gather, args[0])

    def after_callback(self, callback: Any, args: tuple[Any, ...]) -> None:
        """If the callback was gather's, the gather may have settled."""
        gather = self._gather_of(callback)
        if gather is not None:
            self._settle(gather, gather.slots_of(args[0])[0])

    def _gather_of(self, callback: Any) -> _Gather | None:
        if not isinstance(callback, FunctionType) or callback.__code__ is not _DONE_CALLBACK:
            return None
        cells = dict(zip(_DONE_CALLBACK.co_freevars, callback.__closure__ or (), strict=True))
        outer = cells["outer"].cell_contents
        return None if outer is None else self._by_outer.get(outer)

    def _fill(self, gather: _Gather, child: asyncio.Future[Any]) -> None:
        ending, result, error = outcome_of(child)
        if ending == "cancelled":  # what gather puts in its place
            error = asyncio.CancelledError(child._cancel_message or "")  # type: ignore[attr-defined]
        value = self._texts.value(result if error is None else error)
        for slot in gather.slots_of(child):
            self._add("slot_filled", self._world.known_id(child), gather.id, slot, _SLOT_KINDS[ending], value)

    def _settle(self, gather: _Gather, slot: int | None) -> None:
        outer = gather.newly_settled()
        if outer is not None:
            ending, result, error = outcome_of(outer)
            value = self._texts.value(result) if ending == "returned" else None
            fields = error_fields(error, self._texts)
            self._add("gather_settled", gather.owner, gather.id, slot, ending, value, fields)
