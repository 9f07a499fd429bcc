"""Where a task is in the learner's program: the lines it is parked on, outermost await first."""

from __future__ import annotations

import asyncio
import gc
import sys
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any, Final

from playground.loop.class_names import class_name


class _NoLoop:
    """Enough of a loop to make a future."""

    def get_debug(self) -> bool:
        return False


PROGRAM_FILE: Final = "main.py"
"""The file name of the learner's program: in its tracebacks, and the mark of its frames."""
_LOOPS_CALL: Final = "VirtualEventLoop._run_once"
_FUTURE_ITERATOR: Final[type] = type(asyncio.Future(loop=_NoLoop()).__await__())  # type: ignore[arg-type]
"""what a coroutine awaits when it awaits a future"""
_SUSPENDED: Final[dict[type, tuple[str, str]]] = {
    CoroutineType: ("cr_frame", "cr_await"),
    GeneratorType: ("gi_frame", "gi_yieldfrom"),
    AsyncGeneratorType: ("ag_frame", "ag_await"),
}
"""what has a frame, and where that and what it awaits are: an object of a program's own class is not asked"""
_COMPREHENSIONS: Final = ("<listcomp>", "<setcomp>", "<dictcomp>")


def await_chain(awaitable: Any) -> list[FrameType]:
    """The frames suspended in `awaitable`, outermost first.

    Follows `cr_await`, `ag_await` and `gi_yieldfrom` until something that has no frame: a future, mostly.
    """
    frames = []
    while awaitable is not None:
        frame_name, next_name = _SUSPENDED.get(type(awaitable), ("", ""))
        frame = getattr(awaitable, frame_name) if frame_name else None
        if frame is not None:
            frames.append(frame)
            awaitable = getattr(awaitable, next_name)
        else:
            awaitable = async_generator_of(awaitable)
    return frames


def async_generator_of(awaitable: Any) -> Any:
    """The async generator behind an `anext()` or `asend()` awaitable, which names it nowhere but to the collector."""
    if class_name(type(awaitable)) not in ("async_generator_asend", "async_generator_athrow", "anext_awaitable"):
        return None
    for referent in gc.get_referents(awaitable):
        if hasattr(referent, "ag_frame") or class_name(type(referent)).startswith("async_generator_"):
            return referent
    return None


def parked_lines(awaitable: Any) -> list[int]:
    """The learner's lines that `awaitable` is suspended on: `program_lines(await_chain(awaitable))`, and fast."""
    lines: list[int] = []
    coroutine = awaitable
    while type(coroutine) is CoroutineType and (frame := coroutine.cr_frame) is not None:
        code = frame.f_code
        if code.co_filename == PROGRAM_FILE:
            if code.co_name in _COMPREHENSIONS:
                break
            lines.append(frame.f_lineno)
        coroutine = coroutine.cr_await
    if coroutine is None or type(coroutine) is _FUTURE_ITERATOR:
        return lines
    return program_lines(await_chain(awaitable))


def program_lines(frames: list[FrameType]) -> list[int]:
    """The line numbers of those frames that are the learner's.

    A comprehension on one line has no frame of its own since Python 3.12, so here it has none either.
    """
    lines: list[int] = []
    for frame in frames:
        line = frame.f_lineno if frame.f_code.co_filename == PROGRAM_FILE else None
        own_frame = frame.f_code.co_name not in _COMPREHENSIONS or lines[-1:] != [line]
        if line is not None and own_frame:
            lines.append(line)
    return lines


def calling_line(frame: FrameType | None = None) -> int | None:
    """The learner's line that is being executed now, seen from any depth below it, or None if there is none.

    Not the line that started the loop, which is below every step and callback. Seen from `frame` if that is given.
    """
    frame = frame or sys._getframe(1)
    while frame is not None and frame.f_code.co_qualname != _LOOPS_CALL:
        if frame.f_code.co_filename == PROGRAM_FILE:
            return frame.f_lineno
        frame = frame.f_back
    return None


def calling_frames(frame: FrameType | None) -> tuple[CodeType | None, FrameType | None]:
    """The learner's frame whose line that is, and before it the code that it has called, if there is any."""
    called = None
    while frame is not None and (code := frame.f_code).co_qualname != _LOOPS_CALL:
        if code.co_filename == PROGRAM_FILE:
            return called, frame
        called, frame = code, frame.f_back
    return None, None


def origin_line(coro: Any) -> int | None:
    """The learner's line where the coroutine object was made, or None if that is not known.

    Known only while `sys.set_coroutine_origin_tracking_depth` is in force.
    """
    for filename, line, _function in getattr(coro, "cr_origin", None) or ():
        if filename == PROGRAM_FILE:
            return int(line)
    return None


def origin_caller(coro: Any) -> str | None:
    """The name of the learner's function that called for the coroutine object; None outside of any, or if not known."""
    for filename, _line, function in (getattr(coro, "cr_origin", None) or ())[:1]:
        if filename == PROGRAM_FILE and not function.startswith("<"):
            return str(function)
    return None
