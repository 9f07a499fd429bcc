"""Locks, queues, futures and tasks that belong to another loop than the one that runs. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.replay.answers.misused import Misused, answer, misused, quoted, what
from playground.runs.run import Run

MAKE_IT_INSIDE = "Make it inside the coroutine that asyncio.run() is given."


def other_loop(run: Run, _: Events) -> Iterator[Answer]:
    """One for each that a task used, and ended with asyncio's own error about that."""
    for each in misused(run, "other_loop"):
        if each.task is None:
            continue
        sentence = _primitive(run, each, each.task["created_event"])
        if sentence is None and each.misuse["given"] is not None:
            sentence = _future(run, each)
        if sentence is not None:
            yield answer("other_loop", each, sentence, MAKE_IT_INSIDE)


def _primitive(run: Run, each: Misused, event: int) -> str | None:
    """Whose loop it is: of the task that waited for it, and had ended before the one that raised was made."""
    number, name = each.misuse.get("primitive"), each.task["label"] if each.task is not None else ""
    primitive = next((one for one in run["primitives"] if one["id"] == number), None)
    if primitive is None:
        return None
    for task in run["tasks"]:
        if task["ended_event"] is not None and task["ended_event"] < event:
            for slice in task["slices"]:
                if slice["on"] is not None and slice["on"].get("primitive") == number:
                    return (
                        f"{primitive['label']} belongs to the loop of an earlier asyncio.run(), in which "
                        f"{task['label']} waited for it at {time_text(slice['start_us'])}; {name} runs in another loop."
                    )
    return None


def _future(run: Run, each: Misused) -> str | None:
    given, number = each.misuse["given"], each.misuse.get("task")
    if given is None:
        return None
    text, name = quoted(given["text"], "What it awaits"), each.task["label"] if each.task is not None else ""
    task = next((one for one in run["tasks"] if one["id"] == number), None)
    if task is None:
        return f"{text} is {what(given)} that belongs to another loop than the one in which {name} runs."
    made = f"was created at {time_text(task['created_us'])} in another loop than the one in which {name} runs"
    return f"{text} is the task {task['label']}, which {made}."
