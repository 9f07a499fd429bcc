"""The pulse: a signal that comes a few times a second and ends a program that nothing else would end.

In a terminal a timer of the system sends it, in the page the worker does (as SIGINT, five times a second). An
exception raised in a signal's handler comes out of whatever the program is just doing, so even `while True: pass`
ends. It is raised in the learner's own code or what that called, never amid the playground's own work.

Code in one long C call (`sum(range(10**12))`) hears of no signal. For that the page has its Stop.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from playground.limits.budget import Budget
from playground.limits.errors import Interrupted
from playground.session.stubbornness import no_more_code
from playground.trace.places import in_learners_hands

PERIOD_S: Final = 0.2
HASTE_S: Final = 0.003
"""seconds between beats when a program goes on after its end"""
IN_PAGE: Final = sys.platform == "emscripten"
_set_handler: Final = signal.signal
_set_timer: Final[Any] = getattr(signal, "setitimer", None)


class Pulse:
    """Beats while a program runs: has reports made, and ends the program when its real time is up."""

    def __init__(self, budget: Budget, report: Callable[[FrameType | None], None]) -> None:
        self._budget = budget
        self._report = report
        self._beating = False
        self._ended_beats = 0
        """beats since the run was ended, while the program still goes on"""

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat while in here. Signals reach the main thread only: elsewhere nothing beats."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        with _handled_by(self.beat, self._interrupt), no_more_code.undone():
            yield

    def beat(self, _signal: int, frame: FrameType | None) -> None:
        """A signal has come; `frame` is what it came upon. Raises RunEnded, which comes out of there."""
        if self._beating:
            return
        self._beating = True
        try:
            self._report(frame)
            ended = self._budget.ended
            if not in_learners_hands(frame) or (ended is None and not self._budget.out_of_time()):
                return  # amid our own work the next check of the budget says that time is up
            if ended is not None:
                self._insist(frame)
        finally:
            self._beating = False
        raise self._budget.time_is_up()

    def _insist(self, frame: FrameType | None) -> None:
        """The run was ended and the program goes on: it caught what was raised, or is at something long."""
        self._ended_beats += 1
        if self._ended_beats > 1:
            no_more_code.insist(frame)
            if not no_more_code.possible and _set_timer is not None:
                _set_timer(signal.ITIMER_REAL, HASTE_S, HASTE_S)

    def _interrupt(self, _signal: int, frame: FrameType | None) -> None:
        """Ctrl+C in a terminal."""
        ended = self._budget.end(Interrupted("you stopped the program"))
        if in_learners_hands(frame):
            raise ended


@contextmanager
def _handled_by(beat: Callable[..., None], interrupt: Callable[..., None]) -> Iterator[None]:
    handlers: dict[int, Any] = {signal.SIGINT: beat}
    if _set_timer is not None and not IN_PAGE:
        handlers = {signal.SIGINT: interrupt, signal.SIGALRM: beat}
    before = {number: _set_handler(number, handler) for number, handler in handlers.items()}
    if signal.SIGALRM in handlers:
        _set_timer(signal.ITIMER_REAL, PERIOD_S, PERIOD_S)
    try:
        yield
    finally:
        if signal.SIGALRM in handlers:
            _set_timer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            # The page's next beat may come when the run is over, and finds nobody.
            _set_handler(number, signal.SIG_IGN if IN_PAGE else handler)
