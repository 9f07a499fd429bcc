"""No program ends in an error of ours: a few of those that `build.py fuzz` runs by the thousand."""

from __future__ import annotations

import pytest

from properties.fuzz import KINDS, fuzz


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", KINDS)
def test_there_is_nothing_wrong_with_random_programs(kind: str) -> None:
    assert fuzz(kind, 0, 30) == {}
