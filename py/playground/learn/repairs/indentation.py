"""Indentation that was lost in copying: put back if there is one plausible reading.

A reading gives each logical line a depth. It is plausible if Python compiles it, every name in it is bound where it is
used, no line follows one that leaves its block, and functions, classes, imports and `asyncio.run` are where programs
have them. Where there are several, the first block whose end can't be told is named.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import Final, NamedTuple

from playground.learn.repairs.names import missing_imports
from playground.learn.repairs.parsing import at_top_level, parsed
from playground.learn.repairs.scopes import has_dead_lines, is_bound_throughout

MOST_TRIED: Final = 2_500
"""lines of all readings that are tried: somebody waits"""
_INDENT: Final = "    "
_WORD: Final = re.compile(r"(?:async\s+)?(\w+)")
_CONTINUES: Final = {
    "elif": ("if", "elif"),
    "else": ("if", "elif", "for", "while", "except"),
    "except": ("try", "except"),
    "finally": ("try", "except", "else"),
}
_LEAVES: Final = ("return", "raise", "break", "continue")


class Line(NamedTuple):
    """A logical line: where it is in the text, what it begins with, and whether it opens a block."""

    first: int
    last: int
    word: str
    text: str
    opens: bool
    after_gap: bool
    """two empty lines or more are before it, as before what is at the margin"""


class Block(NamedTuple):
    """A line that opens a block, whose end can't be told."""

    line: int
    text: str


class Reading(NamedTuple):
    """The program with its indentation."""

    source: str


def with_indentation(source: str) -> Reading | Block | None:
    """The only plausible reading; the first block that has several; None if it is not indentation that is missing."""
    texts = source.splitlines()
    if any(text[:1] in (" ", "\t") for text in texts):
        return None
    lines = list(logical_lines(source))
    if not any(line.opens for line in lines):
        return None
    found: list[list[int]] = []
    for tried, depths in enumerate(_readings(lines)):
        if tried * len(lines) > MOST_TRIED:
            return None
        if _is_plausible(_laid_out(texts, lines, depths)):
            found.append(depths)
        if len(found) > 1:
            return _first_difference(lines, *found)
    return Reading(_laid_out(texts, lines, found[0])) if found else None


def logical_lines(source: str) -> Iterator[Line]:
    """The lines of a text without indentation; none after one that can't be read."""
    ready = io.StringIO(source if source.endswith("\n") else f"{source}\n").readline
    texts = source.splitlines()
    tokens: list[tokenize.TokenInfo] = []
    before = -1
    try:
        for token in tokenize.generate_tokens(ready):
            if token.type == tokenize.NEWLINE and tokens:
                yield _line(tokens, texts, before)
                before = tokens[-1].end[0] - 1
                tokens = []
            elif token.type not in (
                tokenize.NL,
                tokenize.COMMENT,
                tokenize.INDENT,
                tokenize.DEDENT,
                tokenize.ENDMARKER,
            ):
                tokens.append(token)
    except (tokenize.TokenError, SyntaxError, UnicodeEncodeError):  # the last for half a surrogate pair
        return


def _line(tokens: list[tokenize.TokenInfo], texts: list[str], before: int) -> Line:
    first, last = tokens[0].start[0] - 1, tokens[-1].end[0] - 1
    text = texts[first]
    word = _WORD.match(text)
    gap = 0
    for between in reversed(texts[before + 1 : first]):
        if between.strip():
            gap = 0 if not between.startswith("#") else gap
            continue
        gap += 1
    opens = tokens[-1].string == ":"
    return Line(first, last, "@" if text[:1] == "@" else word[1] if word else "", text, opens, gap > 1 and before >= 0)


def _readings(lines: list[Line]) -> Iterator[list[int]]:
    """The depths that each line could have, deepest first."""
    return _further(lines, 0, [], [])


def _further(lines: list[Line], at: int, depths: list[int], open_words: list[str]) -> Iterator[list[int]]:
    """`open_words` are what the blocks around begin with, the last one that was closed at its depth included."""
    if at == len(lines):
        yield list(depths)
        return
    for depth in _depths(lines, at, depths, open_words):
        words = [*open_words[:depth], lines[at].word]
        yield from _further(lines, at + 1, [*depths, depth], words)


def _depths(lines: list[Line], at: int, depths: list[int], open_words: list[str]) -> list[int]:
    line = lines[at]
    if at == 0:
        return [0]
    previous = lines[at - 1]
    if previous.opens:
        return [] if line.word in _CONTINUES else [depths[-1] + 1]
    if previous.word == "@":
        return [depths[-1]]
    deepest = depths[-1] - (previous.word in _LEAVES)
    possible = [depth for depth in range(deepest, -1, -1) if _fits(line, depth, open_words)]
    return [0] if line.after_gap and 0 in possible else possible


def _fits(line: Line, depth: int, open_words: list[str]) -> bool:
    if line.word in _CONTINUES:
        return depth < len(open_words) and open_words[depth] in _CONTINUES[line.word]
    around = open_words[:depth]
    if line.word in ("import", "from", "class") or line.text.startswith(("asyncio.run(", "if __name__")):
        return depth == 0 or (bool(around) and around[-1] in ("try", "except", "if") and "def" not in around)
    if line.word == "def":
        return around == (["class"] if _is_method(line) else [])
    if line.word == "@":
        return around in ([], ["class"])
    if line.word in ("return", "nonlocal", "yield"):
        return "def" in around
    if line.word in ("break", "continue"):
        return "for" in around or "while" in around
    return True


def _is_method(line: Line) -> bool:
    return "(self" in line.text or "(cls" in line.text


def _laid_out(texts: list[str], lines: list[Line], depths: list[int]) -> str:
    """The text with its lines at these depths; what continues a line is one deeper, what closes it is not."""
    made = list(texts)
    last = 0
    for line, depth in zip(lines, depths, strict=True):
        for index in range(last, line.first):
            made[index] = _INDENT * depth + texts[index] if texts[index].startswith("#") else texts[index]
        made[line.first] = _INDENT * depth + texts[line.first]
        inner = 0
        for index in range(line.first, line.last):
            inner += _opened(texts[index])
            text = texts[index + 1]
            deeper = max(0, inner - (text[:1] in (")", "]", "}")))
            made[index + 1] = _INDENT * (depth + deeper) + text if text else text
        last = line.last + 1
    return "\n".join(made) + "\n"


def _opened(text: str) -> int:
    """How many brackets a line opens more than it closes."""
    return sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))


def _is_plausible(source: str) -> bool:
    tree = parsed(source)
    if tree is None:
        return False
    if has_dead_lines(tree):
        return False
    starts = "asyncio.run(" in source
    if starts and any(isinstance(node, ast.Await) for node in at_top_level(tree)):
        return False
    if starts and any(map(_does_something, [*_between_functions(tree), *_before_the_start(tree)])):
        return False
    missing = {name for each in missing_imports(tree) for name in re.findall(r"\w+", each)}
    return is_bound_throughout(source, missing)


def _between_functions(tree: ast.Module) -> list[ast.stmt]:
    """The statements at the margin that come after one function and before another."""
    places = [at for at, node in enumerate(tree.body) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return tree.body[places[0] : places[-1]] if places else []


def _before_the_start(tree: ast.Module) -> list[ast.stmt]:
    """The statements at the margin before the last one, if that is the only one with `asyncio.run`."""
    *before, last = tree.body
    return before if _starts(last) and not any(map(_starts, before)) else []


def _starts(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "run" for node in ast.walk(statement))


def _does_something(node: ast.stmt) -> bool:
    """Which would be strange at the margin of a program that `asyncio.run` starts."""
    return isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)


def _first_difference(lines: list[Line], one: list[int], other: list[int]) -> Block:
    at = next(index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return _block_around(lines, at, max(one[at], other[at]), one)


def _block_around(lines: list[Line], at: int, depth: int, depths: list[int]) -> Block:
    """The line that opens the innermost block that this line may or may not be in."""
    opener = max(index for index in range(at) if lines[index].opens and depths[index] == depth - 1)
    return Block(lines[opener].first + 1, lines[opener].text.strip())
