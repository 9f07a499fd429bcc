"""Stamps: what is made holds a hash of what it was made from, so that only what changed is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.paths import ROOT


def digest(paths: Iterable[Path]) -> str:
    """A hash of the names and the contents of these files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return total.hexdigest()


def files_in(*folders: str) -> list[Path]:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def make_if_changed(stamp: Path, key: str, make: Callable[[], None]) -> None:
    """Calls `make` unless the stamp says that it was done with this key."""
    if stamp.is_file() and stamp.read_text() == key:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(key)
