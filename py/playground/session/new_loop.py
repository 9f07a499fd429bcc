"""A virtual event loop to run other code on: traced as a run's is, without a run's limits."""

from __future__ import annotations

from playground.limits.budget import Budget
from playground.limits.limits import UNLIMITED
from playground.loop.event_loop import VirtualEventLoop
from playground.loop.task_ids import TaskIds
from playground.loop.world import World
from playground.trace.reprs import ValueTexts
from playground.trace.tracer import Tracer


def new_event_loop() -> VirtualEventLoop:
    """Make a loop with a world of its own: its own clock, task numbers and trace.

    What it recorded is `loop.world.instrument.trace`, and what went wrong in the recording `.faults`. The program's
    own clock stays the real one: only the loop's time is virtual.
    """
    world = World(Budget(UNLIMITED))
    task_ids = TaskIds(world)
    world.instrument = Tracer(world.clock, task_ids, ValueTexts(), "")
    return VirtualEventLoop(world, task_ids)
