"""A loop that was to run within another. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import answer, misused
from playground.runs.run import Run
from playground.runs.wording import said
from playground.trace.misuses import Misuse


def nested_run(run: Run, _: Events) -> Iterator[Answer]:
    """One for each `asyncio.run()` or the like that raised, since a loop ran, and ended a task with that."""
    for each in misused(run, "nested"):
        if each.task is None:
            continue
        given = each.misuse["given"]
        fate = f"; {given['name']}() never began" if given is not None and given["kind"] == "coroutine" else ""
        sentence = (
            f"{each.task['label']} already runs in an event loop, and a loop can't be started inside it{fate}."
            f"{_advice(each.misuse)}"
        )
        yield answer("nested_run", each, sentence, "asyncio.run() is for where no loop runs.")


def _advice(misuse: Misuse) -> str:
    """What to write; empty where it is not certain."""
    instead, function = misuse["instead"], misuse["function"]
    if instead is None or function is None:
        return ""
    if misuse["is_async"]:
        return f" Write `{said(instead)}`."
    return f" Make {function}() an `async def`, and write `{said(instead)}` in it."
