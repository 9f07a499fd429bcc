"""What a program says is isolated inside our sentences, and what can't be seen in it is shown (Unicode Annex 9)."""

from __future__ import annotations

import re
import textwrap

import pytest

from playground.export.svg.timeline import timeline_svg
from playground.export.text import run_text
from playground.session.runner import record

PROGRAM = """
import asyncio

async def work():
    print({said})
    await asyncio.sleep(1)
    raise ValueError({said})

async def main():
    task = asyncio.create_task(work(), name={said})
    await asyncio.gather(task, return_exceptions=True)
    return {said}

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("שלום", "\u2068שלום\u2069"),
        ("مرحبا 1", "\u2068مرحبا 1\u2069"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u2067b\u200bc", r"a\u2067b\u200bc"),
        ("👩\u200d👧 é", "👩\u200d👧 é"),
    ],
)
def test_whatever_the_program_says_never_moves_the_words_around_it(said: str, told: str) -> None:
    recording = record(textwrap.dedent(PROGRAM.format(said=ascii(said))))
    story = "\n".join(entry["text"] for entry in recording.replay["story"])
    assert recording.run["tasks"][1]["name"] == said
    assert f"It creates {told} (work())" in story
    assert f"It prints “{told}”" in story
    assert f"raises ValueError: {told}." in story
    assert f"\n{told} wakes" in story
    assert "".join(entry["text"] for entry in recording.run["output"]) == f"{said}\n"
    printed = run_text(recording.run)
    assert f"\n  {told} " in printed
    for text in (story, printed):
        assert said == told or said not in re.sub("\u2068[^\u2068\u2069]*\u2069", "", text)
    assert told in timeline_svg(recording.run, recording.replay)
