"""The Replay: what the page needs, besides the Run, to play a run back. Described in docs/run.md. Pure."""

from __future__ import annotations

from typing import Final, TypedDict

from playground.replay.flows import Flow, build_flows
from playground.replay.loop_view import LoopView, build_loop
from playground.replay.story import StoryEntry, build_story
from playground.replay.turns import Stall, Turn, build_stalls, build_turns
from playground.runs.run import Run
from playground.trace.schema import Handles, Move, Row

INTERESTING: Final = frozenset(("task_ended", "gather_settled", "cancel_requested", "loop_blocked", "thread_ended"))
"""kinds that a reader looks for: an end, a failure, a cancellation, a blocked loop"""


class Replay(TypedDict):
    """What a replay tells and shows. Every `event` is an index into the Run's trace events."""

    times_us: list[int]
    interesting: list[int]
    story: list[StoryEntry]
    flows: list[Flow]
    stalls: list[Stall]
    turns: list[Turn]
    loop: LoopView


def build_replay(run: Run, rows: list[Row], moves: list[Move], handles: Handles) -> Replay:
    """The Replay of a run: `rows` and `moves` are its trace, in the order of time."""
    stalls = build_stalls(run, rows)
    return {
        "times_us": [row[1] for row in rows],
        "interesting": [event for event, row in enumerate(rows) if row[0] in INTERESTING],
        "story": build_story(run, rows),
        "flows": build_flows(run, rows),
        "stalls": stalls,
        "turns": build_turns(run),
        "loop": build_loop(run, moves, handles),
    }
