"""What happens beside the event loops: calls in simulated threads begin and end, and threads hand work to a loop."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from typing import Final

from playground.limits.durations import NEVER_US

_counter: Final = itertools.count()


class Agenda:
    """Things to come, in the order of their time; those of one instant in the order in which they were set going."""

    def __init__(self) -> None:
        self._items: list[tuple[int, int, int, Callable[[], object]]] = []

    def at(self, due_us: int, number: int, act: Callable[[], object]) -> None:
        """Let `act` be called at `due_us`; `number` is that of the thread's call, which counts among the handles."""
        heapq.heappush(self._items, (due_us, number, next(_counter), act))

    def next_us(self) -> int:
        """When the next thing happens; `NEVER_US` if nothing does."""
        return self._items[0][0] if self._items else NEVER_US

    def next(self) -> tuple[int, int]:
        """When the next thing happens and its number, to compare it with a timer's; only if there is one."""
        return self._items[0][:2]

    def pop(self) -> Callable[[], object]:
        """Take out what comes next."""
        return heapq.heappop(self._items)[3]

    def join(self, other: Agenda) -> None:
        """Give all that is to come to another agenda, and be one with it from now on."""
        for item in self._items:
            heapq.heappush(other._items, item)
        self._items = other._items
