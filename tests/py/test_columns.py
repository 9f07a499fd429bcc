"""Words in a terminal: every bar of a timeline begins in one column, whatever the tasks are called."""

import unicodedata

import pytest

import playground
from playground.export.columns import columns, cut
from playground.export.text import run_text

NAMES = ["plain", "日本語", "שלום", "e\u0301e\u0301", "👩", "a\u200bb", "語" * 40, "ש" * 40, "x" * 40]


def test_every_bar_begins_in_one_column() -> None:
    run = playground.run(
        "import asyncio\n"
        "async def main():\n"
        f"    await asyncio.gather(*(asyncio.create_task(asyncio.sleep(1), name=name) for name in {NAMES!r}))\n"
        "asyncio.run(main())\n"
    )
    lines = [line for line in run_text(run).splitlines() if "█" in line and "running" not in line]
    assert len(lines) == len(NAMES) + 1
    assert len({seen_columns(line[: line.index("█")]) for line in lines}) == 1


def seen_columns(text: str) -> int:
    letters = [letter for letter in text if unicodedata.category(letter) not in ("Mn", "Me", "Cf")]
    return len(letters) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)


@pytest.mark.parametrize(
    ("words", "width", "cut_words"),
    [
        ("main", 4, "main"),
        ("main", 3, "ma…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("\u2068שלום\u2069", 3, "\u2068של…\u2069"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_words_are_cut_to_columns_and_stay_isolated(words: str, width: int, cut_words: str) -> None:
    assert cut(words, width) == cut_words
    assert columns(cut_words) <= width
