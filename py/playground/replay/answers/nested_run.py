"""`asyncio.run()` called where a loop runs already. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.tasks_of import raiser
from playground.runs.run import Run

MESSAGE = "asyncio.run() cannot be called from a running event loop"


def nested_run(run: Run, _: Events) -> Iterator[Answer]:
    """One if the program ended with that error and a task of it had raised it."""
    error, task = run["error"], raiser(run)
    if error is not None and task is not None and error["message"] == MESSAGE:
        yield {
            "kind": "nested_run",
            "event": task["ended_event"] or 0,
            "tasks": [task["id"]],
            "line": error["line"],
            "sentence": (
                f"{task['label']} already runs in an event loop, and asyncio.run() can't start another inside it: "
                "what it was given never began."
            ),
            "more": "Inside `async def`, await the coroutine; asyncio.run() is for where no loop runs.",
        }
