"""What is in the ready queue and in the timer heap, in words: {} in them is the task that it is about."""

from __future__ import annotations

from asyncio import futures
from types import FunctionType
from typing import Any, Final

from playground.loop.task_ids import TaskIds
from playground.trace.called import qualified_name_of
from playground.trace.calls import describe_function_call, is_learners_callback
from playground.trace.reprs import without_addresses

STEP: Final = "next step of {}"
_NOTES: Final = {
    "gather.<locals>._done_callback": "gather notes that {} ended",
    "TaskGroup._on_task_done": "TaskGroup notes that {} ended",
    "_wait.<locals>._on_completion": "wait() notes that {} ended",
    "as_completed.<locals>._on_completion": "as_completed() notes that {} ended",
    "_AsCompletedIterator._handle_completion": "as_completed() notes that {} ended",
    "shield.<locals>._inner_done_callback": "shield notes that {} ended",
    "_run_until_complete_cb": "the loop notes that {} ended",
    "_release_waiter": "wait_for() notes that {} ended",
}
"""asyncio's own done callbacks by qualified name; each is called with the future that ended"""
_TIMEOUT: Final = "timeout of {}"
_TIMERS: Final = {
    "_set_result_unless_cancelled": "end of the sleep of {}",
    "Timeout._on_timeout": _TIMEOUT,
    "_release_waiter": _TIMEOUT,
    "as_completed.<locals>._on_timeout": _TIMEOUT,
    "_AsCompletedIterator._handle_timeout": _TIMEOUT,
}
"""asyncio's own timers, each set by the task that waits"""
_END_OF_SLEEP: Final = futures._set_result_unless_cancelled  # type: ignore[attr-defined]


def describe_callback(callback: Any, args: tuple[Any, ...], task_ids: TaskIds) -> tuple[int | None, str]:
    """A call in the ready queue that is no task's step: its task and its words. Runs no code of the learner's."""
    name = _qualified_name(callback)
    if name in _NOTES and args:
        return task_ids.known_id(args[0]), _NOTES[name]
    return None, _call(callback, args, name)


def describe_timer(callback: Any, args: tuple[Any, ...], running: int | None) -> str:
    """The words of a call in the timer heap, which the task `running` has put there."""
    name = "_set_result_unless_cancelled" if callback is _END_OF_SLEEP else _qualified_name(callback)
    if name in _TIMERS and running is not None:
        return _TIMERS[name]
    return _call(callback, args, name)


def is_timeout(callback: Any) -> bool:
    """Whether a timer's call ends a wait of asyncio's without what was waited for."""
    return _TIMERS.get(_qualified_name(callback)) == _TIMEOUT


def _qualified_name(callback: Any) -> str:
    if type(callback) is FunctionType:
        return callback.__qualname__
    return without_addresses(qualified_name_of(callback))


def _call(callback: Any, args: tuple[Any, ...], name: str) -> str:
    text = (
        describe_function_call(callback, args).text
        if is_learners_callback(callback)
        else f"{name.rpartition('.')[2]}()"
    )
    return text.replace("{}", "{ }")  # a pair of braces of the learner's is no place for a name
