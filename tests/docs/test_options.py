"""The options are the same everywhere: in the reference, and in what the documentation tools take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "embedding.md"


@pytest.fixture(autouse=True)
def from_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packages" / "gather-playground-docs" / "src"))


def test_the_tools_take_every_option_of_the_reference() -> None:
    from gather_playground_docs import OPTIONS

    rows = re.findall(r"^\| (`[^|]*`) \|", REFERENCE.read_text("utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    assert named - {"code", "src"} == set(OPTIONS)  # elsewhere the program is what is wrapped, and src is set once


def test_the_embed_knows_every_option_of_the_reference() -> None:
    from gather_playground_docs import OPTIONS

    source = (ROOT / "web" / "src" / "embed" / "options.ts").read_text("utf-8")
    table = source[source.index("export const DEFAULTS") :].partition("};")[0]
    defaults = re.findall(r"^  (\w+): ", table, re.MULTILINE)
    of_the_host = re.findall(r'"([\w-]+)"', source[source.index("const OF_THE_HOST") :].partition(";")[0])
    assert {*defaults, *of_the_host} - {"code"} == set(OPTIONS) - {"title"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("panels", "code,loop"), ("hide", "1-3, 9"), ("playhead", "1.5s"), ("readonly", None), ("height", "400px")],
)
def test_what_the_reference_gives_as_examples_can_be_used(name: str, value: str | None) -> None:
    from gather_playground_docs import checked

    assert checked(name, value) == (value or "")


def test_an_option_that_is_misspelt_is_told_the_nearest() -> None:
    from gather_playground_docs import OptionError, checked

    with pytest.raises(OptionError, match=r"^unknown option 'heigth': did you mean height\?$"):
        checked("heigth", "3")
