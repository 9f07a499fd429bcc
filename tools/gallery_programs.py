"""The programs in the gallery. `python -m tools.gallery_programs FILE` records them and writes their Runs as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.paths import ROOT

PROGRAMS = ["py/examples", "tests/py/facts", "tests/py/programs_told", "tests/py/programs_drawn"]
"""folders; a program that is put into one of them is in the gallery"""


def programs() -> dict[str, Path]:
    """The files by their names, in the order of the folders."""
    return {path.stem: path for folder in PROGRAMS for path in sorted((ROOT / folder).glob("*.py"))}


def recorded(program: Path) -> str:
    import playground

    recording = playground.record(program.read_text("utf-8"))
    folder = program.parent.relative_to(ROOT).as_posix()
    about = f'"name": {json.dumps(program.stem)}, "folder": {json.dumps(folder)}'
    return f'{{{about}, "run": {recording.run_json()}, "replay": {recording.replay_json()}}}'


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "py"))  # the engine is not installed
    Path(sys.argv[1]).write_text("[" + ",\n".join(map(recorded, programs().values())) + "]\n", "utf-8")
