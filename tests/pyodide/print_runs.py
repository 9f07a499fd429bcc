"""Runs every program of a JSON object {name: source} from standard input, and prints their Runs as JSON.

In a process with fixed hashes and without pytest, which has its hands in logging and warnings; in Pyodide alike.
"""

import json
import sys

import playground
from playground.page.packed_json import packed_run_json


def runs_of(programs: str) -> str:
    """The JSON text of {name: JSON text of the Run, packed as for the page}."""
    return json.dumps(
        {name: packed_run_json(playground.record(source)) for name, source in json.loads(programs).items()}
    )


if __name__ == "__main__":
    print(runs_of(sys.stdin.read()))
