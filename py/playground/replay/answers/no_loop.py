"""gather(), create_task() and the like, called where no loop runs. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import answer, misused
from playground.runs.run import Run


def no_loop(run: Run, _: Events) -> Iterator[Answer]:
    """One if the program ended with asyncio's own error about that, outside any task."""
    for each in misused(run, "no_loop"):
        if each.task is None:
            where = f" on line {each.line}" if each.line else ""
            sentence = f"{each.misuse['callee']}() was called{where}, where no event loop runs, and it needs one."
            yield answer("no_loop", each, sentence, "Call it in an `async def` that asyncio.run() runs.")
