"""A virtual event loop to run other code on: traced as a run's is, without a run's limits."""

from __future__ import annotations

from playground.limits import UNLIMITED, Budget
from playground.loop import VirtualEventLoop
from playground.reprs import ValueTexts
from playground.tracer import Tracer
from playground.world import World


def new_event_loop() -> VirtualEventLoop:
    """Make a loop with a world of its own: its own clock, task numbers and trace.

    What it recorded is `loop.world.instrument.trace`, and what went wrong in the recording `.faults`. The program's
    own clock stays the real one: only the loop's time is virtual.
    """
    world = World(Budget(UNLIMITED))
    world.instrument = Tracer(world, ValueTexts())
    return VirtualEventLoop(world)
