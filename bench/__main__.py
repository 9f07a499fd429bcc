"""Measures the page beside its references and prints one table: `python3 build.py bench`.

Everything is taken from the built site, in one browser, from one server, ours and the reference in turn. The exit
status is 1 if anything was not reached. `--only WORD` measures only the rows of one part: see PARTS.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys

import engine
import runs
import scrub
import visits
from rows import Row, as_json, table
from stage import Stage, staged

PARTS = ("boots", "editor", "bytes", "stop", "runs", "memory", "scrub")


def main() -> int:
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every measurement as JSON instead of the table")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each kind (5)")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part; may be repeated")
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM")
    with staged(chromium) as stage:
        machine = described(stage)
        rows = measure(stage, chromium, options.rounds, options.only or PARTS)
    if "scrub" in (options.only or PARTS):
        rows += scrubbing(chromium)
    print(as_json(rows, machine) if options.json else f"{machine}\n\n{table(rows)}")
    return 0 if all(row.ok for row in rows) else 1


def measure(stage: Stage, chromium: str | None, rounds: int, parts: tuple[str, ...] | list[str]) -> list[Row]:
    """The rows of these parts, in the order of the table."""
    rows: list[Row] = []
    stock_boots: list[float] = []
    if "boots" in parts or "stop" in parts:
        timed, stock_boots = visits.boots(stage, rounds)
        rows += timed
    if "editor" in parts:
        rows.append(visits.editor(stage, rounds))
    if "bytes" in parts:
        rows += visits.downloads(stage)
    if "stop" in parts:
        rows.append(runs.stops(stage, stock_boots, rounds))
    if "runs" in parts:
        measured = engine.times(stage)
        rows.append(runs.small_run(stage, rounds))
        rows.append(engine.tracing(measured))
        rows.append(runs.big_run(stage, engine.program(), measured["traced"], rounds))
    if "memory" in parts and (row := visits.memory(stage, chromium, rounds)) is not None:
        rows.append(row)
    return rows


def scrubbing(chromium: str | None) -> list[Row]:
    """How long 95 of 100 frames take at most while the playhead is dragged through 10,000 tasks."""
    frames = [row for row in scrub.measure(chromium) if row.name.startswith("scrubbing")]
    limit = scrub.LIMIT_MS + scrub.ROUNDING_MS
    return [Row(f"{row.name}: 95 of 100 frames", "", "ms", [row.p95_ms], [], limit) for row in frames]


def described(stage: Stage) -> str:
    """The machine and the browser, in general words."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; Chromium {stage.browser.version}"


if __name__ == "__main__":
    sys.exit(main())
