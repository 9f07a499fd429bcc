"""Tracebacks that show the learner's own lines only: nobody learns from the inside of asyncio."""

from __future__ import annotations

import io
import linecache
import traceback
from typing import Any

from playground.trace.stack import PROGRAM_FILE


class LearnerTraceback(traceback.TracebackException):
    """A `TracebackException` without the frames of other files, in chained and grouped exceptions too."""

    __module__ = "playground.tracebacks"  # programs print it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The constructor makes the chained and grouped exceptions with TracebackException itself, which a
        # run has replaced by this class, or with this class: each of them filters its own frames.
        self.stack[:] = [frame for frame in self.stack if frame.filename == PROGRAM_FILE]


def traceback_text(error: BaseException) -> str:
    """The traceback of `error` as CPython prints it, with the learner's lines only."""
    return "".join(LearnerTraceback.from_exception(error).format())


def know_source(source: str) -> None:
    """Let tracebacks and warnings quote the lines of the learner's program."""
    lines = io.StringIO(source, newline=None).readlines()  # splitlines() ends lines at form feeds too
    linecache.cache[PROGRAM_FILE] = (len(source), None, lines, PROGRAM_FILE)
