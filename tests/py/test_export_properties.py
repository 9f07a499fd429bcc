"""What holds for the exports of every program and for every text, tried on random ones."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import perfetto_reader
import playground
from playground.export.perfetto.trace import perfetto_trace
from playground.export.svg.text import elided, width_of
from playground.export.svg.timeline import timeline_svg
from playground.session.recording import to_json
from properties.seeds import Recorded, for_each

# A deadlocked program is let go with its names gone: what its coroutines then still do fails, and nobody sees it.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
several = settings(
    max_examples=100, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
of_programs = for_each("programs", 100)
any_text = st.text(st.characters(codec=None), max_size=300)


@of_programs
def test_perfetto_drops_nothing_of_a_program(program: Recorded) -> None:
    recording = program.recording
    perfetto_reader.read(to_json(perfetto_trace(recording.run, recording.replay)))


@of_programs
def test_a_program_can_be_drawn(program: Recorded) -> None:
    recording = program.recording
    ElementTree.fromstring(timeline_svg(recording.run, recording.replay, "auto"))


SLEEP = playground.record("import asyncio\nasyncio.run(asyncio.sleep(1))")


@several
@given(any_text)
def test_any_text_can_be_a_title(title: str) -> None:
    ElementTree.fromstring(timeline_svg(SLEEP.run, SLEEP.replay, title=title))


@several
@given(any_text, st.floats(30, 400))
def test_elided_words_fit(text: str, width: float) -> None:
    assert width_of(elided(text, width)) <= width
