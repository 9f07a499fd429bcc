"""Answers: what happened in a Run and why, said only where its condition holds. Pure.

Each kind is a module with its condition; docs/answers.md lists them. Where the condition isn't met, nothing is said.
"""

from __future__ import annotations

from typing import Final

from playground.replay.answers.answer import Answer
from playground.replay.answers.ended_at_the_end import ended_at_the_end
from playground.replay.answers.limit_came_late import limit_came_late
from playground.replay.answers.nested_run import nested_run
from playground.replay.answers.never_awaited import never_awaited
from playground.replay.answers.nobody_saw_it import nobody_saw_it
from playground.replay.answers.nothing_to_overlap import nothing_to_overlap
from playground.replay.answers.one_after_another import one_after_another
from playground.runs.run import Run

KINDS: Final = (
    nested_run,
    never_awaited,
    nobody_saw_it,
    limit_came_late,
    ended_at_the_end,
    one_after_another,
    nothing_to_overlap,
)
"""the most useful first"""


def build_answers(run: Run) -> list[Answer]:
    """The answers to what the owner of this program may ask, the most useful first."""
    return [answer for kind in KINDS for answer in kind(run)]
