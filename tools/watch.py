"""Notices which files have changed, by looking at their times: that works on every system and in every folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

Seen = dict[str, tuple[int, int]]


class Watcher:
    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._seen = self._look()

    def changed(self) -> set[str]:
        """The paths of the files that came, went or changed since the last call."""
        before, self._seen = self._seen, self._look()
        return {path for path, _ in before.items() ^ self._seen.items()}

    def _look(self) -> Seen:
        return {path: seen for folder in self._folders for path, seen in files(str(folder))}


def files(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each file below a folder, with the time of its last change in ns and its size; nothing hidden or compiled."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:  # it has just gone
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            yield from files(entry.path)
            continue
        try:
            status = entry.stat()
        except FileNotFoundError:
            continue
        yield entry.path, (status.st_mtime_ns, status.st_size)
