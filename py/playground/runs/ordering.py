"""Simulated threads run ahead of the loop: what they did is put in its place here. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from playground.trace.printed import Printed
from playground.trace.schema import Move, Row


def in_time_order(rows: list[Row], output: list[Printed]) -> tuple[list[Row], list[Printed], Sequence[int]]:
    """Both by time, and the new place of each row; what happened at one instant keeps its order.

    `index` of output_written goes with its entry.
    """
    times_us = [row[1] for row in rows]
    if times_us == sorted(times_us):
        return rows, output, range(len(rows))  # no thread ran ahead
    order = sorted(range(len(output)), key=lambda index: output[index]["time_us"])
    place = {index: new for new, index in enumerate(order)}
    old = sorted(range(len(rows)), key=lambda index: rows[index][1])
    new = [0] * len(rows)
    for at, index in enumerate(old):
        new[index] = at
    moved = [_with_index(rows[index], place) for index in old]
    return moved, [output[index] for index in order], new


def _with_index(row: Row, place: dict[int, int]) -> Row:
    return (*row[:3], place[row[3]]) if row[0] == "output_written" else row


def moves_in_order(moves: list[Move], rows: list[Row], new: Sequence[int]) -> list[Move]:
    """The moves, each with the event that tells of it, when `rows`, as they were written, have got the places `new`."""
    times_us, last = [row[1] for row in rows], len(rows) - 1
    placed: list[Move] = []
    for event, time_us, what, handle in moves:
        at = min(event, last)
        # Behind a thread that ran ahead the loop goes on at an earlier time.
        while at >= 0 and times_us[at] > time_us:
            at -= 1
        placed.append((new[at] if at >= 0 else -1, time_us, what, handle))
    if not isinstance(new, range):
        placed.sort(key=lambda move: move[0])
    return _never_back(placed)


def _never_back(moves: list[Move]) -> list[Move]:
    """What befell before is told before."""
    latest, settled = -1, []
    for move in moves:
        if move[0] < latest:
            move = (latest, *move[1:])
        else:
            latest = move[0]
        settled.append(move)
    return settled
