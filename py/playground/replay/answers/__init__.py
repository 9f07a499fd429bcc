"""Answers: what happened in a Run and why, said only where its condition holds. Pure.

Each kind is a module with its condition; docs/answers.md lists them. Where the condition isn't met, nothing is said.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.as_they_ended import as_they_ended
from playground.replay.answers.at_once import at_once
from playground.replay.answers.cancelled_unbegun import cancelled_unbegun
from playground.replay.answers.deadlock_lacks import deadlock_lacks
from playground.replay.answers.dropped_gather import dropped_gather
from playground.replay.answers.ended_at_the_end import ended_at_the_end
from playground.replay.answers.ended_the_program import ended_the_program
from playground.replay.answers.gather_was_over import gather_was_over
from playground.replay.answers.left_pending import left_pending
from playground.replay.answers.limit_came_late import limit_came_late
from playground.replay.answers.limit_lacks import limit_lacks
from playground.replay.answers.limit_met_no_wait import limit_met_no_wait
from playground.replay.answers.log import Log
from playground.replay.answers.nested_run import nested_run
from playground.replay.answers.never_awaited import never_awaited
from playground.replay.answers.never_waited import never_waited
from playground.replay.answers.no_loop import no_loop
from playground.replay.answers.no_result_list import no_result_list
from playground.replay.answers.nobody_saw_it import nobody_saw_it
from playground.replay.answers.not_awaitable import not_awaitable
from playground.replay.answers.not_ended_by_cancel import not_ended_by_cancel
from playground.replay.answers.not_the_value import not_the_value
from playground.replay.answers.nothing_to_overlap import nothing_to_overlap
from playground.replay.answers.one_after_another import one_after_another
from playground.replay.answers.one_at_a_time import one_at_a_time
from playground.replay.answers.one_for_each import one_for_each
from playground.replay.answers.other_loop import other_loop
from playground.replay.answers.part_of_main import part_of_main
from playground.replay.answers.passed_except import passed_except
from playground.replay.answers.shielded import shielded
from playground.replay.answers.silenced import silenced
from playground.replay.answers.thrown_away import thrown_away
from playground.replay.answers.wrong_argument import wrong_argument
from playground.runs.run import Run

KINDS: Final = (
    nested_run,
    wrong_argument,
    not_the_value,
    not_awaitable,
    no_loop,
    other_loop,
    no_result_list,
    deadlock_lacks,
    never_awaited,
    dropped_gather,
    ended_the_program,
    nobody_saw_it,
    silenced,
    thrown_away,
    limit_came_late,
    limit_met_no_wait,
    limit_lacks,
    never_waited,
    left_pending,
    shielded,
    cancelled_unbegun,
    passed_except,
    not_ended_by_cancel,
    gather_was_over,
    ended_at_the_end,
    one_after_another,
    part_of_main,
    one_at_a_time,
    one_for_each,
    at_once,
    nothing_to_overlap,
    as_they_ended,
)
"""the most useful first"""
OF_LOG: Final = frozenset(
    (
        cancelled_unbegun,
        deadlock_lacks,
        limit_came_late,
        limit_lacks,
        limit_met_no_wait,
        never_waited,
        nobody_saw_it,
        not_ended_by_cancel,
        part_of_main,
    )
)
"""those that are given the log, since the moves and notes between the events tell them more"""
NEEDS: Final[dict[Any, str]] = {
    cancelled_unbegun: "never_began",
    dropped_gather: "gather_called",
    ended_the_program: "loop_closing",
    limit_came_late: "cancel_requested",
    limit_lacks: "cancel_requested",
    limit_met_no_wait: "loop_blocked",
    never_awaited: "never_awaited",
    never_waited: "never_parked",
    nobody_saw_it: "error_reported",
    one_at_a_time: "released",
    one_for_each: "acquired",
    part_of_main: "part_changed",
    passed_except: "cancel_requested",
    silenced: "cancel_requested",
}
"""what has to be in the log: that of ten thousand tasks is long, and gone through only where it can tell something"""
MOST: Final = 5
"""answers of one kind"""


def build_answers(run: Run, events: Events, log: Log) -> list[Answer]:
    """The answers to what the owner of this program may ask, the most useful first. `events` are those of the `log`."""
    recorded: Any = {True: log, False: events}
    there = {entry[0] for entry in log}
    kinds = [kind for kind in KINDS if NEEDS.get(kind) in (None, *there)]
    return [answer for kind in kinds for answer in islice(kind(run, recorded[kind in OF_LOG]), MOST)]
