"""How a program leaves: what it registered for its exit, what it does with its own uncaught exception, `os._exit`."""

from __future__ import annotations

import atexit
import os
import sys
import types
from collections.abc import Callable
from typing import Any, Final, NamedTuple, NoReturn

from playground.limits.errors import Exited, RunEnded
from playground.loop.world import World
from playground.sandbox.likeness import SYSTEM
from playground.sandbox.tracebacks import traceback_text
from playground.sandbox.unraisable import tell_unraisable

_own_hook: Final = sys.__excepthook__
_ATEXIT: Final = "Exception ignored in atexit callback" + (" {}:" if sys.version_info >= (3, 13) else ": {}")


class _Registered(NamedTuple):
    function: Callable[..., object]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Exits:
    """The exit of one program."""

    __module__ = "playground.exits"  # programs print it

    def __init__(self, world: World) -> None:
        self._world = world
        self._registered: list[_Registered] = []

    def install(self) -> None:
        """To be called inside `isolated()`."""
        for name, stand_in in {
            "register": self._register,
            "unregister": self._unregister,
            "_clear": self._registered.clear,
            "_run_exitfuncs": self.run_registered,
            "_ncallbacks": self._registered.__len__,
        }.items():
            setattr(atexit, name, stand_in)
        sys.excepthook = sys.__excepthook__ = _own_hook
        sys.unraisablehook = sys.__unraisablehook__ = tell_unraisable
        os._exit = SYSTEM._exit = self._exit
        os.abort = SYSTEM.abort = self._abort

    def run_registered(self) -> None:
        """Call what the program registered with atexit, the last first. Raises RunEnded."""
        while self._registered:
            function, args, kwargs = self._registered.pop()
            try:
                function(*args, **kwargs)
            except RunEnded:
                raise
            except BaseException as error:  # an exit too: the program is leaving already
                tell_ignored(function, error)

    def _register(self, func: Callable[..., object], /, *args: Any, **kwargs: Any) -> Callable[..., object]:
        if not callable(func):
            raise TypeError("the first argument must be callable")
        self._registered.append(_Registered(func, args, kwargs))
        return func

    def _unregister(self, func: Callable[..., object], /) -> None:
        self._registered[:] = [each for each in self._registered if each.function != func]

    def _exit(self, status: int) -> NoReturn:
        self._end(f"os._exit({status})")

    def _abort(self) -> NoReturn:
        self._end("os.abort()")

    def _end(self, call: str) -> NoReturn:
        raise self._world.budget.end(Exited(f"the program ended itself with {call}: nothing runs after that"))


def tell_ignored(function: Any, error: BaseException) -> None:
    """Let `sys.unraisablehook` tell of an exception that is raised where nobody can catch it."""
    if sys.unraisablehook is not sys.__unraisablehook__:
        message = "Exception ignored in atexit callback"
        about = {"exc_type": type(error), "exc_value": error, "exc_traceback": error.__traceback__}
        sys.unraisablehook(types.SimpleNamespace(**about, err_msg=message, object=function))
        return
    try:
        where = _ATEXIT.format(repr(function))
    except RunEnded:
        raise
    except BaseException:
        where = _ATEXIT.format("<object repr() failed>")
    sys.stderr.write(f"{where}\n{traceback_text(error)}")


def told_by_hook(error: BaseException) -> str | None:
    """Let the program's own `sys.excepthook` tell of its exception; None if it has none. Raises RunEnded, SystemExit.

    What there is to print beyond what the hook prints is returned: a hook may fail itself.
    """
    if sys.excepthook is _own_hook:
        return None
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except (RunEnded, SystemExit):  # who leaves by the hook has left as it says
        raise
    except BaseException as failed:
        if failed.__context__ is error:  # which is not being handled where CPython calls the hook
            failed.__context__ = None
        return f"Error in sys.excepthook:\n{traceback_text(failed)}\nOriginal exception was:\n{traceback_text(error)}"
    return ""
