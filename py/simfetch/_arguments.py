"""The delays in turn, and the argument check, behind the fetch coroutines.

Calling an `async def` function runs none of its body, so a check inside it would speak up only at the
`await`, far from the mistake. This wrapper checks at the call and then makes the coroutine.
"""

import functools
import inspect
import math
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

IN_TURN: Any = None
"""the delay of a call that names none: the next of these, since fetches that all take as long teach nothing"""
_delays = [1, 2, 1.5]


def checked_at_the_call(
    function: Callable[Parameters, Coroutine[Any, Any, Result]],
) -> Callable[Parameters, Coroutine[Any, Any, Result]]:
    """Wrap a coroutine function with parameters `endpoint` and `delay` so that bad values raise when it is called."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Coroutine[Any, Any, Result]:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            example = f'{function.__name__}("users", 1)'
            raise TypeError(
                f"{function.__name__}() can't be called so: {error}; write, for example, {example}"
            ) from None
        check_endpoint(bound.arguments["endpoint"])
        if "delay" not in bound.arguments:
            bound.arguments["delay"] = next_delay()
        check_delay(bound.arguments["delay"])
        return function(*bound.args, **bound.kwargs)

    if hasattr(inspect, "markcoroutinefunction"):  # Python 3.12+: it still is a coroutine function to those who ask
        inspect.markcoroutinefunction(call)
    return call


def next_delay() -> float:
    """Take the first delay, and put it behind the others."""
    delay = _delays.pop(0)
    _delays.append(delay)
    return delay


def check_endpoint(endpoint: object) -> None:
    """Raise TypeError unless `endpoint` is a string."""
    if not isinstance(endpoint, str):
        raise TypeError(f'endpoint must be a string such as "users", not {endpoint!r}')


def check_delay(delay: object) -> None:
    """Raise TypeError or ValueError unless `delay` is a finite number of seconds, 0 or more."""
    if isinstance(delay, bool) or not isinstance(delay, (int, float)):
        raise TypeError(f"delay must be a number of seconds such as 1.5, not {delay!r}")
    if not math.isfinite(delay) or delay < 0:
        raise ValueError(f"delay must be a finite number of seconds, 0 or more, not {delay!r}")
