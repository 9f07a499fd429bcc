"""Puts our loop wherever CPython's asyncio tests get theirs from, and counts what was made of it."""

from __future__ import annotations

import asyncio
import traceback
from asyncio import base_events, tasks, unix_events
from dataclasses import replace
from typing import Any, Final

from test.test_asyncio import utils

from playground.limits.limits import UNLIMITED
from playground.loop.clock import to_us
from playground.loop.event_loop import VirtualEventLoop
from playground.sandbox.reporting import reporting_gather, reporting_shield
from playground.session.new_loop import new_event_loop
from playground.trace.schema import as_dicts, events_in
from playground.trace.tracer import Tracer

ENOUGH: Final = replace(UNLIMITED, steps=50_000)
"""more than any test takes that ends: one that polls until real time has passed does not"""
_tracers: list[Tracer] = []


class TracedEventLoop(VirtualEventLoop):
    """What `new_event_loop()` returns, as a class: the tests derive from it and patch it."""

    def __init__(self, selector: None = None) -> None:
        made = new_event_loop()
        made.close()
        super().__init__(made.world, made.task_ids)
        made.world.budget.limits = ENOUGH
        assert isinstance(made.world.instrument, Tracer)
        _tracers.append(made.world.instrument)


class TracedTestLoop(utils.TestLoop, TracedEventLoop):
    """The loop that CPython's tests move through time by hand, with ours under it."""

    def time(self) -> float:
        return TracedEventLoop.time(self)

    def advance_time(self, advance: float) -> None:
        if advance:
            self.world.clock.advance_by(to_us(advance))

    def _jump(self) -> None:
        """The clock stands still until the test moves it."""


def install() -> None:
    """To be called before the tests are imported."""
    for name in ("DefaultEventLoopPolicy", "_DefaultEventLoopPolicy"):  # private since 3.14
        for module in (asyncio, unix_events):
            if policy := vars(module).get(name):
                policy._loop_factory = TracedEventLoop
    for name in ("SelectorEventLoop", "EventLoop"):
        if hasattr(asyncio, name):
            setattr(asyncio, name, TracedEventLoop)
    base_events.BaseEventLoop = asyncio.BaseEventLoop = TracedEventLoop  # type: ignore[misc]
    utils.TestLoop = TracedTestLoop
    asyncio.gather = tasks.gather = reporting_gather
    asyncio.shield = tasks.shield = reporting_shield


def report() -> dict[str, Any]:
    """How many loops of ours ran a test, how many events they recorded, and the faults of the recordings."""
    recorded = [as_dicts(events_in(tracer.trace.log)) for tracer in _tracers]
    faults = [fault for tracer in _tracers for fault in tracer.faults]
    return {
        "loops": len(_tracers),
        "events": sum(map(len, recorded)),
        "faults": ["".join(traceback.format_exception(fault)) for fault in faults],
    }
