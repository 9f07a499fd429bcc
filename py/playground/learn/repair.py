"""Repairs a program as it comes out of an article: from its text to the repaired one and what was done, in words. Pure.

Offered is only what makes a program of it; what is in doubt is left to its owner, who sees the change before taking it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Final, Literal, TypedDict

from playground.learn.repairs import around, characters
from playground.learn.repairs.indentation import Block, with_indentation
from playground.learn.repairs.names import missing_imports, with_imports
from playground.learn.repairs.parsing import parsed
from playground.learn.repairs.starting import started
from playground.runs.wording import listed

LONGEST: Final = 50_000
"""characters of a program; a longer one was not pasted from an article"""
_CONTEXT: Final = 1


class DiffLine(TypedDict):
    """A line of the program before or after, or one that both have."""

    sign: Literal["+", "-", " ", "…"]
    text: str


class Repair(TypedDict):
    """What can be done for a program."""

    source: str | None
    """repaired; None if what is meant can't be told"""
    said: list[str]
    """what was done, or what to do, a sentence each"""
    diff: list[DiffLine]
    line: int | None
    """the line that the sentence is about, where there is no repaired program"""


_TEXT: Final[tuple[tuple[Callable[[str], str], str], ...]] = (
    (around.without_page_lines, "took away the page's own words around it"),
    (characters.plain_spaces, "made its spaces ordinary ones"),
    (characters.without_entities, "wrote out the HTML entities"),
    (around.without_prompts, "took away the prompts and the output between them"),
    (around.without_numbers, "took away the line numbers"),
    (around.at_the_margin, "moved it to the margin"),
    (characters.straight_quotes, "made the quotes straight"),
)


def repair(source: str) -> Repair | None:
    """What can be done for a program that does not compile, lacks imports, or starts nothing."""
    if len(source) > LONGEST:
        return None
    text, said = _readable(source)
    if parsed(text) is None:
        block = with_indentation(text)
        return _open_block(block) if isinstance(block, Block) and text == source else None
    text, more = _complete(text)
    said += more
    if not said:
        return None
    return {"source": text, "said": [_sentence(each) for each in said], "diff": diff_of(source, text), "line": None}


def _readable(source: str) -> tuple[str, list[str]]:
    """The source with what keeps Python from reading it mended, and what that was; if that is not enough, as it is."""
    if parsed(source) is not None:
        return _without_button(source)
    said: list[str] = []
    text = source
    for change, words in _TEXT:
        changed = change(text)
        if changed != text:
            text, said = changed, [*said, words]
        if said and parsed(text) is not None:
            return text, said
    for change in (characters.all_quotes_straight, _indented):
        changed = change(text)
        if parsed(changed) is not None:
            words = "put the indentation back" if change is _indented else "made the quotes straight"
            return changed, list(dict.fromkeys([*said, words]))
    return source, []


def _without_button(source: str) -> tuple[str, list[str]]:
    """A "Copy" of the page's is a name to Python, which nothing has."""
    text = around.without_page_lines(source)
    words = source.lower().split()
    is_name = text != source and not {words[0], words[-1]}.isdisjoint(("copy", "copied"))
    return (text, ["took away the page's own words around it"]) if is_name and parsed(text) else (source, [])


def _indented(source: str) -> str:
    reading = with_indentation(source)
    return source if reading is None or isinstance(reading, Block) else reading.source


def _complete(source: str) -> tuple[str, list[str]]:
    """The program with what it lacks to start, and what that was."""
    said = []
    tree = parsed(source)
    assert tree is not None
    start = started(source, tree)
    if start is not None:
        source, tree = start.source, parsed(start.source) or tree
        said.append(f"started {start.name} with asyncio.run({start.name}())")
    imports = missing_imports(tree)
    if imports:
        source = with_imports(source, tree, imports)
        said.append(f"added {listed([f'“{each}”' for each in imports])}")
    return source, said


def _open_block(block: Block) -> Repair:
    text = block.text if len(block.text) <= 60 else f"{block.text[:59]}…"
    said = f"The indentation is lost. Which lines belong to “{text}” on line {block.line} can't be told: indent them."
    return {"source": None, "said": [said], "diff": [], "line": block.line}


def _sentence(done: str) -> str:
    return f"{done[:1].upper()}{done[1:]}."


def diff_of(before: str, after: str) -> list[DiffLine]:
    """What changes, with a line of context around it; `…` where lines that stay are left out."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[DiffLine] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        if lines:
            lines.append({"sign": "…", "text": ""})
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                lines += [{"sign": " ", "text": text} for text in old[old_from:old_to]]
            else:
                lines += [{"sign": "-", "text": text} for text in old[old_from:old_to]]
                lines += [{"sign": "+", "text": text} for text in new[new_from:new_to]]
    return lines
