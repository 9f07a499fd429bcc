"""What is in the ready queue and in the timer heap of a virtual loop."""

from __future__ import annotations

import asyncio
import copyreg
from typing import Any

from playground.loop.task import stepped_task


def as_another(own: object, protocol: Any) -> Any:
    """What `__reduce_ex__` gives for an object in whose place `own`, of another class, is to be pickled or copied."""
    reduced = own.__reduce_ex__(protocol)
    # By the older of the two ways of copyreg: the newer one is for objects of the very class only.
    return reduced if protocol < 2 else (copyreg._reconstructor, (type(own), object, None), reduced[2])  # type: ignore[attr-defined]


def _reduced(handle: asyncio.Handle, stock: type[asyncio.Handle], protocol: Any) -> Any:
    """What pickle and copy are given of a handle: they do with it, or refuse, what they do with CPython's own."""
    own = object.__new__(stock)
    for cls in stock.__mro__:
        for name in set(vars(cls).get("__slots__", ())) - {"__weakref__"}:
            if hasattr(handle, name):
                setattr(own, name, getattr(handle, name))
    return as_another(own, protocol)


class VirtualHandle(asyncio.Handle):
    """A call in the ready queue, with a number: handles count from 0 in the order in which they were made."""

    __slots__ = ("number", "steps")

    def __init__(self, number: int, callback: Any, *args: Any) -> None:
        super().__init__(callback, *args)
        self.number = number
        self.steps = stepped_task(callback) is not None
        """whether it is a task's step"""

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _reduced(self, asyncio.Handle, protocol)


class VirtualTimer(asyncio.TimerHandle):
    """A timer with an exact due time in µs; equal due times keep the order in which they were set.

    One that was set for the past is due when it is set, and comes before those of less long ago, as in CPython.
    """

    __slots__ = ("due_us", "number", "order", "set_us", "steps")

    def __init__(self, due_us: int, now_us: int, number: int, when: float, callback: Any, *args: Any) -> None:
        super().__init__(when, callback, *args)
        self.set_us = now_us
        self.due_us = max(due_us, now_us)
        self.number = number
        self.order = due_us, number
        """timers fall due in the order of this"""
        self.steps = stepped_task(callback) is not None

    def __lt__(self, other: asyncio.TimerHandle) -> bool:
        if isinstance(other, VirtualTimer):
            return self.order < other.order
        return super().__lt__(other)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _reduced(self, asyncio.TimerHandle, protocol)


# They stand in for asyncio's own wherever a program looks: in the repr of what `call_soon` and `call_later` return.
VirtualHandle.__name__ = VirtualHandle.__qualname__ = "Handle"
VirtualTimer.__name__ = VirtualTimer.__qualname__ = "TimerHandle"
VirtualHandle.__module__ = VirtualTimer.__module__ = asyncio.Handle.__module__
