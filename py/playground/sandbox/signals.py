"""The signals of a program: none arrives from outside, and what it sends to itself comes at once.

Its handlers are kept here and never become the interpreter's own: a real signal is the playground's pulse.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from playground.limits.errors import Exited, Unavailable
from playground.loop.world import World
from playground.sandbox.unavailable import PROCESSES
from playground.trace.places import is_playgrounds, outwards

_HARMLESS: Final = ("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH")
"""signals that do nothing to a process which has no handler for them"""


def install_signals(world: World) -> None:
    """Put the signals of one run in place. To be called inside `isolated()`."""
    signals = _Signals(world)
    signal.signal = signals.set_handler
    signal.getsignal = signals.handler
    signal.raise_signal = signals.send
    os.kill = signals.kill
    _thread.interrupt_main = signals.interrupt


class _Signals:
    __module__ = "playground.signals"  # programs print it

    def __init__(self, world: World) -> None:
        self._world = world
        self._handlers: dict[int, Any] = {signal.SIGINT: signal.default_int_handler}

    def set_handler(self, signalnum: int, handler: Any) -> Any:
        if self._world.in_thread:
            raise ValueError("signal only works in main thread of the main interpreter")
        if not callable(handler) and handler not in (signal.SIG_DFL, signal.SIG_IGN):
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        before = self.handler(signalnum)
        self._handlers[int(signalnum)] = handler
        return before

    def handler(self, signalnum: int) -> Any:
        if signalnum not in signal.valid_signals():
            raise ValueError("signal number out of range")
        return self._handlers.get(int(signalnum), signal.SIG_DFL)

    def send(self, signalnum: int, /) -> None:
        handler: Callable[[int, FrameType | None], object] | int = self.handler(signalnum)
        if callable(handler) and not isinstance(handler, int):
            handler(int(signalnum), next(each for each in outwards(sys._getframe()) if not is_playgrounds(each)))
        elif handler == signal.SIG_DFL and signal.Signals(signalnum).name not in _HARMLESS:
            name = signal.Signals(signalnum).name
            raise self._world.budget.end(Exited(f"the program ended itself with {name}: nothing runs after that"))

    def kill(self, pid: int, signalnum: int, /) -> None:
        if pid != os.getpid():
            raise Unavailable(f"kill(): {PROCESSES}")
        if signalnum:
            self.send(signalnum)

    def interrupt(self, signalnum: int = signal.SIGINT, /) -> None:
        self.send(signalnum)
