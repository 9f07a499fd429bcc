"""Times in words: the page says the same, see tests/unit/ui/times.test.ts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playground.limits.durations import time_text

CASES = json.loads((Path(__file__).parents[1] / "times_in_words.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("us", "words"), CASES)
def test_a_time_is_said_as_in_the_table(us: int, words: str) -> None:
    assert time_text(us) == words
