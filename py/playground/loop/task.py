"""The task class of the virtual loop: asyncio's own, with a number.

The number gives each task a stable name ("Task-3" is the third in every run, not the third since the
interpreter started) and a stable hash, so that iterating over the sets that `asyncio.wait` and
`asyncio.all_tasks` return goes in the same order each time. By address, as CPython does it, no two runs agree.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import os
from asyncio import events
from contextvars import Context
from types import BuiltinFunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from playground.loop.class_names import class_name
from playground.loop.comparing import unordered
from playground.loop.instrument import UNOBSERVED, Instrument

if TYPE_CHECKING:
    _BaseTask = asyncio.Task[Any]
else:
    _BaseTask = asyncio.Task


_SIGNATURE: Final = inspect.signature(asyncio.Task)
_OPTIONS: Final = frozenset(_SIGNATURE.parameters) - {"coro", "loop", "name"}
"""what makes a task beside its loop and its name, in this version of Python"""
_HERE: Final = os.path.dirname(__file__)
_HOUSEKEEPING: Final = ("BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor")


def is_housekeeping(coro: Any) -> bool:
    """Whether it is one of the coroutines that asyncio.run() ends with: tasks, but not the learner's."""
    return getattr(coro, "__qualname__", None) in _HOUSEKEEPING


def hide_own_frames(made: Any) -> None:
    """In debug mode asyncio notes where a task or handle was made: that is not in here."""
    noted = made._source_traceback
    while noted and noted[-1].filename.startswith(_HERE):
        del noted[-1]


class Registry(Protocol):
    """What a task needs of the `TaskIds` of its loop."""

    def next_default_name(self) -> str: ...
    def next_number(self) -> int: ...
    def meet(self, task: VirtualTask, coro: Any, name: str) -> None: ...
    def is_given(self, name: str) -> bool: ...


def registry_of(loop: Any) -> Registry | None:
    """The `TaskIds` of a virtual loop; None for any other, and for what only looks like a loop."""
    return loop.task_ids if getattr(type(loop), "_is_virtual", False) is True else None


class VirtualTask(_BaseTask):
    """An `asyncio.Task` that tells the loop's instrument of its creation, steps, renaming and cancelling.

    In a run it is `asyncio.Task` itself: programs derive from it, and have it made by their own factories.
    """

    __slots__ = ("_virtual_id", "_virtual_instrument", "_virtual_named", "_virtual_number")

    _virtual_id: int | None
    """None until the loop has met it: one that cannot be made has no id; 0 if it is nobody's business"""
    _virtual_instrument: Instrument
    _virtual_named: bool
    """whether the program gave it its name"""
    _virtual_number: int

    def __new__(cls, *_: Any, **_options: Any) -> Self:
        task = super().__new__(cls)
        task._virtual_id, task._virtual_instrument, task._virtual_number = None, UNOBSERVED, 0
        task._virtual_named = False
        return task

    def __init__(self, coro: Any, *, loop: Any = None, name: Any = None, **options: Any) -> None:
        self._virtual_named = name is not None
        loop = events.get_event_loop() if loop is None else loop
        ids = registry_of(loop)
        if ids is not None and asyncio.iscoroutine(coro) and _OPTIONS.issuperset(options):
            self._virtual_number = ids.next_number()
            name = ids.next_default_name() if name is None else name
            startable = isinstance(options.get("context"), Context | None)  # else it fails before its first step
            if options.get("eager_start") and startable and loop.is_running():
                name = str(name)
                ids.meet(self, coro, name)
                self._start_eagerly(coro, loop=loop, name=name, **options)
                return
        super().__init__(coro, loop=loop, name=name, **options)
        hide_own_frames(self)

    def _start_eagerly(self, coro: Any, **options: Any) -> None:
        self._virtual_instrument.before_task_step(None, self._virtual_id or 0, coro, None)
        try:
            super().__init__(coro, **options)
        finally:
            self._virtual_instrument.after_task_step(None, self._virtual_id or 0, self)
            hide_own_frames(self)

    def __hash__(self) -> int:
        return self._virtual_number

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError(f"cannot pickle {'_asyncio.Task' if protocol > 1 else 'Task'!r} object")

    # As object's, in whose words a class of C's is called by its module too.
    def __lt__(self, other: object) -> Any:
        return self._unordered("<", other)

    def __le__(self, other: object) -> Any:
        return self._unordered("<=", other)

    def __gt__(self, other: object) -> Any:
        return self._unordered(">", other)

    def __ge__(self, other: object) -> Any:
        return self._unordered(">=", other)

    def _unordered(self, operator: str, other: object) -> Any:
        return unordered(self, operator, other, VirtualTask, f"{_BaseTask.__module__}.Task")

    def __await__(self) -> Any:
        if self.done():  # nothing will wake whoever awaits it
            self._virtual_instrument.task_result_read(self._virtual_id or 0, self)
        return super().__await__()

    def set_name(self, value: object, /) -> None:
        """Rename the task."""
        before = self.get_name()
        super().set_name(value)
        name = self.get_name()
        ids = registry_of(self.get_loop())
        if name != before and not (ids and ids.is_given(name)):
            self._virtual_instrument.task_renamed(self._virtual_id or 0, name)

    def result(self) -> Any:
        """What the task returned; raises what it raised. As `asyncio.Task.result`."""
        self._virtual_instrument.task_result_read(self._virtual_id or 0, self)
        return super().result()

    def exception(self) -> BaseException | None:
        """What the task raised, or None. As `asyncio.Task.exception`."""
        self._virtual_instrument.task_result_read(self._virtual_id or 0, self)
        return super().exception()

    def cancel(self, msg: Any | None = None) -> bool:
        """Ask the task to cancel itself, as `asyncio.Task.cancel` does."""
        self._virtual_instrument.task_cancel_requested(self._virtual_id or 0, self, msg, not self.done())
        return super().cancel(msg)


# It stands in for asyncio.Task wherever a program looks: in repr(task) and in tracebacks.
VirtualTask.__name__ = VirtualTask.__qualname__ = "Task"
VirtualTask.__module__ = asyncio.Task.__module__
VirtualTask.__doc__ = asyncio.Task.__doc__
VirtualTask.__signature__ = _SIGNATURE  # type: ignore[attr-defined]
for _name in ("cancel", "exception", "result", "set_name"):
    _method: Any = functools.update_wrapper(getattr(VirtualTask, _name), getattr(asyncio.Task, _name), updated=())
    _method.__module__ = "asyncio.tasks"  # the loop that calls one calls nothing of the learner's

_PyTask: Final[type] = getattr(asyncio.tasks, "_PyTask", asyncio.Task)
_STEPS: Final = ("task_wakeup", "TaskStepMethWrapper", "__step", "__wakeup")


def stepped_task(callback: Any) -> asyncio.Task[Any] | None:
    """The task that calling `callback` would step, or None if it is any other callback.

    A task hands the loop a step wrapper for a first or yielded step and its `task_wakeup` for the rest
    (`__step` and `__wakeup` where the task is the pure-Python one). `task.cancel` is bound to a task too, but no step.
    """
    kind = type(callback)
    if kind is BuiltinFunctionType or kind is MethodType:
        name = callback.__name__
    elif (name := class_name(kind)) != "TaskStepMethWrapper":
        return None  # an object of the learner's answers what it likes, and may do anything
    task = callback.__self__
    if isinstance(task, (asyncio.Task, _PyTask)) and name in _STEPS:
        return task  # type: ignore[return-value]  # the pure-Python Task is one in all but its type
    return None
