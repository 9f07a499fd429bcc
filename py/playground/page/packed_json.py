"""What goes to the page of a recording: its Run and its Replay, packed, as JSON text."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playground.page.packing import pack_replay, pack_run
from playground.session.recording import Recording, to_json

# Taken before any program runs, which might put its own in their place.
_is_collecting: Final = gc.isenabled
_stop_collecting: Final = gc.disable
_collect_again: Final = gc.enable


def packed_run_json(recording: Recording) -> str:
    """The Run without its `events`, packed, as JSON text."""
    with _no_collecting():
        return to_json(pack_run(recording.run))


def packed_replay_json(recording: Recording) -> str:
    """The Replay, packed, as JSON text."""
    with _no_collecting():
        return to_json(pack_replay(recording.replay))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """What is built in here is very much and has no cycles: to look for some would take a fifth of the time."""
    enabled = _is_collecting()
    _stop_collecting()
    try:
        yield
    finally:
        if enabled:
            _collect_again()
