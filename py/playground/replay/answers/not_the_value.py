"""Coroutines, tasks and gathers that were used as if they were what they give. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import Misused, answer, misused, quoted
from playground.runs.run import Run
from playground.runs.wording import said


def not_the_value(run: Run, _: Events) -> Iterator[Answer]:
    """One for each use that Python refused, and that ended a task or the program."""
    for each in misused(run, "value"):
        instead = each.misuse["instead"]
        advice = f" Write `{said(instead)}`." if instead is not None and each.misuse["is_async"] else ""
        yield answer("not_the_value", each, f"{_sentence(each)}.{advice}", "`await` gives the value.")


def _sentence(each: Misused) -> str:
    given = each.misuse["given"]
    if given is None:
        return ""
    text, name = quoted(given["text"], "What was used"), given["name"]
    if given["kind"] == "gather":
        return f"{text} is the future that gather() returns at once, and not the list of results"
    if given["kind"] == "task":
        return f"{text} is a task, and not what its coroutine returns"
    line = given.get("line")
    if line is None or line == each.line:
        return (
            f"{text} made a coroutine, and not what {name} returns: nothing awaited it"
            if text.endswith(")`")
            else (f"{text} is the coroutine that {name}() made, and not what {name} returns: nothing awaited it")
        )
    return f"{text} is the coroutine that {name}() made on line {line}, and not what {name} returns: nothing awaited it"
