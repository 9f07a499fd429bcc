"""Lets asyncio's locks, semaphores, conditions, events, barriers and queues tell who takes and who releases them.

Their methods stay CPython's own, so no frame and no turn of the loop is added. What they set when something happens
(`_locked`, `_value`) tells the instrument that it was set. Only a queue has nothing to set when an item comes or goes:
its `put_nowait` and `get_nowait`, through which all items pass, are wrapped, as are its `task_done` and the `notify` of
a condition.
"""

from __future__ import annotations

import functools
from asyncio import locks, queues
from collections.abc import Callable
from typing import Any, Final

from playground.loop.world import World

Tell = Callable[[Any, Any, Any], None]
"""is given the object, what the attribute was (`_NEW` if it was not there), and what it is"""
_NEW: Final = object()


class Watched:
    """An attribute that tells when it is set. Its value is in the object's own dictionary, where it would be anyway.

    It has no `__get__`: reading it costs what it always does.
    """

    __slots__ = ("_name", "_tell")

    def __init__(self, name: str, tell: Tell) -> None:
        self._name, self._tell = name, tell

    def __set__(self, owner: Any, value: Any) -> None:
        attributes = object.__getattribute__(owner, "__dict__")
        before = attributes.get(self._name, _NEW)
        attributes[self._name] = value
        self._tell(owner, before, value)


def install_primitives(world: World) -> None:
    """Put the reporting in place. To be called inside `isolated()`."""
    instrument = world.instrument

    def locked(lock: Any, before: Any, now: Any) -> None:
        if before is _NEW:
            instrument.primitive_made(lock, 1)
        elif now is True and before is False:
            instrument.acquired(lock, 0)
        elif now is False and before is True:
            instrument.released(lock, 1)

    def permits(semaphore: Any, before: Any, now: Any) -> None:
        if before is _NEW:
            instrument.primitive_made(semaphore, now)
        elif type(now) is type(before) is int:  # a program may set it to anything
            if now < before:
                instrument.acquired(semaphore, now)
            elif now > before:
                instrument.released(semaphore, now)

    def is_set(event: Any, before: Any, now: Any) -> None:
        if before is _NEW:
            instrument.primitive_made(event, None)
        elif now is not before:
            instrument.event_set(event, now is True)

    def lock_of(condition: Any, before: Any, lock: Any) -> None:
        if before is _NEW:
            instrument.condition_made(condition, lock)

    def sized(primitive: Any, before: Any, size: Any) -> None:
        if before is _NEW:
            # A queue without a size takes any number.
            instrument.primitive_made(primitive, size if type(size) is int and size > 0 else None)

    watched: list[tuple[type, str, Tell]] = [
        (locks.Lock, "_locked", locked),
        (locks.Semaphore, "_value", permits),
        (locks.Event, "_value", is_set),
        (locks.Condition, "_lock", lock_of),
        (locks.Barrier, "_parties", sized),
        (queues.Queue, "_maxsize", sized),
    ]
    for owner, name, tell in watched:
        setattr(owner, name, Watched(name, tell))
    _install_queues(world)
    _install_conditions(world)


def _install_queues(world: World) -> None:
    tell_put, tell_got, tell_done = world.instrument.item_put, world.instrument.item_got, world.instrument.item_done
    put_nowait, get_nowait, task_done = queues.Queue.put_nowait, queues.Queue.get_nowait, queues.Queue.task_done

    @functools.wraps(put_nowait)
    def put(self: Any, item: Any) -> None:
        put_nowait(self, item)
        tell_put(self, item)

    @functools.wraps(get_nowait)
    def get(self: Any) -> Any:
        item = get_nowait(self)
        tell_got(self, item)
        return item

    @functools.wraps(task_done)
    def done(self: Any) -> None:
        task_done(self)
        tell_done(self)

    queues.Queue.put_nowait, queues.Queue.get_nowait, queues.Queue.task_done = put, get, done  # type: ignore[method-assign]


def _install_conditions(world: World) -> None:
    tell, notify = world.instrument.notified, locks.Condition.notify

    @functools.wraps(notify)
    def notified(self: Any, n: Any = 1) -> None:
        notify(self, n)
        tell(self)

    locks.Condition.notify = notified  # type: ignore[method-assign]
