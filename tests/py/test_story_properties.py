"""No sentence of the story says of a task what CPython's own `done()`, `cancelled()` and `cancelling()` deny."""

from __future__ import annotations

from collections import Counter

import pytest

from playground.session.recording import Recording
from properties.claims import claims_of
from properties.seeds import source_of
from properties.watching import Watch, record_watched

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def denied(recording: Recording, watch: Watch) -> list[str]:
    """The claims that do not hold just before nor just after their event."""
    labels = Counter(task["label"] for task in recording.run["tasks"])
    ids = {task["label"]: task["id"] for task in recording.run["tasks"] if labels[task["label"]] == 1}
    events = recording._in_order.events
    found, compared = [], 0
    for entry in recording.replay["story"]:
        for claim in claims_of(entry) if entry["answer"] is None else ():
            task = entry["task"] if claim.label is None else ids.get(claim.label)
            states = watch.around(events[entry["event"] if claim.at_end else entry["since_event"]])
            known = [each[task] for each in states if task in each]
            compared += bool(known)
            if known and not any(map(claim.holds, known)):
                found.append(f"{claim.what!r} of {claim.label}: {known} in {entry['text']!r}")
    assert compared  # main starts, at least
    return found


@pytest.mark.parametrize("kind", ["programs", "loose"])
def test_no_sentence_says_of_a_task_what_the_task_denies(kind: str) -> None:
    assert {seed: found for seed in range(60) if (found := denied(*record_watched(source_of(kind, seed))))} == {}
