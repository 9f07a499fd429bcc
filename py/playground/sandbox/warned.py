"""`warnings.warn` counts `stacklevel` by the program's frames and the library's: beyond these a warning is of `sys`."""

from __future__ import annotations

import sys
import warnings
from itertools import islice
from types import FrameType
from typing import Any, Final

from playground.sandbox.frames import program_stack
from playground.sandbox.likeness import like
from playground.trace.places import is_playgrounds, outwards

warn_for_us: Final = warnings.warn
"""CPython's own, to be called by the playground's"""
_BEYOND: Final = 2**31 - 1


def install_warn() -> None:
    """To be called inside `isolated()`."""
    warnings.warn = like(_warn, warn_for_us)


def print_warning(message: Any) -> None:
    """Write a warning where CPython does, but at once, without looking whether there is a file."""
    (message.file or sys.stderr).write(warnings._formatwarnmsg(message))  # type: ignore[attr-defined]


def _warn(
    message: Any, category: Any = None, stacklevel: int = 1, source: Any = None, *, skip_file_prefixes: Any = ()
) -> None:
    options = {"skip_file_prefixes": skip_file_prefixes} if skip_file_prefixes else {}
    warn_for_us(message, category, _level(max(stacklevel, 1), skip_file_prefixes), source, **options)


def _level(level: int, skipped: tuple[str, ...]) -> int:
    """The `stacklevel` that means, from where CPython's own is called, what `level` means to the program."""
    if skipped:
        level = max(level, 2)  # as CPython does: its caller is asked for, whatever file that is in
    here = sys._getframe(1)
    by = next(each for each in outwards(here) if not is_playgrounds(each))
    counts = [by, *(each for each in islice(program_stack(by), 1, None) if _counts(each, skipped))]
    if level > len(counts):
        return _BEYOND
    meant = counts[level - 1]
    level = 1
    for frame in outwards(here):
        if frame is meant:
            return level
        level += _counts(frame, skipped) or frame is by
    return _BEYOND


def _counts(frame: FrameType, skipped: tuple[str, ...]) -> bool:
    """Whether CPython counts it: not the import machinery's, nor what is to be skipped."""
    file = frame.f_code.co_filename
    return not ("importlib" in file and "_bootstrap" in file) and not file.startswith(tuple(skipped))
