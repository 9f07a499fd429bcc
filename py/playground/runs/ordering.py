"""Simulated threads run ahead of the loop: what they did is put in its place here. Pure."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from playground.trace.printed import Printed
from playground.trace.schema import Row, events_in


class InOrder(NamedTuple):
    """What was recorded of a run in the order of time; what happened at one instant keeps its order."""

    log: list[Row]
    events: list[Row]
    """the trace events of the log: an event's number is its index"""
    output: list[Printed]


def in_time_order(log: list[Row], output: list[Printed]) -> InOrder:
    """Both by time; `index` of output_written goes with its entry."""
    events = events_in(log)
    times_us = [row[1] for row in events]
    if times_us == sorted(times_us):
        return InOrder(log, events, output)  # no thread ran ahead
    order = sorted(range(len(output)), key=lambda index: output[index]["time_us"])
    place = {index: new for new, index in enumerate(order)}
    moved = [_with_index(row, place) for row in sorted(log, key=itemgetter(1))]
    return InOrder(moved, events_in(moved), [output[index] for index in order])


def _with_index(row: Row, place: dict[int, int]) -> Row:
    return (*row[:3], place[row[3]]) if row[0] == "output_written" else row
