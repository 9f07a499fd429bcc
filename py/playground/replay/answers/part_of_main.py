"""Coroutines that were awaited one after another, as parts of one task. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from playground.replay.answers.answer import Answer, Events
from playground.replay.overlap import length_us, waits
from playground.runs.run import Run
from playground.runs.wording import listed


def part_of_main(run: Run, events: Events) -> Iterator[Answer]:
    """One for a program with one task all of whose time was spent in sleeps within coroutines that it awaited."""
    if len(run["tasks"]) != 1 or run["threads"] or run["callbacks"]:
        return
    [main] = run["tasks"]
    slept = waits(main)
    if len(slept) < 2 or main["ending"] != "returned" or length_us(main) != run["duration_us"]:
        return
    if any(slice["on"] is None or slice["on"]["kind"] != "sleep" for slice in slept):
        return
    stacks = [event[4] for event in events if event[0] == "step_ended" and event[5] is not None]
    if len(stacks) != len(slept) or any(len(stack) < 2 for stack in stacks):
        return
    lines = list(map(str, sorted({stack[0] for stack in stacks})))
    where = f"await on line {lines[0]}" if len(lines) == 1 else f"awaits on lines {listed(lines)}"
    yield {
        "kind": "part_of_main",
        "event": slept[0]["start_event"],
        "tasks": [main["id"]],
        "line": stacks[0][0],
        "sentence": (
            f"Each of the {len(slept):,} waits was within {main['label']}'s {where}. A coroutine that is awaited is "
            f"part of {main['label']}, not a task of its own: nobody else was there to run."
        ),
        "more": "gather, a TaskGroup or create_task() makes tasks, whose waits can overlap.",
    }
