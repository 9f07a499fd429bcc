"""The task class of the virtual loop: asyncio's own, with a number.

The number gives each task a stable name ("Task-3" is the third in every run, not the third since the
interpreter started) and a stable hash, so that iterating over the sets that `asyncio.wait` and
`asyncio.all_tasks` return goes in the same order each time. By address, as CPython does it, no two runs agree.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol

from playground.loop.instrument import UNOBSERVED, Instrument

if TYPE_CHECKING:
    _BaseTask = asyncio.Task[Any]
else:
    _BaseTask = asyncio.Task


_HOUSEKEEPING: Final = ("BaseEventLoop.shutdown_asyncgens", "VirtualEventLoop._shutdown_default_executor")


def is_housekeeping(coro: Any) -> bool:
    """Whether it is one of the coroutines that asyncio.run() ends with: tasks, but not the learner's."""
    return getattr(coro, "__qualname__", None) in _HOUSEKEEPING


def is_eager(factory: Any) -> bool:
    """Whether a task factory is `asyncio.eager_task_factory` or one made by `asyncio.create_eager_task_factory`."""
    eager: Any = getattr(asyncio, "eager_task_factory", None)  # Python 3.12+
    return eager is not None and getattr(factory, "__code__", None) is eager.__code__


class Registry(Protocol):
    """What a task needs of the `TaskIds` of its loop."""

    @property
    def instrument(self) -> Instrument: ...
    def next_default_name(self) -> str: ...
    def announce(self, coro: Any, name: str, named: bool) -> int: ...


class VirtualTask(_BaseTask):
    """An `asyncio.Task` that tells the loop's instrument of its creation, renaming and cancelling."""

    __slots__ = ("instrument", "number")

    def __init__(self, coro: Any, *, loop: Any, name: str | None = None, **options: Any) -> None:
        if not asyncio.iscoroutine(coro):  # asyncio.Task would say so too, but only after we had announced it
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        ids: Registry = loop.task_ids
        named = name is not None
        text = str(name) if named else ids.next_default_name()
        # Before super().__init__, which queues the first step, or even runs it if the task starts eagerly.
        if is_housekeeping(coro):
            self.instrument, self.number = UNOBSERVED, 0
        else:
            self.instrument, self.number = ids.instrument, ids.announce(coro, text, named)
        eager = options.get("eager_start") and loop.is_running()
        if eager:
            self.instrument.before_task_step(None, self.number, coro, None)
        super().__init__(coro, loop=loop, name=text, **options)
        if eager:
            self.instrument.after_task_step(None, self.number, self)

    def __hash__(self) -> int:
        return self.number

    def __await__(self) -> Any:
        if self.done():  # nothing will wake whoever awaits it
            self.instrument.task_result_read(self.number, self)
        return super().__await__()

    def set_name(self, value: object, /) -> None:
        """Rename the task."""
        super().set_name(value)
        self.instrument.task_renamed(self.number, self.get_name())

    def result(self) -> Any:
        """What the task returned; raises what it raised. As `asyncio.Task.result`."""
        self.instrument.task_result_read(self.number, self)
        return super().result()

    def exception(self) -> BaseException | None:
        """What the task raised, or None. As `asyncio.Task.exception`."""
        self.instrument.task_result_read(self.number, self)
        return super().exception()

    def cancel(self, msg: Any | None = None) -> bool:
        """Ask the task to cancel itself, as `asyncio.Task.cancel` does."""
        self.instrument.task_cancel_requested(self.number, msg, not self.done())
        return super().cancel(msg)


# It stands in for asyncio.Task wherever a program looks: in repr(task) and in tracebacks.
VirtualTask.__name__ = VirtualTask.__qualname__ = "Task"
VirtualTask.__module__ = asyncio.Task.__module__

_PyTask: Final[type] = getattr(asyncio.tasks, "_PyTask", asyncio.Task)
_STEPS: Final = ("task_wakeup", "TaskStepMethWrapper", "__step", "__wakeup")


def stepped_task(callback: Any) -> asyncio.Task[Any] | None:
    """The task that calling `callback` would step, or None if it is any other callback.

    A task hands the loop a step wrapper for a first or yielded step and its `task_wakeup` for the rest
    (`__step` and `__wakeup` where the task is the pure-Python one). `task.cancel` is bound to a task too, but no step.
    """
    task = getattr(callback, "__self__", None)
    name = getattr(callback, "__name__", type(callback).__name__)
    if isinstance(task, (asyncio.Task, _PyTask)) and name in _STEPS:
        return task  # type: ignore[return-value]  # the pure-Python Task is one in all but its type
    return None
