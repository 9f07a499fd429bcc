"""Measures the page beside its references and prints one table: `python3 build.py bench`.

Everything is taken from the built site, in one browser, from one server, ours and the reference in turn. The exit
status is 1 if anything was not reached.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import engine
import runs
import scrub
import visits
from report import page
from rows import Row, as_json, notes, table
from stage import Stage, staged

PARTS: dict[str, Callable[[Stage, int], list[Row]]] = {
    "visits": visits.boots,
    "editor": lambda stage, rounds: [visits.editor(stage, rounds)],
    "bytes": lambda stage, _: visits.downloads(stage),
    "stop": lambda stage, rounds: [runs.stops(stage, rounds)],
    "run": lambda stage, rounds: [runs.small_run(stage, rounds)],
    "gather": engine.gathers,
    "memory": visits.memory,
    "scrub": scrub.rows,
}


def main() -> int:
    options = parsed()
    with staged() as stage:
        machine = described(stage)
        rows = [row for name in options.only or PARTS for row in measured(name, stage, options.rounds)]
    if options.markdown:
        options.markdown.write_text(page(rows, machine, options.rounds), encoding="utf-8")
    print(as_json(rows, machine) if options.json else f"{machine}\n\n{table(rows)}\n\n{notes(rows)}")
    return 0 if all(row.ok for row in rows) else 1


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every measurement as JSON instead of the table")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="also write the results as a page of documentation"
    )
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each kind (5)")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part; may be repeated")
    return parser.parse_args()


def measured(name: str, stage: Stage, rounds: int) -> list[Row]:
    print(f"measuring: {name}", file=sys.stderr, flush=True)
    return PARTS[name](stage, rounds)


def described(stage: Stage) -> str:
    """The day, the machine and how busy it was with other things, and the browser, in general words."""
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    busy = f"; load {os.getloadavg()[0]:.1f} before it began" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores, {processor()}, {platform.system()}{busy}"
    return f"{day}; {machine}; Chromium {stage.browser.version}"


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    sys.exit(main())
