"""The Replay: what the page needs, besides the Run, to play a run back. Pure.

Its types are the one definition of the record, as those of `playground.runs.run` are of the Run.
"""

from __future__ import annotations

from typing import TypedDict

from playground.replay.answers import build_answers
from playground.replay.answers.answer import Answer
from playground.replay.answers.in_story import with_answers
from playground.replay.fates import Leftover, build_runs_on
from playground.replay.flows import Flow, build_flows
from playground.replay.loop_view import LoopView, build_loop
from playground.replay.milestones import Caption, build_milestones
from playground.replay.primitive_states import PrimitiveState, build_states
from playground.replay.result_lists import ResultList, build_lists
from playground.replay.story import StoryEntry, build_story
from playground.replay.turns import Stall, Turn, build_stalls, build_turns
from playground.replay.verdict import Verdict, build_verdict
from playground.runs.run import Run
from playground.trace.events import Event
from playground.trace.schema import Entry


class Replay(TypedDict):
    """What a replay tells and shows. Every `event` is an index into the Run's trace events."""

    times_us: list[int]
    """the time of each event; never decreasing"""
    story: list[StoryEntry]
    """the run in plain sentences, in the order of their last events: a step of the playhead leads to the end of one"""
    milestones: list[int]
    """the events worth stopping at, in order, each the last of its sentence: a gather was called, all that it was given
    waited, a slot was filled, it settled; a task or a thread ended, something was cancelled, the loop was blocked"""
    captions: list[Caption]
    """what is told while the run plays by itself, in order: of one gather, or of what ends. At most five"""
    flows: list[Flow]
    """arrows from cause to effect. Where several would join the same two steps, the one that says most is there"""
    stalls: list[Stall]
    """the stretches in which the loop was blocked"""
    turns: list[Turn]
    """who ran, one after another"""
    loop: LoopView
    """the ready queue and the timer heap"""
    primitives: list[PrimitiveState]
    """what there is to say of the Run's `primitives`, in the order of the events: of each the last one counts that has
    happened"""
    verdict: Verdict
    """the one sentence that says what the run shows"""
    answers: list[Answer]
    """what happened and why, in further sentences, the most useful first; empty where nothing is certain"""
    lists: list[ResultList]
    """what gathers returned, or tasks where there is none: the boxes of the result rail"""
    runs_on: list[Leftover]
    """the tasks that went on when their gather had raised or was cancelled, and that nobody heard of any more"""


def build_replay(run: Run, events: list[Event], log: list[Entry]) -> Replay:
    """The Replay of a run: `events` are its trace and `log` is all that was recorded, in the order of time."""
    times_us = [event[1] for event in events]
    stalls = build_stalls(run, events)
    story = build_story(run, events)
    verdict = build_verdict(run, stalls)
    answers = build_answers(run, events, log)
    milestones, captions = build_milestones(run, events, story, verdict)
    return {
        "times_us": times_us,
        "story": with_answers(story, answers, times_us),
        "milestones": milestones,
        "captions": captions,
        "flows": build_flows(run, events),
        "stalls": stalls,
        "turns": build_turns(run),
        "loop": build_loop(run, log, times_us),
        "primitives": build_states(events, run["primitives"], run["tasks"]),
        "verdict": verdict,
        "answers": answers,
        "lists": build_lists(run),
        "runs_on": build_runs_on(run),
    }
