"""The engine of Gather Playground: runs a program on a virtual clock and returns a record of all its event loop did."""

from playground.limits import Limits
from playground.new_loop import new_event_loop
from playground.record import Run
from playground.runner import InternalError, run, run_json

__all__ = ["InternalError", "Limits", "Run", "new_event_loop", "run", "run_json"]
