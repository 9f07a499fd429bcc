"""Who a thread is: identities that are the same in every run. Real ones are addresses and the system's numbers."""

from __future__ import annotations

import threading
from typing import Any, Final

PROCESS_ID: Final = 4242
"""what `os.getpid()` says; as on Linux it is the native id of the main thread too"""
_MAIN_IDENT: Final = 0x7F4200000000
_IDENT_STEP: Final = 0x801000
"""what lies between the idents of two threads on Linux, where they are the addresses of their stacks"""


class KnownThread(threading.Thread):
    """A thread that looks started and is none: what `threading.current_thread()` gives."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(name=name, daemon=False)
        self._number = number
        self.ended = False
        self.computed_us = 0
        """what was added to the clock for its computing"""
        self._started.set()  # type: ignore[attr-defined]

    @property
    def ident(self) -> int:
        return _MAIN_IDENT - self._number * _IDENT_STEP

    @property
    def native_id(self) -> int:
        return PROCESS_ID + self._number

    def is_alive(self) -> bool:
        return not self.ended

    def __repr__(self) -> str:
        state = "stopped" if self.ended else "started"
        return f"<{type(self).__name__}({self.name}, {state} {self.ident})>"


class Identities:
    """The threads of one run: main, and the simulated ones."""

    def __init__(self) -> None:
        self.main: KnownThread = _class("_MainThread")(0, "MainThread")
        self.current: KnownThread = self.main
        """the thread that what runs now seems to be in"""
        self._count = 0
        self.alive: dict[int | None, threading.Thread] = {self.main.ident: self.main}
        """by their ident; to be put in the place of `threading._active`"""

    def start(self, name: str) -> KnownThread:
        """A new thread."""
        self._count += 1
        thread = _class("Thread")(self._count, name)
        self.alive[thread.ident] = thread
        return thread

    def end(self, thread: KnownThread) -> None:
        """A thread of `start` has nothing more to do."""
        thread.ended = True
        self.alive.pop(thread.ident, None)

    def functions(self) -> dict[str, Any]:
        """Stand-ins for functions of `threading` and `_thread`, by name."""
        return {"get_ident": lambda: self.current.ident, "get_native_id": lambda: self.current.native_id}


def _class(name: str) -> type[KnownThread]:
    return type(name, (KnownThread,), {"__module__": "threading"})
