"""Stand-ins for functions and classes that CPython has in Python look like these when a program inspects them."""

from __future__ import annotations

import contextlib
import functools
import inspect
import os
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeVar

Made = TypeVar("Made")
SYSTEM: Final[Any] = sys.modules.get(os.name, os)
"""`posix` or `nt`, from which `os` has its functions"""


def like(stand_in: Made, real: Any) -> Made:
    """Give a function or a class of ours the name, module, documentation and signature of the real one.

    By its name pickle finds it too, where `put` puts it.
    """
    functools.update_wrapper(stand_in, real, updated=())  # type: ignore[arg-type]
    stand_in.__doc__ = inspect.getdoc(real)
    if isinstance(real, type):
        with contextlib.suppress(ValueError):  # in C some have none
            stand_in.__signature__ = inspect.signature(real)  # type: ignore[attr-defined]
    return stand_in


def put(owner: Any, name: str, stand_in: Any) -> None:
    """Put a stand-in in the place of what `owner` calls `name`, and where that is defined."""
    real = getattr(owner, name)
    home = sys.modules.get(real.__module__)
    if getattr(home, name, None) is real:
        setattr(home, name, stand_in)
    setattr(owner, name, stand_in)


def refuse_to_pickle(cls: type, name: str) -> None:
    """Let the objects of a class of ours be as little copied and pickled as those of the class `name` in C."""

    def reduce(self: object, protocol: Any = 2) -> NoReturn:
        raise TypeError(f"cannot pickle {name if protocol > 1 else name.rpartition('.')[2]!r} object")

    cls.__reduce_ex__ = reduce  # type: ignore[method-assign]


def refusing_like(refuse: Callable[[], NoReturn], real: Any) -> Any:
    """A stand-in that refuses when it is called, or when it is awaited if the real one is a coroutine function."""

    def function(*args: Any, **kwargs: Any) -> NoReturn:
        refuse()

    async def coroutine_function(*args: Any, **kwargs: Any) -> NoReturn:
        refuse()

    return like(coroutine_function if inspect.iscoroutinefunction(real) else function, real)
