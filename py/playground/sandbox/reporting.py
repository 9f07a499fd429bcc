"""Stand-ins for functions of asyncio: they tell the instrument of their loop what they were called with, or put in
order what CPython leaves to chance. Each calls CPython's own function.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import sys
from asyncio import futures, tasks
from typing import Any, Final

from playground.loop.event_loop import instrument_of
from playground.loop.threads import ThreadFuture
from playground.trace.waits import LEFT

_original_gather: Final = tasks.gather
_original_as_completed: Final = tasks.as_completed
_original_shield: Final = tasks.shield
_original_wrap_future: Final = futures.wrap_future
_original_gather_cancel: Final = tasks._GatheringFuture.cancel  # type: ignore[attr-defined]


@functools.wraps(_original_gather)
def reporting_gather(*coros_or_futures: Any, return_exceptions: bool = False) -> asyncio.Future[Any]:
    """`asyncio.gather`."""
    outer: asyncio.Future[Any] = _original_gather(*coros_or_futures, return_exceptions=return_exceptions)
    # asyncio itself gathers what is left over when a program ends: that gather is not the learner's.
    if not str(sys._getframe(1).f_globals.get("__name__")).startswith("asyncio."):
        instrument_of(outer).gather_called(outer, list(getattr(outer, "_children", ())), return_exceptions)
    return outer


@functools.wraps(_original_gather_cancel)
def reporting_gather_cancel(self: asyncio.Future[Any], msg: Any | None = None) -> bool:
    """The `cancel()` of what gather returns."""
    instrument_of(self).gather_cancel_requested(self, _reaches(self))
    return bool(_original_gather_cancel(self, msg))


def _reaches(future: Any) -> bool:
    """Whether cancelling a future has an effect: of a gather if it has on any of its own."""
    return not future.done() and (not hasattr(future, "_children") or any(map(_reaches, future._children)))


@functools.wraps(_original_shield)
def reporting_shield(arg: Any) -> asyncio.Future[Any]:
    """`asyncio.shield`."""
    inner = asyncio.ensure_future(arg)
    outer: asyncio.Future[Any] = _original_shield(inner)
    if outer is not inner:
        instrument_of(outer).shield_called(outer, inner)
    return outer


def _in_argument_order(fs: Any) -> Any:
    """The awaitables of `as_completed` as futures: it makes tasks of them in the order of a set, by address."""
    if asyncio.isfuture(fs) or asyncio.iscoroutine(fs):
        return fs  # a mistake, for as_completed to complain of
    return [asyncio.ensure_future(each) for each in dict.fromkeys(fs)]


if inspect.isgeneratorfunction(_original_as_completed):  # before Python 3.13: nothing happens until it is iterated

    @functools.wraps(_original_as_completed)
    def ordered_as_completed(fs: Any, *, timeout: float | None = None) -> Any:
        """`asyncio.as_completed`."""
        each_in_turn: Any = _original_as_completed(_in_argument_order(fs), timeout=timeout)
        for each in each_in_turn:
            names = each_in_turn.gi_frame.f_locals
            setattr(names["done"], LEFT, names["todo"])
            yield each

else:

    @functools.wraps(_original_as_completed)
    def ordered_as_completed(fs: Any, *, timeout: float | None = None) -> Any:
        """`asyncio.as_completed`."""
        return _original_as_completed(_in_argument_order(fs), timeout=timeout)


@functools.wraps(_original_wrap_future)
def reporting_wrap_future(future: Any, *, loop: asyncio.AbstractEventLoop | None = None) -> asyncio.Future[Any]:
    """`asyncio.wrap_future`."""
    wrapped: asyncio.Future[Any] = _original_wrap_future(future, loop=loop)
    if isinstance(future, ThreadFuture):
        instrument_of(wrapped).thread_awaited(wrapped, future.thread_id)
    return wrapped
