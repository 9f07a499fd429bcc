"""Every clause of the story beside a program in which it would be false: tests/story_clauses.toml."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import playground

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "story_clauses.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["clause"])
def test_a_clause_is_said_only_where_it_holds(case: dict[str, Any]) -> None:
    if sys.version_info < tuple(case.get("python", ())):
        pytest.skip("an older Python does something else")
    recording = playground.record(f"import asyncio, time\n{case['program']}\nasyncio.run(main())\n")
    told = "".join(f"{entry['text']}\n" for entry in recording.replay["story"])
    for words in case["says"]:
        assert words in told
    for words in case["never"]:
        assert words not in told
    times_us = recording.replay["times_us"]
    for entry in recording.replay["story"]:
        assert entry["time_us"] == times_us[entry["since_event"]] == times_us[entry["event"]]
