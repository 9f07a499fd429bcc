"""The limits of a run as options of the command line."""

from __future__ import annotations

import argparse
import contextlib
from typing import Final

from playground.limits.durations import MICROSECONDS
from playground.limits.limits import Limits

MEGABYTE: Final = 1024 * 1024
_DEFAULT: Final = Limits()
_WHOLE: Final = {
    "steps": ("steps", "steps of the event loop while nothing falls due; each task brings along ten more"),
    "events": ("events", "trace events recorded"),
    "tasks": ("tasks", "tasks"),
    "output-chars": ("output_chars", "characters of output"),
    "output-lines": ("output_lines", "lines of output"),
}
DEFAULT_MEMORY_MB: Final = 2048


def add_limit_options(parser: argparse.ArgumentParser) -> None:
    """Add `--max-steps` and the like."""
    group = parser.add_argument_group("limits", "reaching one ends the run, and what was recorded is kept")
    for option, (field, what) in _WHOLE.items():
        default = getattr(_DEFAULT, field)
        group.add_argument(f"--max-{option}", type=_positive(int), default=default, metavar="N", help=what)
    seconds = {"type": _positive(float), "metavar": "SECONDS"}
    virtual_s, real_s = _DEFAULT.virtual_us / MICROSECONDS, _DEFAULT.real_s
    group.add_argument("--max-virtual", default=virtual_s, help="virtual time", **seconds)  # type: ignore[arg-type]
    group.add_argument("--max-real", default=real_s, help="computing, in real time; six times that in all", **seconds)  # type: ignore[arg-type]
    memory = {"type": _positive(int), "default": DEFAULT_MEMORY_MB, "metavar": "MB"}
    group.add_argument("--max-memory", help="memory, where the system can limit it", **memory)  # type: ignore[arg-type]


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits that were asked for."""
    whole = {field: getattr(options, f"max_{option.replace('-', '_')}") for option, (field, _) in _WHOLE.items()}
    return Limits(**whole, virtual_us=round(options.max_virtual * MICROSECONDS), real_s=options.max_real)


def limit_memory(options: argparse.Namespace) -> None:
    """From here on this process gets no more memory than was asked for: a program that wants more has a MemoryError."""
    with contextlib.suppress(ImportError):  # Windows has no such limit
        import resource

        size = options.max_memory * MEGABYTE
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))


def _positive(kind: type[int] | type[float]) -> type[int] | type[float]:
    def positive(text: str) -> float:
        number = kind(text)
        if not number > 0:
            raise ValueError(text)
        return number

    positive.__name__ = "positive number"  # what argparse calls it in its complaint
    return positive  # type: ignore[return-value]
