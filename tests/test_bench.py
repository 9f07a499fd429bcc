"""The benchmark's table: what counts as reached, and how it reads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from report import page  # noqa: E402 - the folder of a program, not a package
from rows import Row, as_json, table  # noqa: E402 - the folder of a program, not a package


def compared(ours: list[float], reference: list[float]) -> Row:
    return Row("a visit", "a bare page", "ms", ours, reference, 0.5)


@pytest.mark.parametrize(("ours", "ok"), [([40.0, 50.0, 90.0], True), ([40.0, 51.0, 60.0], False)])
def test_the_medians_decide_what_is_reached(ours: list[float], ok: bool) -> None:
    assert compared(ours, [90.0, 100.0, 500.0]).ok is ok


@pytest.mark.parametrize(("size", "ok"), [(200.0, True), (200.1, False)])
def test_without_a_reference_the_value_itself_decides(size: float, ok: bool) -> None:
    assert Row("our own code", "", "KB", [size], [], 200).ok is ok


def test_the_table_shows_each_row_with_its_ratio_and_whether_it_was_reached() -> None:
    lines = table([compared([40.0, 60.0, 80.0], [100.0]), Row("our own code", "", "KB", [150.0], [], 200)]).splitlines()
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        *("a visit", "60", "40–80", "100", "ms", "0.600", "≤ 0.5", "NO")
    ]
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == [
        *("our own code", "150", "", "—", "KB", "—", "≤ 200 KB", "yes")
    ]


def test_for_machines_every_single_measurement_is_there() -> None:
    record = json.loads(as_json([compared([1.0, 2.0], [4.0])], "two cores"))
    assert record["machine"] == "two cores"
    assert record["rows"][0]["ours"] == [1.0, 2.0]
    assert (record["rows"][0]["ratio"], record["rows"][0]["ok"]) == (0.375, True)


def test_the_page_of_results_names_what_was_missed_and_how_it_was_compared() -> None:
    rows = [compared([40.0], [100.0]), compared([60.0], [100.0])]
    text = page(rows, "two cores", 5)
    assert "Not reached: a visit." in text
    assert "- *a visit*: Beside a bare page." in text
