"""What the page asks for besides runs: repairs, and exports made from the Run and the Replay that it holds.

They are handed in, for the interpreter that ran the program may be gone by then.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from playground.export.perfetto.trace import perfetto_trace
from playground.export.svg.timeline import timeline_svg
from playground.learn.repair import repair
from playground.page import api
from playground.session.recording import to_json

Arguments = dict[str, Any]


def export(what: str, arguments: str) -> str:
    """The export `what`, for arguments as JSON. Raises KeyError for one that there is not."""
    return EXPORTS[what](json.loads(arguments))


def _svg(arguments: Arguments) -> str:
    """`{run, replay, theme, title}`: the timeline as an SVG document."""
    return timeline_svg(arguments["run"], arguments["replay"], arguments["theme"], arguments["title"])


def _perfetto(arguments: Arguments) -> str:
    """`{run, replay}`: the trace for a trace viewer."""
    return to_json(perfetto_trace(arguments["run"], arguments["replay"]))


def _events(arguments: Arguments) -> str:
    """`{event_count}`: the trace events of that run, or null if it was not the last in this interpreter."""
    last = api.last_recording()
    known = last is not None and last.run["event_count"] == arguments["event_count"]
    return api.events_json() if known else "null"


def _repair(arguments: Arguments) -> str:
    """`{source}`: what can be done for a program that did not run as it is, or null."""
    return to_json(repair(arguments["source"]))


EXPORTS: Final[dict[str, Callable[[Arguments], str]]] = {
    "svg": _svg,
    "perfetto": _perfetto,
    "events": _events,
    "repair": _repair,
}
