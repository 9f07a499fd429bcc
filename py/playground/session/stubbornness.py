"""For a program that catches the end of its run and goes on: from some moment on no line of it runs any more.

`while True: try: … except: …` catches whatever is raised in it. But each of its lines can be made to raise,
those of the `except` too, and then nothing is left that catches: with `sys.monitoring` (Python 3.12). Before that a
trace function can raise once, and is gone then: it lets one line more pass at every try, and so comes in time to one
outside of any `try`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any, Final

from playground.limits.errors import Interrupted
from playground.trace.places import is_learners_frame, outwards

_monitoring: Final[Any] = getattr(sys, "monitoring", None)
_set_trace: Final = sys.settrace
_TOOL: Final = 4
"""one of the ids that are nobody's in particular"""


class NoMoreCode:
    """Switches the learner's code off."""

    def __init__(self) -> None:
        self._on = False
        self._tries = 0

    @property
    def possible(self) -> bool:
        """Whether this Python can switch it off for good."""
        return _monitoring is not None

    def insist(self, frame: FrameType | None) -> None:
        """Switch it off, or try: call this again while code runs on. `frame` is what is being executed."""
        if self.possible:
            self.begin()
        else:
            self._tries += 1
            _raise_after(self._tries, frame)

    def begin(self) -> None:
        """From now on every line of the learner's raises. Does nothing where Python cannot do it."""
        if _monitoring is None or self._on or _monitoring.get_tool(_TOOL) is not None:
            return
        _monitoring.use_tool_id(_TOOL, "playground")
        self._on = True
        events = _monitoring.events
        for event in (events.LINE, events.JUMP, events.PY_START, events.PY_RESUME):
            _monitoring.register_callback(_TOOL, event, _refuse)
        _monitoring.set_events(_TOOL, events.LINE | events.JUMP | events.PY_START | events.PY_RESUME)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """At the end of the block code runs again."""
        try:
            yield
        finally:
            if self._tries:
                self._tries = 0
                _set_trace(None)
            if self._on:
                self._on = False
                _monitoring.set_events(_TOOL, 0)
                _monitoring.free_tool_id(_TOOL)


def _refuse(_code: CodeType, *_: Any) -> None:
    if is_learners_frame(sys._getframe(1)):
        raise Interrupted("the run is over")


def _raise_after(lines: int, frame: FrameType | None) -> None:
    left = lines

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal left
        if is_learners_frame(frame):
            left -= 1
            if left <= 0:
                raise Interrupted("the run is over")
        return trace

    for each in outwards(frame):
        each.f_trace = trace
    _set_trace(trace)


no_more_code: Final = NoMoreCode()
