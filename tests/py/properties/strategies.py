"""The random programs, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from properties import calls
from properties.programs import loose_program, program


def programs() -> st.SearchStrategy[str]:
    """Programs in which what happens is the same on any clock: see `properties.programs`."""
    return st.randoms(use_true_random=False).map(program)


def loose_programs() -> st.SearchStrategy[str]:
    """Programs in which timers meet and threads run."""
    return st.randoms(use_true_random=False).map(loose_program)


def wrong_calls() -> st.SearchStrategy[str]:
    """Programs that call asyncio's functions with arguments of every kind: see `properties.calls`."""
    return st.randoms(use_true_random=False).map(calls.program)
