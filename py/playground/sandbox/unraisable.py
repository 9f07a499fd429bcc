"""`sys.unraisablehook`: CPython's, in C, would show our frames, and the lines of whatever `main.py` there is."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import Any, Final

from playground.limits.errors import RunEnded
from playground.trace.stack import PROGRAM_FILE

_UNDERLINED: Final = sys.version_info < (3, 13)
_UNNAMED: Final = ("builtins", "__main__", None)
"""modules that CPython doesn't name before a class"""


def tell_unraisable(unraisable: Any, /) -> None:
    """Print what was raised where nobody can catch it, as CPython does, with the learner's lines only."""
    message, where = unraisable.err_msg, unraisable.object
    text = ""
    if where is not None:
        text = f"{message or 'Exception ignored in'}: {_asked(repr, where, '<object repr() failed>')}\n"
    elif message is not None:
        text = f"{message}:\n"
    if sys.stderr is not None:  # a program may have none
        sys.stderr.write(text + _frames(unraisable.exc_traceback) + _told(unraisable.exc_type, unraisable.exc_value))


def _frames(shown: TracebackType | None) -> str:
    if shown is None:
        return ""
    frames = traceback.extract_tb(shown) if _UNDERLINED else traceback.StackSummary.extract(traceback.walk_tb(shown))
    learners = traceback.StackSummary.from_list([each for each in frames if each.filename == PROGRAM_FILE])
    return "Traceback (most recent call last):\n" + "".join(learners.format())


def _told(kind: Any, error: object) -> str:
    name = kind.__qualname__ if kind.__module__ in _UNNAMED else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}\n" if error is None else f"{name}: {_asked(str, error, '<exception str() failed>')}\n"


def _asked(convert: Any, value: object, failed: str) -> str:
    try:
        return str(convert(value))
    except RunEnded:
        raise
    except BaseException:  # the program's own method
        return failed
