"""No answer says of a run what is recorded of it, or CPython's own objects at those events, deny."""

from __future__ import annotations

import pytest

from playground.replay.answers import KINDS
from properties.answered import unfounded
from properties.denied import CLAIMS, denied
from properties.seeds import source_of
from properties.watching import record_watched

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.parametrize(("kind", "programs"), [("programs", 40), ("loose", 40), ("stuck", 60)])
def test_no_answer_says_what_is_recorded_otherwise(kind: str, programs: int) -> None:
    wrong = {}
    for seed in range(programs):
        recording, watch = record_watched(source_of(kind, seed))
        wrong[seed] = unfounded(recording.run, recording.replay["answers"]) + denied(recording, watch)
    assert {seed: found for seed, found in wrong.items() if found} == {}


def test_there_is_a_claim_to_hold_against_cpython_of_every_kind() -> None:
    assert CLAIMS.keys() == {kind.__name__ for kind in KINDS}
