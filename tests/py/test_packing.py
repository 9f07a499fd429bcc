"""What goes to the page holds the whole Run and the whole Replay: unpacked, they are the documented ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import playground
from playground.page.packed_json import packed_replay_json, packed_run_json
from playground.page.packing import MOVES, STATES

PROGRAMS = sorted(
    path
    for folder in ("py/examples", "tests/py/programs", "tests/py/programs_told")
    for path in (Path(__file__).parents[2] / folder).glob("*.py")
)


def records(table: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def tracked(table: dict[str, Any], ons: list[Any]) -> list[dict[str, Any]]:
    """Tasks or threads with their slices, each of which starts where the one before it ended."""
    slices = table.pop("slices")
    counts, since = slices.pop("count"), list(zip(slices.pop("first_us"), slices.pop("first_event"), strict=True))
    rest = iter(records(slices))
    unpacked = []
    for record, count, (since_us, since_event) in zip(records(table), counts, since, strict=True):
        record["slices"] = []
        for _ in range(count):
            slice = next(rest)
            state, on = STATES[slice["state"]], None if slice["on"] is None else ons[slice["on"]]
            slice = {**slice, "state": state, "on": on, "start_us": since_us, "start_event": since_event}
            since_us, since_event = slice["end_us"], slice["end_event"]
            record["slices"].append(slice)
        unpacked.append(record)
    assert next(rest, None) is None
    return unpacked


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_the_run_and_the_replay_are_the_same_unpacked(program: Path) -> None:
    recording = playground.record(program.read_text(encoding="utf-8"))
    run = json.loads(packed_run_json(recording))
    ons = run.pop("ons")
    run |= {"tasks": tracked(run["tasks"], ons), "threads": tracked(run["threads"], ons)}
    run["tracks"] = records(run["tracks"])
    for gather in run["gathers"]:
        gather["slots"] = records(gather["slots"])
    assert run == json.loads(recording.run_json())
    replay = json.loads(packed_replay_json(recording))
    replay |= {name: records(replay[name]) for name in ("story", "flows", "turns", "primitives")}
    loop = replay["loop"]
    loop["handles"] = records(loop["handles"])
    loop["moves"] = [[move["event"], MOVES[move["what"]], move["handle"]] for move in records(loop["moves"])]
    assert replay == json.loads(recording.replay_json())


def test_a_big_run_is_packed_into_less_than_a_third() -> None:
    recording = playground.record(
        "import asyncio\n"
        "async def main():\n"
        "    await asyncio.gather(*[asyncio.sleep(i % 7 / 10, i) for i in range(500)])\n"
        "asyncio.run(main())\n"
    )
    assert len(packed_run_json(recording)) * 3 < len(recording.run_json())
