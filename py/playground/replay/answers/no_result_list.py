"""A variable without a value, since the gather that was to give it one raised. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import Misused, answer, misused, quoted
from playground.runs.run import Gather, Run


def no_result_list(run: Run, _: Events) -> Iterator[Answer]:
    """One for each such variable, if nothing else gives it a value and no gather on its lines returned."""
    for each in misused(run, "unset"):
        gathers = [] if each.task is None else _gathers(run, each)
        if not gathers or any(gather["ending"] not in ("raised", "cancelled") for gather in gathers):
            continue
        last, given = gathers[-1], each.misuse["given"]
        error = last["error"]
        how = f"raised {error['type']}" if error is not None else "was cancelled"
        name = quoted(given["text"] if given is not None else None, "The variable")
        sentence = (
            f"{name} gets its value only where gather returns a list, on line {last['line']}; "
            f"it {how} at {time_text(last['end_us'] or 0)}."
        )
        yield answer("no_result_list", each, sentence, "Use the list where the gather is known to have returned.")


def _gathers(run: Run, each: Misused) -> list[Gather]:
    """Those that the task called in the assignment."""
    first, last = each.misuse.get("where", [1, 0])
    owner = each.task["id"] if each.task is not None else None
    return [one for one in run["gathers"] if one["owner"] == owner and first <= (one["line"] or 0) <= last]
