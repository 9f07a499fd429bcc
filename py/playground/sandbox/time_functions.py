"""The functions of `time` and `datetime` on the virtual clock.

A program starts at noon on 1 January 2026, UTC, and lives in UTC, so that what it prints does not depend on
where and when it is run.
"""

from __future__ import annotations

import datetime as datetime_module
import operator
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from playground.limits.durations import MICROSECONDS
from playground.loop.clock import to_us
from playground.loop.world import World
from playground.sandbox import built_in

EPOCH_US: Final = 1_767_268_800 * MICROSECONDS
"""2026-01-01 12:00:00 UTC, where the virtual clock starts, in µs since 1970"""

if TYPE_CHECKING:
    from datetime import datetime as _real_datetime
else:
    _real_datetime = datetime_module.datetime
_real_gmtime: Final = time.gmtime
_real_strftime: Final = time.strftime
_real_asctime: Final = time.asctime
_EPOCH_DAY: Final = datetime_module.date(1970, 1, 1).toordinal()
_real_mktime: Final = time.mktime
_real_sleep: Final = time.sleep
"""what refuses a length that is none, in the words of this version of Python"""
_TOO_LONG_S: Final = 2**63 / 1e9
"""what CPython, which counts in ns, refuses: 292 years"""
_IN_HERE: Final = globals()
_BUILT_IN: Final = vars(built_in)


def time_functions(world: World) -> dict[str, Any]:
    """Stand-ins for the functions of the `time` module, by name."""

    def now_us() -> int:
        return world.asked_us(_asker())

    def sleep(seconds: float, /) -> None:
        """Hold everything up for `seconds`, in virtual time."""
        if not isinstance(seconds, (int, float)):
            try:
                seconds = operator.index(seconds)
            except TypeError:
                _real_sleep(seconds)
                raise
        if not 0 <= seconds < _TOO_LONG_S:  # nor NaN
            _real_sleep(seconds)
        world.charge_computing()
        world.block_until(world.clock.now_us + to_us(seconds))

    def now() -> float:
        return (EPOCH_US + now_us()) / MICROSECONDS

    def elapsed() -> float:
        return now_us() / MICROSECONDS

    def computed_us() -> int:
        world.asked_us(_asker())
        return world.computed_us

    def computed_here_us() -> int:
        world.asked_us(_asker())
        return world.threads.current.computed_us

    def gmtime(seconds: float | None = None, /) -> time.struct_time:
        return _real_gmtime(now() if seconds is None else seconds)

    def localtime(seconds: float | None = None, /) -> time.struct_time:
        return time.struct_time(tuple(gmtime(seconds)), {"tm_zone": "UTC", "tm_gmtoff": 0})

    def strftime(format: str, when: Any = None, /) -> str:
        return _real_strftime(format, localtime() if when is None else when)

    def asctime(when: Any = None, /) -> str:
        return _real_asctime(gmtime() if when is None else when)

    def mktime(when: Any, /) -> float:
        _real_mktime(when)  # raises what is to be raised
        year, month, day, hour, minute, second = when[:6]
        years, month = divmod(month - 1, 12)
        days = datetime_module.date(year + years, month + 1, 1).toordinal() - _EPOCH_DAY + day - 1
        return float(((days * 24 + hour) * 60 + minute) * 60 + second)

    clocks = {
        "CLOCK_REALTIME": lambda: EPOCH_US + now_us(),
        "CLOCK_MONOTONIC": now_us,
        "CLOCK_MONOTONIC_RAW": now_us,
        "CLOCK_BOOTTIME": now_us,
        "CLOCK_PROCESS_CPUTIME_ID": computed_us,
        "CLOCK_THREAD_CPUTIME_ID": computed_here_us,
    }
    return {
        "sleep": sleep,
        "time": now,
        "time_ns": lambda: (EPOCH_US + now_us()) * 1000,
        "monotonic": elapsed,
        "monotonic_ns": lambda: now_us() * 1000,
        "perf_counter": elapsed,
        "perf_counter_ns": lambda: now_us() * 1000,
        "process_time": lambda: computed_us() / MICROSECONDS,
        "process_time_ns": lambda: computed_us() * 1000,
        "thread_time": lambda: computed_here_us() / MICROSECONDS,
        "thread_time_ns": lambda: computed_here_us() * 1000,
        **_clock_functions(clocks),
        "gmtime": gmtime,
        "localtime": localtime,
        "strftime": strftime,
        "asctime": asctime,
        "mktime": mktime,
        "ctime": lambda seconds=None, /: asctime(gmtime(seconds)),
        "timezone": 0,
        "altzone": 0,
        "daylight": 0,
        "tzname": ("UTC", "UTC"),
    }


def _asker() -> FrameType:
    """Who asks for the time: the nearest frame that is neither in here nor of what looks built in."""
    frame = sys._getframe(2)
    while (names := frame.f_globals) is _IN_HERE or names is _BUILT_IN:
        frame = frame.f_back  # type: ignore[assignment]  # somebody asks
    return frame


def _clock_functions(clocks: dict[str, Callable[[], int]]) -> dict[str, Any]:
    """`clock_gettime` and its sibling, where there are any: `clocks` has those that are virtual, by name, in µs."""
    real, real_ns = getattr(time, "clock_gettime", None), getattr(time, "clock_gettime_ns", None)
    if real is None or real_ns is None:
        return {}
    us_of = {getattr(time, name): us for name, us in clocks.items() if hasattr(time, name)}

    def clock_gettime(clk_id: int, /) -> float:
        return us_of[clk_id]() / MICROSECONDS if clk_id in us_of else real(clk_id)

    def clock_gettime_ns(clk_id: int, /) -> int:
        return us_of[clk_id]() * 1000 if clk_id in us_of else real_ns(clk_id)

    return {"clock_gettime": clock_gettime, "clock_gettime_ns": clock_gettime_ns}


def virtual_datetime(world: World) -> type[datetime_module.datetime]:
    """A `datetime.datetime` whose `now` follows the clock, in the place of the real one, which cannot be changed."""

    class _Looks(type):
        __module__ = "playground.time_functions"  # programs print it

        # What was made before or elsewhere is a datetime too.
        def __instancecheck__(cls, instance: object) -> bool:
            return (
                isinstance(instance, _real_datetime) if cls is VirtualDatetime else super().__instancecheck__(instance)
            )

        def __subclasscheck__(cls, subclass: type) -> bool:
            return (
                issubclass(subclass, _real_datetime) if cls is VirtualDatetime else super().__subclasscheck__(subclass)
            )

    class VirtualDatetime(_real_datetime, metaclass=_Looks):
        def __repr__(self) -> str:
            text = super().__repr__()
            return f"datetime.{text}" if type(self) is VirtualDatetime else text

        @classmethod
        def now(cls, tz: datetime_module.tzinfo | None = None) -> Any:
            return cls.fromtimestamp((EPOCH_US + world.asked_us(_asker())) / MICROSECONDS, tz)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now()

        @classmethod
        def fromtimestamp(cls, timestamp: float, tz: datetime_module.tzinfo | None = None) -> Any:
            moment = super().fromtimestamp(timestamp, tz or datetime_module.UTC)
            return moment if tz is not None else moment.replace(tzinfo=None)

        def timestamp(self) -> float:
            return super(VirtualDatetime, _aware(self)).timestamp()

        def astimezone(self, tz: datetime_module.tzinfo | None = None) -> Any:
            return super(VirtualDatetime, _aware(self)).astimezone(tz or datetime_module.UTC)

    VirtualDatetime.__name__ = VirtualDatetime.__qualname__ = "datetime"
    VirtualDatetime.__module__ = "datetime"
    for name in ("min", "max"):
        setattr(
            VirtualDatetime,
            name,
            VirtualDatetime.combine(getattr(_real_datetime, name), getattr(_real_datetime, name).time()),
        )
    return VirtualDatetime


def _aware(when: Any) -> Any:
    """A datetime that says no time zone is in UTC here, wherever the machine is."""
    return when.replace(tzinfo=datetime_module.UTC) if when.utcoffset() is None else when
