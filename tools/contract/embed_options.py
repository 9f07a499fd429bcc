"""The options of an embed: for the embed and the tag, for the documentation tools, and as a table for people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from tools.contract.files import document, in_python, in_typescript
from tools.contract.tables import table, with_tables
from tools.contract.typescript import constant_text, key

SOURCE = "web/src/embed/options.toml"
TAKERS = ("embed", "host", "tools")


@dataclass(frozen=True)
class Option:
    """An option as the source describes it."""

    name: str
    kind: str
    does: str
    of: tuple[str, ...]
    values: tuple[str, ...] = ()
    longest: int | None = None
    default: str | int | bool | list[str] | None = None


def option_files() -> dict[str, str]:
    """By path."""
    options = options_of(document(SOURCE))
    rows = table(("option", "values", "default", "what it does"), map(_row, options))
    return {
        "web/src/embed/options.generated.ts": in_typescript(SOURCE, _typescript(options)),
        "packages/gather-playground-docs/src/gather_playground_docs/option_table.py": in_python(
            SOURCE, "The options that these tools take", _python(options)
        ),
        "docs/embedding.md": with_tables(document("docs/embedding.md"), {"options": rows}),
    }


def options_of(toml: str) -> list[Option]:
    """The options in the order of the source. Raises ValueError for a kind or a taker that there is not."""
    options = [_option(name, about) for name, about in tomllib.loads(toml).items()]
    for option in options:
        if option.kind not in WORDS or not set(option.of) <= set(TAKERS):
            raise ValueError(f"the option {option.name} is of a kind that is not known, or for nobody who is")
    return options


def _option(name: str, about: dict[str, Any]) -> Option:
    lists: dict[str, Any] = {part: tuple(about[part]) for part in ("of", "values") if part in about}
    return Option(name=name, **(about | lists))


WORDS = {
    "address": "an address",
    "choice": "{values}",
    "code": "a program, at most {longest:,} characters",
    "example": "an example's name, such as `three_fetches`",
    "flag": "nothing, `true`, `false`",
    "lines": "lines, such as `1-3,9`",
    "panels": "out of {values}, with commas",
    "pixels": "px",
    "playhead": "`start`, `end`, a number of events, a time such as `1.5s`",
    "words": "words",
}
"""what can be written for an option of each kind, as Markdown"""


def _row(option: Option) -> tuple[str, str, str, str]:
    values = ", ".join(f"`{value}`" for value in option.values)
    takes = WORDS[option.kind].format(values=values, longest=option.longest)
    return f"`{option.name}`", takes, _default(option), option.does


def _default(option: Option) -> str:
    match option.default:
        case None:
            return "—"
        case list(names):
            return f"`{','.join(names)}`"
        case bool(flag):
            return f"`{str(flag).lower()}`"
        case str(text):
            return f"`{text}`"
    return str(option.default)


def _typescript(options: list[Option]) -> str:
    known = [option for option in options if {"embed", "host"} & set(option.of)]
    constants = [constant_text(constant_of(option), _about(option), option.does) for option in known]
    lines = "".join(f"  {key(option.name)}: {constant_of(option)},\n" for option in known)
    every = "/** What the embed reads, and what it knows that its host page can do. */\n"
    return "\n".join([*constants, f"{every}export const OPTIONS = {{\n{lines}}} as const;\n"])


def constant_of(option: Option) -> str:
    """`MIN_HEIGHT` for `min-height`. One for each, so that the tag's script holds only what it uses."""
    return option.name.upper().replace("-", "_")


def _about(option: Option) -> dict[str, object]:
    parts = {"kind": option.kind, "values": option.values, "longest": option.longest, "default": option.default}
    return {name: part for name, part in parts.items() if part not in (None, ())}


def _python(options: list[Option]) -> str:
    lines = [f'    "{each.name}": {_python_about(each)},\n' for each in options if "tools" in each.of]
    return (
        "from collections.abc import Mapping\nfrom typing import Final\n\n"
        f"OPTIONS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {{\n{''.join(lines)}}}\n"
        '"""for each option its kind, and what there is to choose from"""\n'
    )


def _python_about(option: Option) -> str:
    values = "".join(f'"{value}", ' for value in option.values)
    return f'("{option.kind}", ({values.removesuffix(" ") if len(option.values) == 1 else values.removesuffix(", ")}))'
