"""Labels tell what lives at the same time apart, alike in the terminal, in stills and in the story."""

import re
from html import unescape

import pytest

import playground
from label_cases import CASES, Case
from playground.export.svg.timeline import timeline_svg
from playground.export.text import run_text
from playground.runs.labels import LONGEST_LABEL

by_name = pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])


@by_name
def test_tracks_have_the_labels_in_the_terminal(case: Case) -> None:
    text = run_text(playground.run(case.program))
    rows = re.findall(r"^  (?:  )?(\S.*?)  +[█▒─·]", text, re.MULTILINE)
    assert rows == case.labels


@by_name
def test_tracks_have_the_labels_in_stills(case: Case) -> None:
    recording = playground.record(case.program)
    drawn = timeline_svg(recording.run, recording.replay)
    names = re.findall(r'<text[^>]*font-weight="600"[^>]*>(.*?)</text>', drawn)
    below_main = names[names.index("main") + 1 :]
    assert list(map(unescape, below_main)) == case.labels


@by_name
def test_the_story_tells_of_them_by_their_labels(case: Case) -> None:
    recording = playground.record(case.program)
    told = " ".join(entry["text"] for entry in recording.replay["story"])
    for label in case.labels:
        assert label in told


@by_name
def test_no_label_is_longer_than_the_longest(case: Case) -> None:
    run = playground.run(case.program)
    assert max(len(each["label"]) for each in [*run["tasks"], *run["threads"]]) <= LONGEST_LABEL
