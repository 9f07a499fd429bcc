"""CPython's own event loop, with nothing replaced but its clock: it need not wait to be watched.

Its `select` returns when its timeout has passed, a little late as a real one does, and each look at the clock takes
a moment: so everything happens in the order in which it happens in real time.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import itertools
import math
import selectors
from typing import Any
from unittest import mock

LOOK_S = 1e-7
"""what a look at the clock takes"""
LATE_S = 0.0005
"""how late `select` returns, beyond the whole milliseconds that it waits in"""


class Hung(BaseException):
    """Nothing is ready and no timer is set: the loop would wait for ever."""


class StockEventLoop(asyncio.SelectorEventLoop):
    """The stock loop on a clock of its own."""

    def __init__(self) -> None:
        self.now_s = 0.0
        super().__init__(_Selector(self))
        # Numbers instead of addresses, as ours have them: in a set of tasks, chance would decide their order.
        numbers = itertools.count(1)

        def numbered_task(loop: Any, coro: Any, **options: Any) -> _Task:
            number = next(numbers)
            task = _Task(coro, loop=loop, **{**options, "name": options.get("name") or f"Task-{number}"})
            task.number = number
            return task

        self.set_task_factory(numbered_task)

    def time(self) -> float:
        self.now_s += LOOK_S
        return self.now_s

    def block(self, seconds: float) -> None:
        """What `time.sleep` does to the clock."""
        self.now_s += seconds


class _Task(asyncio.Task[Any]):
    number = 0

    def __hash__(self) -> int:
        return self.number

    def set_name(self, value: object, /) -> None:
        if value is not None:  # as Python 3.13.0 sets it where a task factory is in force
            super().set_name(value)


class _Selector(selectors.SelectSelector):
    def __init__(self, loop: StockEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise Hung
        if timeout > 0:
            self._loop.now_s += math.ceil(timeout * 1000) / 1000 + LATE_S
        return []


def run_on_stock(source: str) -> tuple[str, str]:
    """Run the `main` of a program; return what it printed and the outcome as a Run names it."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    printed, loop, outcome = io.StringIO(), StockEventLoop(), "completed"
    loop.set_exception_handler(lambda loop, context: None)  # what is printed of lost exceptions is tested elsewhere
    exec(source, namespace)
    with contextlib.redirect_stdout(printed), mock.patch("time.sleep", loop.block):
        try:
            loop.run_until_complete(namespace["main"]())
        except Hung:
            outcome = "deadlocked"
        text = printed.getvalue()
        try:
            _let_go(loop)
        except Hung:
            outcome = "deadlocked"
    return text, outcome


def _let_go(loop: StockEventLoop) -> None:
    """End what is left over, as `asyncio.run` does: it may go on printing and blocking. Raises Hung."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    try:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True) if left else asyncio.sleep(0))
    finally:
        loop.close()
