"""What an exported trace says of its slices, in the viewer's names and arguments. Pure."""

from __future__ import annotations

import re
from typing import Any, Final

from playground.runs.run import Gather, Slice, Task, Thread
from playground.runs.wording import ending_word

HALVES: Final = re.compile("[\ud800-\udfff]")


def slice_name(slice: Slice) -> str:
    """What a stretch of a track is called."""
    if slice["state"] == "waiting":
        return f"waits for {slice['on']['label']}" if slice["on"] else "waits"
    return "blocks the loop" if slice["state"] == "running" else "ready, another runs"


def ended(of: Task | Thread, ended_us: int | None) -> dict[str, Any]:
    """How a task or a thread ended."""
    error = of["error"]
    what = None if error is None else f"{error['type']}: {error['message']}"
    return {"ending": ending_word(of["ending"], ended_us), "value": of["value"], "error": what}


def gather_ending(gather: Gather) -> str:
    """How a gather itself ended."""
    if gather["error"] is not None:
        return f"raised {gather['error']['type']}: {gather['error']['message']}"
    return gather["ending"] or "never settled"


def slots(gather: Gather) -> dict[str, str]:
    """What each argument of a gather was, and came to."""
    return {
        f"slot {index}": f"{slot['call']}: {slot['kind'] or 'never filled'} {slot['value'] or ''}".strip()
        for index, slot in enumerate(gather["slots"])
    }


def readable(value: Any) -> Any:
    """The same without what a viewer's C strings cannot hold: halves of surrogate pairs, and NUL."""
    if isinstance(value, str):
        return HALVES.sub("\ufffd", value.replace("\0", "␀"))
    if isinstance(value, list):
        return [readable(item) for item in value]
    if isinstance(value, dict):
        return {readable(key): readable(item) for key, item in value.items()}
    return value
