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


def author_of(frame: FrameType | None) -> Author | None:
    """Whose words are written: None if the program is nearer than what writes or logs by itself."""
    logged = False
    while frame is not None and (code := frame.f_code).co_filename != PROGRAM_FILE:
        if code in _OF_PYTHON:
            return "python"
        if frame.f_globals.get("__name__") == logging.__name__:
            logged = True
        elif logged:  # whoever has it logged
            return "asyncio" if is_asyncios(frame) or code is LOGS_AS_ASYNCIO else "python"
        frame = frame.f_back
    return None
