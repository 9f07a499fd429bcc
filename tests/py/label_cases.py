"""The table of labels that the command line, the page and stills share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, NamedTuple


class Case(NamedTuple):
    """A program and the labels of its tracks."""

    name: str
    program: str
    labels: list[str]


def _cases() -> list[Case]:
    table = tomllib.loads((Path(__file__).parent.parent / "label_cases.toml").read_text("utf-8"))
    return [Case(**case) for case in table["case"]]


CASES: Final = _cases()
