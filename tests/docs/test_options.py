"""What the documentation tools take: the options of web/src/embed/options.toml that are for them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "web" / "src" / "embed" / "options.toml"
PANELS = tomllib.loads(SOURCE.read_text("utf-8"))["panels"]["values"]


@pytest.fixture(autouse=True)
def from_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packages" / "gather-playground-docs" / "src"))


def test_every_option_that_the_source_gives_the_tools_is_theirs() -> None:
    from gather_playground_docs import FLAGS, OPTIONS

    with SOURCE.open("rb") as file:
        source = tomllib.load(file)
    assert tuple(name for name, about in source.items() if "tools" in about["of"]) == OPTIONS
    assert tuple(name for name, about in source.items() if about["kind"] == "flag") == FLAGS


def test_every_default_and_every_value_that_the_source_names_can_be_used() -> None:
    from gather_playground_docs import OPTIONS, checked

    with SOURCE.open("rb") as file:
        source = tomllib.load(file)
    for name in OPTIONS:
        about = source[name]
        for value in [*about.get("values", []), about.get("default")]:
            text = ",".join(value) if isinstance(value, list) else str(value)
            if value is not None:
                assert checked(name, text.replace("False", "false"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("theme", "pink", "write auto, light or dark"),
        ("axis", "", "write time or steps"),
        ("panels", "code,loops", f"write names out of {', '.join(PANELS)}"),
        ("max-height", "tall", "write a number of pixels, such as 400"),
        ("readonly", "no", "write true or false, or nothing at all"),
        ("hide", "first", "write lines, such as 1-3,9"),
        ("example", "../secret", "write the name of an example"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_what_can(name: str, value: str, words: str) -> None:
    from gather_playground_docs import OptionError, checked

    with pytest.raises(OptionError, match=f"cannot be used: {words}$"):
        checked(name, value)


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
