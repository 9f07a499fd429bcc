"""What was awaited and cannot be: a list, a function that was not called, what a plain function returned. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import answer, misused, quoted, what, write
from playground.runs.run import Run
from playground.trace.operands import Operand


def not_awaitable(run: Run, _: Events) -> Iterator[Answer]:
    """One for each such `await` that ended a task."""
    for each in misused(run, "await"):
        given = each.misuse["given"]
        told = None if given is None else _told(given, write(each.misuse["instead"]))
        if told is not None:
            yield answer("not_awaitable", each, *told)


def _told(given: Operand, instead: str) -> tuple[str, str | None] | None:
    text = quoted(given["text"], "what it has")
    if given["kind"] == "coroutine_function":
        return f"{text} is {what(given)}{instead}.", "Calling a coroutine function makes the coroutine."
    if given["kind"] == "function":
        return f"`await` takes one awaitable; {text} is {what(given)}.", None
    if given["kind"] == "several" and given.get("of") is not None:
        return f"`await` takes one awaitable; {text} is {what(given)}{instead}.", None
    if given["kind"] == "result":
        more = "A function that is not `async` has run when its call returns: there is nothing to await."
        return f"`await` takes one awaitable; {quoted(given['text'], 'the call')} returned {what(given)}.", more
    return None
