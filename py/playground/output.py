"""What a program prints, with the time and the task of every piece."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypedDict

from playground.reprs import ValueTexts
from playground.world import World


class OutputEntry(TypedDict):
    """A piece of output: what one task wrote at one instant, up to the end of a line."""

    time_us: int
    stream: str
    text: str
    task: int | None
    thread: int | None
    callback: int | None


class Writer(NamedTuple):
    """Who writes: the id of the task, of the simulated thread or of the learner's callback that is running."""

    task: int | None
    thread: int | None
    callback: int | None


class Output:
    """The output of a run, in order."""

    def __init__(self, world: World) -> None:
        self.entries: list[OutputEntry] = []
        self.recording = True
        self.texts = ValueTexts(self.quiet)
        self.writer: Callable[[], Writer] = lambda: Writer(None, None, None)
        """tells who is running"""
        self.entry_begun: Callable[[int], None] = lambda index: None
        """is told the index of every new entry"""
        self._world = world

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What is printed in here does not count."""
        recording, self.recording = self.recording, False
        try:
            yield
        finally:
            self.recording = recording

    def write(self, stream: str, text: str) -> None:
        """Take in what was written to `stream`. Raises OutputLimit."""
        if not self.recording:
            return
        self._world.budget.spend_output(len(text))
        self._world.computing.own_work(1)
        for piece in self.texts.stable(text).splitlines(keepends=True):
            self._append(stream, piece)

    def _append(self, stream: str, piece: str) -> None:
        task, thread, callback = self.writer()
        entry: OutputEntry = {
            "time_us": self._world.clock.now_us,
            "stream": stream,
            "text": piece,
            "task": task,
            "thread": thread,
            "callback": callback,
        }
        last = self.entries[-1] if self.entries else None
        if last is not None and not last["text"].endswith("\n") and {**last, "text": piece} == entry:
            last["text"] += piece
            return
        self.entry_begun(len(self.entries))
        self.entries.append(entry)


class OutputStream(io.TextIOBase):
    """A `sys.stdout` or `sys.stderr` that writes into an `Output`."""

    def __init__(self, output: Output, stream: str) -> None:
        self._output = output
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Always UTF-8."""
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What is not UTF-8 is shown escaped."""
        return "backslashreplace"

    @property
    def name(self) -> str:
        """`<stdout>` or `<stderr>`, as CPython names them."""
        return f"<{self._stream}>"

    @property
    def buffer(self) -> Any:
        """A binary stream onto the same output."""
        return BinaryOutputStream(self)

    def reconfigure(self, **options: Any) -> None:
        """Nothing: it is UTF-8, and every write counts at once, whatever is asked for."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._output.write(self._stream, text)
        return len(text)


class BinaryOutputStream(io.RawIOBase):
    """The `buffer` of an `OutputStream`: takes bytes of UTF-8."""

    def __init__(self, stream: OutputStream) -> None:
        self._text_stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        written = bytes(data)
        self._text_stream.write(written.decode("utf-8", "backslashreplace"))
        return len(written)
