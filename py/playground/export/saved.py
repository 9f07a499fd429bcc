"""A run as one file, which the page opens again: the program, its Run and its Replay."""

from __future__ import annotations

from typing import Final

from playground.session.recording import Recording, to_json

SCHEMA: Final = 1
"""of the file; its Run has one of its own. web/src/share/saved_run.ts reads files of this one."""


def saved_run(source: str, recording: Recording) -> str:
    """The file for a recording of the program `source`, as JSON text that ends in a newline; see docs/exports.md."""
    saved = {"schema": SCHEMA, "source": source, "run": recording.run, "replay": recording.replay}
    return f"{to_json(saved)}\n"
