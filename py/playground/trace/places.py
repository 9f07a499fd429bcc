"""Whose code is running: the learner's, the playground's own or a library's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from types import FrameType
from typing import Final

from playground.trace.stack import PROGRAM_FILE

_ASYNCIO: Final = os.path.dirname(asyncio.__file__)
_PLAYGROUND: Final = __name__.partition(".")[0]


def is_learners_frame(frame: FrameType) -> bool:
    """Whether it executes the program, or code that the program made with `exec`."""
    return frame.f_code.co_filename == PROGRAM_FILE or (
        frame.f_globals.get("__name__") == "__main__" and not is_playgrounds(frame)
    )


def is_playgrounds(frame: FrameType) -> bool:
    """Whether it executes code of the playground's own."""
    package = frame.f_globals.get("__package__")
    return type(package) is str and package.partition(".")[0] == _PLAYGROUND


def is_asyncios(frame: FrameType) -> bool:
    """Whether it executes code of asyncio's."""
    return frame.f_code.co_filename.startswith(_ASYNCIO)


def in_learners_hands(frame: FrameType | None) -> bool:
    """Whether what runs in `frame` is the learner's code, or a library's that the learner called.

    An exception that is raised there unwinds the learner's program, and never cuts the playground's own work in two.
    """
    for each in outwards(frame):
        if is_playgrounds(each):
            return False
        if is_learners_frame(each):
            return True
    return False


def outwards(frame: FrameType | None) -> Iterator[FrameType]:
    """The frame and those that called it, innermost first."""
    while frame is not None:
        yield frame
        frame = frame.f_back
