"""Golden Runs: where they are, and how a Run is written so that a difference can be read."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FACTS = sorted((Path(__file__).parent / "facts").glob("*.py"))
SINCE_3_12 = {
    # "With tasks already finished, gather yields to the loop on 3.11 and does not on 3.12 and later."
    "15_with_tasks_already_finished_gather_yields_only_before_3_12",
}


def golden_file(fact: Path) -> Path:
    """Where the fact's Run is: in a file of its own where CPython itself changed."""
    since = ".since_3_12" if fact.stem in SINCE_3_12 and sys.version_info >= (3, 12) else ""
    return fact.with_suffix(f"{since}.json")


def readable(run: Mapping[str, Any]) -> str:
    """A Run as JSON with a line for each entry of its lists, so that a difference can be read."""
    parts = []
    for key, value in run.items():
        if key == "python":
            continue
        if isinstance(value, list) and value:
            entries = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in value)
            parts.append(f'"{key}": [\n{entries}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"
