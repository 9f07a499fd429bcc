"""A cancellation that an `except Exception` let pass. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.limits.durations import time_text
from playground.replay.answers.answer import Answer, Events
from playground.runs.run import Cancel, Run, Task


def passed_except(run: Run, events: Events) -> Iterator[Answer]:
    """One for each line of such a clause around the `await` where a task waited that its one `cancel()` ended."""
    told: set[int] = set()
    for task in run["tasks"]:
        cancels = [cancel for cancel in task["cancels"] if cancel["reached"]]
        if task["ending"] != "cancelled" or len(cancels) != 1:
            continue
        asked = events[cancels[0]["event"]]
        line = asked[7] if asked[0] == "cancel_requested" else None
        if line is not None and line not in told and _ended_it_at_once(task, cancels[0], events):
            told.add(line)
            yield {
                "kind": "passed_except",
                "event": task["ended_event"] or 0,
                "tasks": [task["id"]],
                "line": line,
                "sentence": (
                    f"{task['label']} was cancelled {cancels[0]['why']} at {time_text(cancels[0]['time_us'])}. "
                    f"CancelledError passed `except Exception` on line {line}: it is a BaseException."
                ),
                "more": "`except asyncio.CancelledError` catches it; raise it again when all is tidied up.",
            }


def _ended_it_at_once(task: Task, cancel: Cancel, events: Events) -> bool:
    """Whether it was raised in the first step after that, and the task ended with that step."""
    steps = [slice for slice in task["slices"] if slice["state"] == "running"]
    if not steps or steps[-1]["start_event"] < cancel["event"]:
        return False
    began = events[steps[-1]["start_event"]]
    earlier = any(step["start_event"] > cancel["event"] for step in steps[:-1])
    return not earlier and began[0] == "step_began" and began[4] == "cancelled"
