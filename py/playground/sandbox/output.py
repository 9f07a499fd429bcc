"""What a program prints, with the time and the task of every piece."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from playground.loop.world import World
from playground.sandbox.author import author_of
from playground.trace.printed import Author, Printed, Stream, Writer
from playground.trace.reprs import ValueTexts

_DESCRIPTORS: Final[dict[Stream, int]] = {"stdout": 1, "stderr": 2}
LONGEST_ENTRY: Final = 4_000
"""characters of one entry; a longer line has several"""


class Output:
    """The output of a run, in order."""

    def __init__(self, world: World) -> None:
        self.entries: list[Printed] = []
        self.recording = True
        self.texts = ValueTexts(self.aside)
        self.writer: Callable[[], Writer] = lambda: Writer(None, None, None)
        """tells who is running"""
        self.entry_begun: Callable[[int], None] = lambda index: None
        """is told the index of every new entry"""
        self.written: Callable[[], object] = lambda: None
        """is called when something was written"""
        self._world = world
        self._by: Author | None = None

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the program does in here is not part of its run, and what it prints does not count."""
        recording, self.recording = self.recording, False
        try:
            with self._world.aside():
                yield
        finally:
            self.recording = recording and self._world.budget.ended is None

    def write(self, stream: Stream, text: str, by: Author | None = None) -> None:
        """Take in what was written to `stream`, by the program if not `by` another. Raises OutputLimit."""
        if not self.recording:
            return
        self._by = by or author_of(sys._getframe(1))
        text = self.texts.stable(text)
        allowed = self._world.budget.spend_output(len(text))
        self._world.computing.own_work(1)
        shown = 0
        for line in text[:allowed].splitlines(keepends=True):
            if not self._take_in(stream, line):
                break
            shown += len(line)
        if shown < len(text):
            raise self._world.budget.output_full(len(self.entries), len(text) - shown)
        self.written()

    def _take_in(self, stream: Stream, line: str) -> bool:
        """Append a line in pieces of bearable length; False if the output is full."""
        for start in range(0, len(line), LONGEST_ENTRY):
            piece = line[start : start + LONGEST_ENTRY]
            if not self._continue(stream, piece) and not self._begin(stream, piece):
                return False
        return True

    def _entry(self, stream: Stream, piece: str) -> Printed:
        task, thread, callback = self.writer()
        entry: Printed = {
            "time_us": self._world.clock.now_us,
            "stream": stream,
            "text": piece,
            "task": task,
            "thread": thread,
            "callback": callback,
        }
        if self._by is not None:
            entry["by"] = self._by
        return entry

    def _continue(self, stream: Stream, piece: str) -> bool:
        """Add to the last entry if the piece belongs to that."""
        last = self.entries[-1] if self.entries else None
        if last is None or last["text"].endswith("\n") or len(last["text"]) + len(piece) > LONGEST_ENTRY:
            return False
        if {**last, "text": piece} != self._entry(stream, piece):
            return False
        last["text"] += piece
        return True

    def _begin(self, stream: Stream, piece: str) -> bool:
        index = len(self.entries)
        if index >= self._world.budget.limits.output_lines:
            return False
        # The entry first: a program may be killed in between, and its event without the entry would mean nothing.
        self.entries.append(self._entry(stream, piece))
        self.entry_begun(index)
        return True


class OutputStream(io.TextIOBase):
    """A `sys.stdout` or `sys.stderr` that writes into an `Output`."""

    __module__ = "playground.output"  # programs print it

    def __init__(self, output: Output, stream: Stream) -> None:
        self._output = output
        self._stream = stream
        self._errors = "strict" if stream == "stdout" else "backslashreplace"  # as CPython's

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Always UTF-8."""
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What is done with what UTF-8 can't carry, half of a surrogate pair."""
        return self._errors

    @property
    def name(self) -> str:
        """`<stdout>` or `<stderr>`, as CPython names them."""
        return f"<{self._stream}>"

    @property
    def buffer(self) -> Any:
        """A binary stream onto the same output."""
        return BinaryOutputStream(self)

    def reconfigure(self, *, errors: str | None = None, **options: Any) -> None:
        """Only `errors` counts: it is UTF-8, and every write is there at once, whatever is asked for."""
        if errors is not None:
            codecs.lookup_error(errors)
            self._errors = errors

    def fileno(self) -> int:
        return _DESCRIPTORS[self._stream]

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        told = text if text.isascii() else text.encode("utf-8", self._errors).decode("utf-8", "backslashreplace")
        self._output.write(self._stream, told)
        return len(text)


class BinaryOutputStream(io.RawIOBase):
    """The `buffer` of an `OutputStream`: takes bytes of UTF-8."""

    __module__ = "playground.output"  # programs print it

    def __init__(self, stream: OutputStream) -> None:
        self._text_stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        written = memoryview(data).tobytes()
        self._text_stream.write(written.decode("utf-8", "backslashreplace"))
        return len(written)


def _is_bytes(data: object) -> bool:
    try:
        memoryview(data)  # type: ignore[arg-type]
    except TypeError:
        return False
    return True


def descriptor_write(streams: Mapping[Stream, OutputStream]) -> Callable[[int, Any], int]:
    """An `os.write` that writes what is for standard output or standard error there, whoever closed `sys.stdout`."""
    outputs = {_DESCRIPTORS[name]: BinaryOutputStream(stream) for name, stream in streams.items()}
    system_write = os.write

    def write(fd: int, data: Any, /) -> int:
        output = outputs.get(fd)
        # What is no bytes the system's own complains of.
        return output.write(data) if output is not None and _is_bytes(data) else system_write(fd, data)

    return write
