"""What the command line prints arrives, whatever its output can encode, and wherever the program writes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

from playground.export.text import ASCII, DRAWN, Marks

_STDOUT: Final = 1


def take_everything() -> None:
    """From here on nothing that is printed can end the command: what an output can't encode is escaped."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None:  # it was closed when Python started
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        else:
            stream.reconfigure(errors="backslashreplace")


def marks() -> Marks:
    """The marks of the timeline that standard output can encode."""
    try:
        "".join(DRAWN).encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return ASCII
    return DRAWN


@contextlib.contextmanager
def kept_from_the_program() -> Iterator[None]:
    """In here file descriptor 1 is nobody's: what a program writes there past `sys.stdout` is not ours to print."""
    sys.stdout.flush()
    try:
        kept = os.dup(_STDOUT)
    except OSError:  # it is closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDOUT)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _STDOUT)
        os.close(kept)
