"""Who cancels a task, where it is a function of asyncio on behalf of whoever runs."""

from __future__ import annotations

import sys
from typing import Final

from playground.trace.events import CancelCause
from playground.trace.places import is_asyncios, is_playgrounds, outwards

_CAUSES: Final[dict[str, CancelCause]] = {
    "TaskGroup": "task_group",
    "Timeout": "timeout",
    "_cancel_and_wait": "wait_for",
    "Runner._on_sigint": "interrupt",
}
"""by a function's qualified name or its first part. In Python 3.11 wait_for cancels by `_cancel_and_wait`"""


def cancelling_library() -> CancelCause | None:
    """What of asyncio has called `cancel()`, or None if the learner's code or a callback has."""
    for frame in outwards(sys._getframe(1)):
        if is_playgrounds(frame):
            continue
        if not is_asyncios(frame):
            return None
        name = frame.f_code.co_qualname
        cause = _CAUSES.get(name) or _CAUSES.get(name.split(".")[0])
        if cause is not None:
            return cause
    return None
