"""The drawn timeline in words: its heading, and what a reader who cannot see it is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from playground.export.svg.layout import Row, rows_of
from playground.export.svg.paint import plain
from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer
from playground.replay.verdict import Verdict
from playground.runs.run import Run
from playground.runs.wording import ending_word

TOLD: Final = 40
"""tracks that are described one by one"""
ANSWERED: Final = 3
"""answers that are told, as under the picture on the page"""


def heading(run: Run, title: str) -> str:
    """The given title, or else what the run holds."""
    if title:
        return plain(title)
    what = [_counted(len(run["tasks"]), "task")]
    if run["gathers"]:
        what.append(_counted(len(run["gathers"]), "gather"))
    return " · ".join(what)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def outcome(run: Run) -> str:
    """Why the program did not complete."""
    error = run["error"]
    if error is None:
        return ""
    if run["outcome"] in ("deadlocked", "stopped"):
        return f"{run['outcome']} · {error['message']}"
    words = f"{error['type']}: {error['message']}" if error["message"] else error["type"]
    return f"raised {words}" if run["outcome"] == "raised" else words


def described(run: Run, verdict: Verdict, answers: Sequence[Answer] = ()) -> str:
    """The run in sentences: what happened in it and why first, and then what is drawn."""
    said = [answer["sentence"] for answer in answers[:ANSWERED]]
    return plain(" ".join(filter(None, [verdict["text"], *said, *_sentences(run)])))


def _sentences(run: Run) -> Iterator[str]:
    yield f"A timeline of {_counted(len(run['tasks']), 'task')}, {time_text(run['duration_us'])} of virtual time."
    if run["outcome"] != "completed":
        yield f"It did not complete: {outcome(run)}."
    for row in rows_of(run)[:TOLD]:
        yield f"{row.label}{_ending(row)}."
    if len(run["tracks"]) > TOLD:
        yield f"And {len(run['tracks']) - TOLD:,} more."
    for gather in run["gathers"][:TOLD]:
        when = "" if gather["end_us"] is None else f" at {time_text(gather['end_us'])}"
        yield f"A gather of {len(gather['slots'])}: {gather['ending'] or 'never settled'}{when}."


def _ending(row: Row) -> str:
    if not row.ends:
        return ""
    when = "" if row.ended_us is None else f" at {time_text(row.ended_us)}"
    error = f" {row.error}" if row.error else ""
    return f": {ending_word(row.ending, row.ended_us)}{error}{when}"
