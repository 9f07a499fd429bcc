"""Whose words are written, where they are not the program's: asyncio's of what went wrong, or Python's."""

from __future__ import annotations

import logging
from types import FrameType
from typing import Final

from playground.loop.event_loop import LOGS_AS_ASYNCIO
from playground.sandbox.exits import tell_ignored
from playground.sandbox.unraisable import tell_unraisable
from playground.sandbox.warned import print_warning
from playground.trace.places import is_asyncios
from playground.trace.printed import Author
from playground.trace.stack import PROGRAM_FILE

_OF_PYTHON: Final = frozenset(
    function.__code__ for function in (tell_unraisable, tell_ignored, print_warning, logging.Handler.handleError)
)
"""what writes of a program's faults for CPython"""
_OF_ASYNCIO: Final = "asyncio"
_OF_PYTHONS: Final = ("py.warnings", "concurrent.futures")


def author_of(frame: FrameType | None) -> Author | None:
    """Whose words are written: None if the program is nearer than what writes or logs by itself."""
    logger = None
    while frame is not None and (code := frame.f_code).co_filename != PROGRAM_FILE:
        if code in _OF_PYTHON:
            return "python"
        if frame.f_globals.get("__name__") == logging.__name__:
            logger = _logger_of(frame) or logger
        elif logger is not None:
            return _author_of_log(logger, frame)
        frame = frame.f_back
    return None


def _logger_of(frame: FrameType) -> str | None:
    """The name of the logger whose method runs in `frame`."""
    own = frame.f_locals.get("self")
    return own.__dict__.get("name") if issubclass(type(own), logging.Logger) else None


def _author_of_log(logger: str, caller: FrameType) -> Author | None:
    """Whose words are logged: a library's by a logger of its own, or those of a program that had something call it."""
    if caller.f_code is LOGS_AS_ASYNCIO or (logger == _OF_ASYNCIO and is_asyncios(caller)):
        return "asyncio"
    module = str(caller.f_globals.get("__name__"))
    return "python" if logger in _OF_PYTHONS or f"{module}.".startswith(f"{logger}.") else None
