"""Event loops and their policies, by class: whichever a program makes, subclasses or sets, its loops are virtual."""

from __future__ import annotations

import asyncio
import sys
from asyncio import events
from collections.abc import Iterator
from typing import Any, Final

from playground.loop.event_loop import VirtualEventLoop
from playground.loop.task_ids import TaskIds
from playground.loop.world import World
from playground.sandbox.likeness import like

_NAMES: Final = (
    *("SelectorEventLoop", "ProactorEventLoop", "EventLoop"),
    *("_UnixSelectorEventLoop", "_WindowsSelectorEventLoop", "BaseSelectorEventLoop", "BaseProactorEventLoop"),
)
"""what asyncio's modules call their loops"""


def install_loops(world: World, task_ids: TaskIds) -> None:
    """Let every loop of a program be of one run. To be called inside `isolated()`."""
    loop_class = like(_loop_class(world, task_ids), asyncio.SelectorEventLoop)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "asyncio":
            for each in _NAMES:
                if each in vars(module):
                    setattr(module, each, loop_class)
    # asyncio.run, Runner, new_event_loop and get_event_loop all ask the policy, and that its factory. There is none,
    # or one that is not asyncio's, as in Pyodide: asyncio makes it when it is asked for.
    for policy in _policies():
        policy._loop_factory = loop_class
    events._event_loop_policy = None  # type: ignore[attr-defined]


def uninstall_loops() -> None:
    """Let go of the loops that asyncio itself holds on to, so that a program's last tasks go while that is its run."""
    events._set_running_loop(None)
    events._event_loop_policy = None  # type: ignore[attr-defined]


def _loop_class(world: World, task_ids: TaskIds) -> type[VirtualEventLoop]:
    class RunsEventLoop(VirtualEventLoop):
        def __init__(self, selector: object = None) -> None:
            super().__init__(world, task_ids)

    return RunsEventLoop


def _policies() -> Iterator[Any]:
    """asyncio's classes of policies. They became private in 3.14, which deprecates the public names."""
    base: Any = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy
    yield from (each for each in base.__subclasses__() if each.__module__.startswith("asyncio."))
