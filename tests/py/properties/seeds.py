"""Random programs by their seeds, each recorded once for all that is asked of it.

A program that something is wrong with can be looked at by itself: `tests/py/properties/fuzz.py KIND SEED 1`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

import playground
from playground.session.recording import Recording
from properties.fuzz import KINDS


class Recorded(NamedTuple):
    """A program and its recording."""

    source: str
    recording: Recording


def source_of(kind: str, seed: int) -> str:
    """The source of a program: see `KINDS` in `properties.fuzz`."""
    return KINDS[kind](Random(seed))


@cache
def recorded(kind: str, seed: int) -> Recorded:
    """A program, recorded when it is first asked for."""
    source = source_of(kind, seed)
    program = Recorded(source, playground.record(source))
    gc.freeze()  # or the collection after each run would look through all that is kept here
    return program


def for_each(kind: str, programs: int) -> Callable[[Callable[[Recorded], None]], Callable[[], None]]:
    """Makes a test of a check: it is done with so many programs of a kind, and a failure names the seed."""

    def test_of(check: Callable[[Recorded], None]) -> Callable[[], None]:
        def test() -> None:
            for seed in range(programs):
                try:
                    check(recorded(kind, seed))
                except Exception as error:
                    error.add_note(f"the program is of the kind {kind!r} and has the seed {seed}")
                    raise

        return test

    return test_of
