"""Runs random programs by their seeds, and prints what is wrong with them: on any Python, in Pyodide too.

    python tests/py/properties/fuzz.py KIND FIRST_SEED COUNT

KIND is `calls`, `programs`, `loose` or `stuck`. Prints JSON: by seed, in words, what must not be. A program must never
end in an error of ours, and has the same Run each time; one of `programs` prints and ends as on CPython's own loop.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Callable
from random import Random
from typing import Final

import playground
from playground.limits.limits import Limits
from playground.session.recording import Recording
from properties import calls, programs
from properties.answered import unfounded

CALL_MAIN: Final = "\n\nasyncio.run(main())\n"
ENDLESS: Final = Limits(real_s=5)
"""some call a function that never ends"""
IN_PYODIDE: Final = sys.platform == "emscripten"
KINDS: Final[dict[str, Callable[[Random], str]]] = {
    "calls": calls.program,
    "programs": lambda random: programs.program(random) + CALL_MAIN,
    "loose": lambda random: programs.loose_program(random) + CALL_MAIN,
    "stuck": lambda random: programs.stuck_program(random) + CALL_MAIN,
}


def wrong_with(kind: str, seed: int) -> str | None:
    """What is wrong with one program's Run, or None."""
    source = KINDS[kind](Random(seed))
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # of real loops and tasks that go late
            recording = playground.record(source, limits=ENDLESS)
            first, story = recording.run_json(), recording.replay_json()
            again = playground.record(source, limits=ENDLESS)
            difference = where_unlike(first + story, again.run_json() + again.replay_json())
    except Exception as error:
        return f"{type(error).__name__}: {error}: {error.__cause__!r}"
    # Whether an object is made where another one was is luck: the stand-ins for their addresses are two or one.
    if difference and recording.run["outcome"] != "stopped" and " at 0x" not in first:
        return f"it has another Run the second time: {difference}"
    if any(programs.IMPOSTOR in entry["text"] for entry in recording.output):
        return programs.IMPOSTOR
    denied = unfounded(recording.run, recording.replay["answers"])
    if denied:
        return f"it is told what is not so: {denied[0]}"
    if kind == "programs" and not IN_PYODIDE:
        return unlike_stock(source.removesuffix(CALL_MAIN), recording)
    return None


def where_unlike(first: str, second: str) -> str:
    """The first place in which two texts differ, as each has it; nothing if they are the same."""
    if first == second:
        return ""
    place = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
    return " / ".join(text[max(0, place - 60) : place + 60] for text in (first, second))


def unlike_stock(source: str, recording: Recording) -> str | None:
    from properties.stock import run_on_stock  # needs sockets

    ours = "".join(entry["text"] for entry in recording.output if entry["stream"] == "stdout"), recording.run["outcome"]
    return None if ours == run_on_stock(source) else "it differs from CPython's own loop"


def fuzz(kind: str, first: int, count: int) -> dict[str, str]:
    """What is wrong, by seed."""
    warnings.simplefilter("ignore")
    found = {str(seed): wrong_with(kind, seed) for seed in range(first, first + count)}
    return {seed: wrong for seed, wrong in found.items() if wrong is not None}


if __name__ == "__main__":
    print(json.dumps(fuzz(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
