"""What CPython's loop and threads call seems to be called by them here too: programs print stacks and count frames."""

from __future__ import annotations

import dis
import threading
from asyncio import base_events
from collections.abc import Callable
from concurrent.futures import thread
from types import CodeType
from typing import Any, Final

_RUN_ONCE: Final[Any] = base_events.BaseEventLoop._run_once  # type: ignore[attr-defined]
_THREAD: Final[Any] = threading.Thread


def as_in_run_once(run_handle: Callable[..., None]) -> tuple[Callable[..., None], Callable[..., None]]:
    """Two functions that do what `run_handle` does, in a frame that looks like that of CPython's own loop.

    It is on the line on which a handle is run: the second in debug mode, where that is another line.
    """
    lines = _lines_with(_RUN_ONCE.__code__, "_run")
    return _like(_RUN_ONCE, max(lines), run_handle), _like(_RUN_ONCE, min(lines), run_handle)


def as_in_a_worker(call: Callable[..., Any]) -> Callable[..., Any]:
    """A function that does what `call` does, in frames that look like those of a worker of a thread pool."""
    begin = (_THREAD._bootstrap, "_bootstrap_inner"), (_THREAD._bootstrap_inner, "run"), (_THREAD.run, "_target")
    return _nested([*begin, (thread._worker, "run")], call)


def as_in_a_work_item() -> Callable[..., Any]:
    """A function that makes a `Call` in what looks like the frame in which a worker does what it took up.

    No frame is in between: what is called may ask who called it, as logging does.
    """
    run = thread._WorkItem.run
    context: Any = getattr(thread, "WorkerContext", None)  # since Python 3.14
    if context is None:
        return _innermost(run, "fn")
    return _nested([(run, "task")], _innermost(context.run, "kwargs"))


def is_a_work_item(code: CodeType) -> bool:
    """Whether that is the code of such a frame: what a worker calls is called by it."""
    return code.co_name == "run" and code.co_filename == thread._WorkItem.run.__code__.co_filename


def _innermost(stock: Any, called: str) -> Callable[..., Any]:
    line = max(_lines_with(stock.__code__, called))
    return _like(stock, line, print, "first.function(*first.args, **first.kwargs)")


def _nested(frames: list[tuple[Any, str]], call: Callable[..., Any]) -> Callable[..., Any]:
    """`call` in frames that look like those of CPython's functions, where each has the name of what it calls."""
    for stock, called in reversed(frames):
        call = _like(stock, max(_lines_with(stock.__code__, called)), call)
    return call


def _lines_with(code: CodeType, name: str) -> list[int]:
    """The lines on which that code asks for what has the name."""
    found = []
    for each in dis.get_instructions(code):
        names = each.argval if isinstance(each.argval, tuple) else (each.argval,)
        if name in names and each.opname.startswith("LOAD") and each.positions and each.positions.lineno:
            found.append(each.positions.lineno)
    return found


def _like(
    stock: Any, line: int, call: Callable[..., Any], what: str = "call(first, second, third)"
) -> Callable[..., Any]:
    code: CodeType = stock.__code__
    # None at its end: the traceback of what is raised in there keeps this frame, which shall not keep the arguments.
    body = f"def {code.co_name}(first, second=None, third=None): "
    body += f"result = {what}; first = second = third = None; return result"
    namespace: dict[str, Any] = {"__name__": stock.__module__, "__package__": stock.__module__, "call": call}
    exec(compile("\n" * (line - 1) + body, code.co_filename, "exec"), namespace)
    function: Callable[..., Any] = namespace[code.co_name]
    function.__code__ = function.__code__.replace(co_qualname=code.co_qualname)
    return function
