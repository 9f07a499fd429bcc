"""Who writes to standard error, where it is not the program: asyncio, of what went wrong, or Python."""

from __future__ import annotations

from types import FrameType
from typing import Final

from playground.trace.printed import Reporter
from playground.trace.stack import PROGRAM_FILE

_REPORTERS: Final[dict[str, Reporter]] = {
    "default_exception_handler": "asyncio",
    "warn_unawaited_coroutine": "asyncio",
    "tell_unraisable": "python",
}
"""by the function, of asyncio or ours, that lets it be written"""


def reporter_of(frame: FrameType | None) -> Reporter | None:
    """Who lets something be written: None if the program is nearer than any of them."""
    while frame is not None and frame.f_code.co_filename != PROGRAM_FILE:
        found = _REPORTERS.get(frame.f_code.co_name)
        if found is not None:
            return found
        frame = frame.f_back
    return None
