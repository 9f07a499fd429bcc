"""Where things are in the drawn timeline: the rows that are shown, and their places in px. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from playground.export.svg.text import width_of
from playground.runs.run import Run, Slice
from playground.runs.threads import callback_slices
from playground.trace.endings import Ending

MOST_ROWS: Final = 200
WIDTH: Final = 960
NARROWEST: Final = 640
EDGE: Final = 20
INDENT: Final = 14
MOST_INDENT: Final = 70
LABEL_LEFT: Final = 22
"""from a row's indent to its name, past its dot"""
ENDING_GAP: Final = 13
"""px from the end of the run to the column of words on how tracks ended"""
ENDING_ROOM: Final = 168
TIGHT_ENDING_ROOM: Final = 104
TIMED_FROM: Final = 800
"""px of width from which on the words at the tracks' ends have space for the time"""
SUM_ROOM: Final = 70
RAIL: Final = 236
"""px of the result rail, with its distance from the words before it"""
HEADING: Final = 62
AXIS: Final = 34


@dataclass(frozen=True)
class Row:
    """A track that is shown: a task's, a thread's or that of the callbacks."""

    label: str
    depth: int
    hue: int | None
    """the task whose colour it has; None: no task's"""
    task: int | None
    thread: int | None
    created_us: int
    started_us: int | None
    ended_us: int | None
    ending: Ending | None
    ends: bool
    """false where nothing ends: callbacks"""
    error: str | None
    slices: list[Slice]


@dataclass(frozen=True)
class Sizes:
    """Heights in px: of a row, from its top to the middle of its bar, and of its bars."""

    row: float
    middle: float
    running: float
    ready: float
    waiting: float


ROOMY: Final = Sizes(44, 27, 24, 14, 8)
DENSE: Final = Sizes(30, 19, 18, 12, 7)
DENSEST: Final = Sizes(21, 12, 14, 9, 5)
WORDS_OVER: Final = {ROOMY: 17, DENSE: 13}


def rows_of(run: Run) -> list[Row]:
    """The rows in the order of the page, as many as are shown."""
    tasks = {task["id"]: task for task in run["tasks"]}
    threads = {thread["id"]: thread for thread in run["threads"]}
    rows = []
    for track in run["tracks"][:MOST_ROWS]:
        if track["task"] is not None:
            task = tasks[track["task"]]
            error = task["error"]["type"] if task["error"] else None
            times = task["created_us"], task["started_us"], task["ended_us"]
            ending = task["ending"], True, error
            rows.append(
                Row(task["label"], track["depth"], task["id"], task["id"], None, *times, *ending, task["slices"])
            )
        elif track["thread"] is not None:
            thread = threads[track["thread"]]
            error = thread["error"]["type"] if thread["error"] else None
            times = thread["start_us"], thread["start_us"], thread["end_us"]
            label = f"thread {thread['label']}"
            ending = thread["ending"], True, error
            rows.append(Row(label, track["depth"], None, None, thread["id"], *times, *ending, thread["slices"]))
        else:
            rows.append(
                Row("callbacks", track["depth"], None, None, None, 0, 0, None, None, False, None, callback_slices(run))
            )
    return rows


class Layout:
    """Places in px. Right of the plot and of the words at the tracks' ends is the result rail, if there is one."""

    def __init__(self, rows: list[Row], duration_us: int, width: int, rail: bool = False, sum_us: int = 0) -> None:
        self.width = max(width, NARROWEST)
        self.rows = rows
        self.sizes = ROOMY if len(rows) <= 14 else DENSE if len(rows) <= 60 else DENSEST
        deepest = max([1, *(row.depth for row in rows)])
        self._per_level = min(INDENT, MOST_INDENT / deepest)
        longest = max([90, *(self.name_left(row) + width_of(row.label, 13, True) for row in rows)])
        share = 0.36 if self.width >= TIMED_FROM else 0.26
        self.names_right = min(ceil(longest), self.width * share)  # up: a hair too little would cut the longest name
        self.rail_left = self.width - (RAIL if rail else 0)
        self.left = round(self.names_right + 22)
        self.whole_us = max(duration_us, sum_us, 1)
        self.right = self._right(duration_us)
        self.column = self.left + (self.right - self.left) * min(1, duration_us / self.whole_us) + ENDING_GAP
        self.top = HEADING + AXIS
        self.bottom = self.top + len(rows) * self.sizes.row + 6
        self.duration_us = max(duration_us, 1)

    def name_left(self, row: Row) -> float:
        """Where a row's name begins."""
        return self.dot_x(row) + LABEL_LEFT - 9

    def dot_x(self, row: Row) -> float:
        """The middle of a row's dot."""
        return EDGE + 5 + row.depth * self._per_level

    def x(self, us: float) -> float:
        """A virtual time's place on the axis."""
        return self.left + (self.right - self.left) * us / self.whole_us

    def _right(self, duration_us: int) -> float:
        """So far that the words at the tracks' ends, and the sum at the end of the axis, have space before the rail."""
        ending = ENDING_ROOM if self.width >= TIMED_FROM else TIGHT_ENDING_ROOM
        if self.whole_us <= duration_us or not duration_us:
            return self.rail_left - ending
        space = self.rail_left - self.left
        return min(self.rail_left - SUM_ROOM, self.left + (space - ending) * self.whole_us / duration_us)

    @property
    def words_over(self) -> float:
        """From the middle of a bar up to that of its words; 0 where there is no space for any."""
        return WORDS_OVER.get(self.sizes, 0)

    def middle(self, row: int) -> float:
        """The middle of a row's bars."""
        return self.top + row * self.sizes.row + self.sizes.middle
