"""The engine of Gather Playground: runs a program on a virtual clock and returns a record of all its event loop did."""

from playground.limits.limits import Limits
from playground.runs.run import Run
from playground.session.new_loop import new_event_loop
from playground.session.recording import Recording
from playground.session.runner import InternalError, record, run

__all__ = [
    "InternalError",
    "Limits",
    "Recording",
    "Run",
    "new_event_loop",
    "record",
    "run",
]
