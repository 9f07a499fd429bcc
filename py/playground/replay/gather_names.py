"""How the story speaks of a gather, so that it is clear which one is meant. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from playground.runs.gathers import gathered
from playground.runs.run import Gather, Run


def gather_names(run: Run) -> dict[int, str]:
    """A name for each: `main's gather`, and of several that one task has at a time the line or what it gathers."""
    labels = {task["id"]: task["label"] for task in run["tasks"]}
    by_owner: dict[int | None, list[Gather]] = {}
    for gather in run["gathers"]:
        by_owner.setdefault(gather["owner"], []).append(gather)
    names: dict[int, str] = {}
    for owner, gathers in by_owner.items():
        name = "The program's gather" if owner is None else f"{labels[owner]}'s gather"
        for group in _at_a_time(gathers):
            by_line = len({gather["line"] for gather in group}) == len(group)
            for gather in group:
                told = f"on line {gather['line']}" if by_line else f"of {gathered(gather, labels)}"
                names[gather["id"]] = name if len(group) == 1 else f"{name} {told}"
    return names


def _at_a_time(gathers: list[Gather]) -> Iterator[list[Gather]]:
    """Gathers of one task, in the order of their calls, in groups that meet nobody of another group."""
    group, last = gathers[:1], _last(gathers[0])
    for gather in gathers[1:]:
        if gather["start_event"] > last:
            yield group
            group = []
        group.append(gather)
        last = max(last, _last(gather))
    yield group


def _last(gather: Gather) -> float:
    """The last event that is told of a gather: a slot may be filled when it is long over."""
    ends = [slot["filled_event"] for slot in gather["slots"]] + [gather["end_event"]]
    return max(math.inf if end is None else end for end in ends)
