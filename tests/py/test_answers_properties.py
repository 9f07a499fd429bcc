"""No answer says of a task what is recorded of it, or CPython's own `done()` and `cancelled()`, denies."""

from __future__ import annotations

import pytest

from playground.session.recording import Recording
from properties.answered import unfounded
from properties.seeds import source_of
from properties.watching import Watch, record_watched

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def denied(recording: Recording, watch: Watch) -> list[str]:
    """The sentences about tasks that ended otherwise than CPython says."""
    tasks = {task["id"]: task for task in recording.run["tasks"]}
    events = recording._in_order.events
    found = []
    for answer in recording.replay["answers"]:
        for task in map(tasks.__getitem__, answer["tasks"]):
            if task["ended_event"] is None:
                continue
            known = [each[task["id"]] for each in watch.around(events[task["ended_event"]]) if task["id"] in each]
            cancelled = task["ending"] == "cancelled"
            if known and not any(state.done and state.cancelled == cancelled for state in known):
                found.append(answer["sentence"])
    return found


@pytest.mark.parametrize("kind", ["programs", "loose"])
def test_no_answer_says_what_is_recorded_otherwise(kind: str) -> None:
    wrong = {}
    for seed in range(60):
        recording, watch = record_watched(source_of(kind, seed))
        wrong[seed] = unfounded(recording.run, recording.replay["answers"]) + denied(recording, watch)
    assert {seed: found for seed, found in wrong.items() if found} == {}
