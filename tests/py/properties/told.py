"""Holds the answers of random programs against CPython, by the thousand and by hand.

    python tests/py/properties/told.py KIND FIRST_SEED COUNT

Prints how often each kind of answer was said, and what CPython denies, by seed.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from collections import Counter

from properties.answered import unfounded
from properties.denied import denied
from properties.seeds import source_of
from properties.watching import record_watched


def told(kind: str, first: int, count: int) -> tuple[Counter[str], dict[int, list[str]]]:
    """How often each kind was said, and by seed what is denied."""
    warnings.simplefilter("ignore")
    said: Counter[str] = Counter()
    wrong: dict[int, list[str]] = {}
    for seed in range(first, first + count):
        with contextlib.redirect_stderr(io.StringIO()):
            recording, watch = record_watched(source_of(kind, seed))
        said.update(answer["kind"] for answer in recording.replay["answers"])
        found = unfounded(recording.run, recording.replay["answers"]) + denied(recording, watch)
        if found:
            wrong[seed] = found
    return said, wrong


if __name__ == "__main__":
    said, wrong = told(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"said": said, "denied": wrong}, indent=1))
