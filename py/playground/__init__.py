"""The engine of Gather Playground: runs a program on a virtual clock and returns a record of all its event loop did."""

from playground.limits import Limits
from playground.new_loop import new_event_loop
from playground.record import Run
from playground.recording import Recording
from playground.runner import InternalError, record, run

__all__ = [
    "InternalError",
    "Limits",
    "Recording",
    "Run",
    "new_event_loop",
    "record",
    "run",
]
