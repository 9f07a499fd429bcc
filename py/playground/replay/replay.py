"""The Replay: what the page needs, besides the Run, to play a run back. Pure.

Its types are the one definition of the record, as those of `playground.runs.run` are of the Run.
"""

from __future__ import annotations

from typing import Final, TypedDict

from playground.replay.flows import Flow, build_flows
from playground.replay.loop_view import LoopView, build_loop
from playground.replay.story import StoryEntry, build_story
from playground.replay.turns import Stall, Turn, build_stalls, build_turns
from playground.runs.run import Run
from playground.trace.schema import Row

INTERESTING: Final = frozenset(("task_ended", "gather_settled", "cancel_requested", "loop_blocked", "thread_ended"))
"""kinds that a reader looks for: an end, a failure, a cancellation, a blocked loop"""


class Replay(TypedDict):
    """What a replay tells and shows. Every `event` is an index into the Run's trace events."""

    times_us: list[int]
    """the time of each event; never decreasing"""
    interesting: list[int]
    """the events worth jumping to, in order: a task or a thread ended, a gather settled, something was cancelled, the
    loop was blocked"""
    story: list[StoryEntry]
    """the run in plain sentences, in the order of their last events"""
    flows: list[Flow]
    """arrows from cause to effect. Where several would join the same two steps, the one that says most is there"""
    stalls: list[Stall]
    """the stretches in which the loop was blocked"""
    turns: list[Turn]
    """who ran, one after another"""
    loop: LoopView
    """the ready queue and the timer heap"""


def build_replay(run: Run, rows: list[Row], log: list[Row]) -> Replay:
    """The Replay of a run: `rows` are its trace events and `log` is all that was recorded, in the order of time."""
    times_us = [row[1] for row in rows]
    return {
        "times_us": times_us,
        "interesting": [event for event, row in enumerate(rows) if row[0] in INTERESTING],
        "story": build_story(run, rows),
        "flows": build_flows(run, rows),
        "stalls": build_stalls(run, rows),
        "turns": build_turns(run),
        "loop": build_loop(run, log, times_us),
    }
