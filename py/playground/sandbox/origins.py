"""Where coroutines were made is always tracked, for our own use.

What a program has asked for of that, as debug mode does, is kept apart, and it is told of that only.
"""

from __future__ import annotations

import linecache
import os
import sys
import traceback
from typing import Any, Final

from playground.trace.stack import PROGRAM_FILE

_HERE: Final = os.path.dirname(os.path.dirname(__file__))
ORIGIN_DEPTH: Final = 4
"""frames kept of where a coroutine was made: the learner's is the first or just above a decorator's"""
_OUR_DEPTH: Final = 10
"""frames of ours that may lie between a program's: it has asked for that many of its own and the library's"""


def install_origins() -> None:
    """To be called inside `isolated()`."""
    set_real_depth, asked = sys.set_coroutine_origin_tracking_depth, 0

    def set_depth(depth: int) -> None:
        nonlocal asked
        set_real_depth(depth)  # which complains of a negative one
        asked = depth
        set_real_depth(depth + _OUR_DEPTH if depth else ORIGIN_DEPTH)

    set_real_depth(ORIGIN_DEPTH)
    sys.set_coroutine_origin_tracking_depth = set_depth
    sys.get_coroutine_origin_tracking_depth = lambda: asked


def told_origin(coro: Any) -> str:
    """What CPython adds to the warning of a coroutine that was never awaited, with the program's own lines."""
    depth = sys.get_coroutine_origin_tracking_depth()
    made = [each for each in coro.cr_origin or () if not each[0].startswith(_HERE)][:depth]
    frames = [
        (file, line, function, linecache.getline(file, line))
        for file, line, function in reversed(made)
        if file == PROGRAM_FILE
    ]
    return "\nCoroutine created at (most recent call last)\n" + "".join(traceback.format_list(frames)) if depth else ""
