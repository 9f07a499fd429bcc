"""The generator of what two languages share: types of Python in, TypeScript and Markdown out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NotRequired, TypedDict

import pytest

from tools.contract import __main__ as command
from tools.contract.drawing import palettes
from tools.contract.embed_options import Option, options_of
from tools.contract.model import Undescribed, records_of
from tools.contract.tables import table, tables_of, with_tables
from tools.contract.typescript import checks_text, constant_text, types_text

ROOT = Path(__file__).parents[2]
Colour = Literal["red", "blue"]


class Point(TypedDict):
    """Where something is.

    Not part of the text.
    """

    x: int
    """to the right"""
    name: NotRequired[str | None]
    """what people
    call it"""


_In = TypedDict("_In", {"in": NotRequired[Annotated[str, "by a call"]]})


class Marked(Point, _In):
    """A point with more to it."""

    colour: Colour | None
    """as it is drawn"""
    flat: bool
    """whether it is"""


class Shape(TypedDict):
    """Points that are joined."""

    points: list[Marked]
    """in order"""
    moves: list[tuple[int | Literal[-1], Colour]]
    """what happened"""


class Event(NamedTuple):
    """Something that happened."""

    time_us: int
    """when"""


Letters = Literal[
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccccccccccccccccccc",
    "dddddddddddddddddddddddddddddddd",
]


class Long(TypedDict):
    """With long values."""

    value: Letters
    """one of them"""


class Silent(TypedDict):
    x: int


class Loose(TypedDict):
    x: dict[str, Any]
    """anything"""


TYPES = """\
export type Colour = "red" | "blue";

/** A point with more to it. */
export interface Marked {
  /** to the right */
  x: number;
  /** what people call it */
  name?: string | null;
  /** by a call */
  in?: string;
  /** as it is drawn */
  colour: Colour | null;
  /** whether it is */
  flat: boolean;
}

/** Points that are joined. */
export interface Shape {
  /** in order */
  points: readonly Marked[];
  /** what happened */
  moves: readonly (readonly [number | -1, Colour])[];
}
"""

CHECKS = """\
import { type Check, count, either, flag, list, nullable, oneOf, optional, shape, text, tuple } from "./shape";

const isMarked: Check = shape({
  x: count,
  name: optional(nullable(text)),
  in: optional(text),
  colour: nullable(oneOf("red", "blue")),
  flat: flag,
});

export const isShape: Check = shape({
  points: list(isMarked),
  moves: list(tuple(either(count, oneOf(-1)), oneOf("red", "blue"))),
});
"""


def test_records_are_interfaces_after_those_that_they_hold() -> None:
    assert types_text(records_of(Shape)) == TYPES


def test_each_record_has_a_check_and_that_of_the_whole_is_exported() -> None:
    assert checks_text(records_of(Shape), "./shape") == CHECKS


def test_a_table_has_a_row_for_each_key_and_links_to_other_records() -> None:
    tables = tables_of(records_of(Shape))
    assert tables["Marked"].splitlines()[2:5] == [
        "| `x` | integer | to the right |",
        "| `name` | text or `null`; may be missing | what people call it |",
        "| `in` | text; may be missing | by a call |",
    ]
    assert "| `points` | list of [markeds](#marked) | in order |" in tables["Shape"]
    assert '| `moves` | list of [integer or `-1`; `"red"`, `"blue"`] | what happened |' in tables["Shape"]


def test_fields_can_be_left_out() -> None:
    (shape,) = records_of(Shape, without=frozenset({"points"}))
    assert [field.name for field in shape.fields] == ["moves"]


def test_a_named_tuple_is_a_record_too() -> None:
    assert tables_of(records_of(Event))["Event"].endswith("| `time_us` | integer | when |\n")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Silent, "Silent.x has no text below it that says what it holds"),
        (Loose, "Loose.x is a dict[str, typing.Any], which no contract holds"),
    ],
)
def test_what_no_contract_can_hold_is_refused_in_words(record: type, words: str) -> None:
    with pytest.raises(Undescribed, match=f"^{re.escape(words)}$"):
        records_of(record)


def test_what_is_too_long_for_a_line_is_written_one_value_below_another() -> None:
    assert types_text(records_of(Long)).startswith('export type Letters =\n  | "aaaa')
    assert '  value: oneOf(\n    "aaaa' in checks_text(records_of(Long), "./shape")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["b", "a"], '["b", "a"] as const'),
        ({"a": 1_000, "b-c": True, "d": None}, '{ a: 1_000, "b-c": true, d: null } as const'),
        ("µs", '"µs"'),
        ({"a": "x" * 60, "b": "y" * 60}, f'{{\n  a: "{"x" * 60}",\n  b: "{"y" * 60}",\n}} as const'),
        (["x" * 60, "y" * 60], f'[\n  "{"x" * 60}",\n  "{"y" * 60}",\n] as const'),
    ],
)
def test_constants_are_on_one_line_or_have_one_for_each_part(value: object, written: str) -> None:
    assert constant_text("NAMES", value, "In order.") == f"/** In order. */\nexport const NAMES = {written};\n"


STYLE = """\
:root {
  --surface: #ffffff; --ink: #000001; --ink-2: #000002; --hairline: #000003; --gridline: #000004;
  --control-edge: #000005; --bad: #000006; --hue-0: #000007; --hue-1: #000008; --hue-1-text: #000009;
}
@media (prefers-color-scheme: dark) { :root { } }
"""


def test_colours_are_read_by_the_names_that_pictures_have_for_them() -> None:
    light, _ = palettes(STYLE.replace("{ }", STYLE.partition("{")[2].partition("}")[0]))
    assert light["edge"] == "#000005"
    assert [name for name in light if name.startswith("hue")] == ["hue-0", "hue-1"]


def test_a_colour_that_the_style_sheet_lacks_is_told_of() -> None:
    with pytest.raises(ValueError, match="has no colour for surface, ink, .*, hue-0$"):
        palettes(STYLE)


OPTION = '[height]\nkind = "{}"\ndoes = "this high"\nof = ["{}"]\n'


def test_an_option_is_read_with_what_it_has() -> None:
    assert options_of(OPTION.format("pixels", "host")) == [Option("height", "pixels", "this high", ("host",))]


@pytest.mark.parametrize(("kind", "taker"), [("metres", "host"), ("pixels", "nobody")])
def test_an_option_of_an_unknown_kind_or_for_nobody_is_told_of(kind: str, taker: str) -> None:
    with pytest.raises(ValueError, match="the option height"):
        options_of(OPTION.format(kind, taker))


DOCUMENT = "before\n<!-- table: One -->\nold\n<!-- end of table -->\nafter\n"


def test_a_table_takes_its_place_in_a_document_and_nothing_else_changes() -> None:
    new = with_tables(DOCUMENT, {"One": "new\n"})
    assert new == DOCUMENT.replace("old", "new")
    assert with_tables(new, {"One": "new\n"}) == new


def test_a_table_without_a_place_is_told_of() -> None:
    with pytest.raises(ValueError, match="the document has no place for Two"):
        with_tables(DOCUMENT, {"One": "", "Two": ""})


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert table(["a"], [["b|c"]]).splitlines()[-1] == "| b\\|c |"


@pytest.fixture
def stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree in which one of two generated files is stale and one does not exist."""
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "generated_files", lambda: {"a.ts": "new", "b.ts": "new", "c.ts": "new"})
    (tmp_path / "a.ts").write_text("new")
    (tmp_path / "b.ts").write_text("old")
    return tmp_path


def test_the_check_names_stale_files_and_how_to_write_them(stale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--check"]) == 1
    assert capsys.readouterr().out == "stale: b.ts, c.ts\nrun python3 build.py generate\n"
    assert (stale / "b.ts").read_text() == "old"


def test_they_are_written_and_then_fresh(stale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert capsys.readouterr().out == "wrote b.ts\nwrote c.ts\n"
    assert command.main(["--check"]) == 0


def test_every_record_of_the_run_has_a_heading_that_links_can_reach() -> None:
    text = (ROOT / "docs/run.md").read_text("utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= headings
