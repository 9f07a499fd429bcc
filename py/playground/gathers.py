"""How an instrument hears of `asyncio.gather`: a stand-in reports each call, and gather's own callback each slot.

Nothing is added to a task or a gather: a done callback of ours would show in `repr(task)` and take part in the
order of callbacks. When gather's own `_done_callback` has run, its closure tells which gather it was for.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import weakref
from asyncio import futures, tasks
from types import CodeType, FunctionType
from typing import Any, Final

from playground.loop import instrument_of
from playground.threads import ThreadFuture

_original_gather: Final = tasks.gather
_original_wrap_future: Final = futures.wrap_future
_original_shield: Final = tasks.shield
_DONE_CALLBACK: Final[CodeType] = next(
    constant
    for constant in tasks.gather.__code__.co_consts
    if isinstance(constant, CodeType) and constant.co_name == "_done_callback"
)
_TAKES_DONE_AT_ONCE: Final = sys.version_info >= (3, 12)
"""Since 3.12 gather counts what is done already when it is called; before, one turn of the loop later."""


@functools.wraps(_original_gather)
def reporting_gather(*coros_or_futures: Any, return_exceptions: bool = False) -> asyncio.Future[Any]:
    """An `asyncio.gather` that tells the instrument of the loop that it is for."""
    outer: asyncio.Future[Any] = _original_gather(*coros_or_futures, return_exceptions=return_exceptions)
    # asyncio.run() gathers what is left over when it cleans up: that gather is not the learner's.
    if sys._getframe(1).f_globals.get("__name__") != "asyncio.runners":
        instrument_of(outer).gather_called(outer, list(getattr(outer, "_children", ())), return_exceptions)
    return outer


@functools.wraps(_original_shield)
def reporting_shield(arg: Any) -> asyncio.Future[Any]:
    """An `asyncio.shield` that tells the instrument of the loop that it is for."""
    inner = asyncio.ensure_future(arg)
    outer: asyncio.Future[Any] = _original_shield(inner)
    if outer is not inner:
        instrument_of(outer).shield_called(outer, inner)
    return outer


@functools.wraps(_original_wrap_future)
def reporting_wrap_future(future: Any, *, loop: asyncio.AbstractEventLoop | None = None) -> asyncio.Future[Any]:
    """An `asyncio.wrap_future` that tells the instrument which thread the future stands for."""
    wrapped: asyncio.Future[Any] = _original_wrap_future(future, loop=loop)
    if isinstance(future, ThreadFuture):
        instrument_of(wrapped).thread_awaited(wrapped, future.thread_id)
    return wrapped


class Gather:
    """A gather that was called: which slots each of its futures is in. Keeps none of them alive."""

    def __init__(self, gather_id: int, owner: int | None, outer: asyncio.Future[Any], children: list[Any]) -> None:
        self.id = gather_id
        self.owner = owner
        self.settled = False
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
        if self.settled or outer is None or not outer.done():
            return None
        self.settled = True
        return outer


class Gathers:
    """The gathers of a run."""

    def __init__(self) -> None:
        self._by_outer: weakref.WeakKeyDictionary[asyncio.Future[Any], Gather] = weakref.WeakKeyDictionary()
        self._called = 0

    def add(self, outer: asyncio.Future[Any], children: list[Any], owner: int | None) -> Gather:
        """Take in a gather that was just called by the task `owner`."""
        self._called += 1
        gather = self._by_outer[outer] = Gather(self._called, owner, outer, children)
        return gather

    def filled_by(self, callback: Any, args: tuple[Any, ...]) -> tuple[Gather, asyncio.Future[Any]] | None:
        """The gather and the child that a callback of the loop was about; None if it was not gather's."""
        if not isinstance(callback, FunctionType) or callback.__code__ is not _DONE_CALLBACK:
            return None
        cells = dict(zip(_DONE_CALLBACK.co_freevars, callback.__closure__ or (), strict=True))
        gather = self._by_outer.get(cells["outer"].cell_contents)
        return (gather, args[0]) if gather is not None else None


def filled_at_the_call(children: list[asyncio.Future[Any]]) -> list[asyncio.Future[Any]]:
    """Those futures that gather counts while it is being called, each once."""
    return [child for child in dict.fromkeys(children) if child.done()] if _TAKES_DONE_AT_ONCE else []
