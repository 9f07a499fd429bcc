"""Simulated threads run ahead of the loop: what they did is put in its place here. Pure."""

from __future__ import annotations

from playground.output import OutputEntry
from playground.trace import TraceEvent


def in_time_order(events: list[TraceEvent], output: list[OutputEntry]) -> tuple[list[TraceEvent], list[OutputEntry]]:
    """Both by time; what happened at one instant keeps its order. `index` of output_written goes with its entry."""
    order = sorted(range(len(output)), key=lambda index: output[index]["time_us"])
    place = {index: new for new, index in enumerate(order)}
    moved = [{**e, "index": place[e["index"]]} if e["kind"] == "output_written" else e for e in events]
    return sorted(moved, key=lambda event: event["time_us"]), [output[index] for index in order]
