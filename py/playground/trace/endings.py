"""How a future ended, read without touching it: `exception()` would mark the exception as retrieved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Final, Literal, NamedTuple, NotRequired, TypedDict

from playground.loop.class_names import class_name
from playground.trace.misuses import Misuse
from playground.trace.reprs import ValueTexts
from playground.trace.stack import PROGRAM_FILE

Ending = Literal["returned", "raised", "cancelled"]


class RaisedError(TypedDict):
    """An exception that a task, a thread or a gather raised."""

    type: str
    """the name of its class"""
    message: str
    """its message"""
    line: int | None
    """the learner's innermost line that it passed"""
    misuse: NotRequired[Misuse]
    """what the expression was given at which a task raised it, where that is certain"""


class FutureEnding(NamedTuple):
    """How a done future ended."""

    ending: Ending
    result: object = None
    """what it returned"""
    error: BaseException | None = None
    """what it raised"""


_Fields = tuple[Ending, object, BaseException | None]
_ending: Final[Callable[[_Fields], FutureEnding]] = partial(tuple.__new__, FutureEnding)
"""a FutureEnding of a tuple: faster than by its name"""

_CANCELLED: Final = FutureEnding("cancelled")


def ending_of(future: asyncio.Future[Any]) -> FutureEnding:
    """How a done future ended.

    A gather one of whose children was cancelled holds a `CancelledError` as its exception: that counts as cancelled.
    """
    error = future._exception
    if future.cancelled():
        return _CANCELLED
    if error is None:
        return _ending(("returned", future._result, None))  # type: ignore[attr-defined]
    return _CANCELLED if isinstance(error, asyncio.CancelledError) else _ending(("raised", None, error))


def error_fields(error: BaseException | None, texts: ValueTexts) -> RaisedError | None:
    """An exception as data; None for None."""
    if error is None:
        return None
    return {"type": class_name(type(error)), "message": texts.message(error), "line": error_line(error)}


def error_line(error: BaseException) -> int | None:
    """The learner's innermost line that the error passed, or None if it passed none."""
    line, traceback = None, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == PROGRAM_FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
