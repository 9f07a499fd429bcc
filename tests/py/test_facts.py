"""What gather really does: fifteen facts, each a program and the whole Run it gives.

The Runs are in facts/*.json. After a wanted change write them anew with UPDATE_GOLDEN=1 and read the difference.
"""

import os
from pathlib import Path

import pytest

import playground
from golden_runs import FACTS, golden_file, readable


def test_there_are_fifteen() -> None:
    assert [fact.name[:2] for fact in FACTS] == [f"{number:02}" for number in range(1, 16)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.stem)
def test_the_fact_gives_its_run(fact: Path) -> None:
    run = readable(playground.run(fact.read_text("utf-8")))
    if os.environ.get("UPDATE_GOLDEN"):
        golden_file(fact).write_text(run, "utf-8")
    assert run == golden_file(fact).read_text("utf-8")
