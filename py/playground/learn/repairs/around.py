"""What a page puts around a program: prompts, line numbers, the words of its buttons, an indentation of the whole."""

from __future__ import annotations

import ast
import re
import textwrap
from typing import Final

from playground.learn.repairs.parsing import parsed

_PROMPT: Final = re.compile(r"\s*(?:>>>|\.\.\.|In ?\[\d+\]:| *\.\.\.:)(?: (.*)|)$")
_FIRST_PROMPT: Final = re.compile(r"\s*(?:>>>|In ?\[\d+\]:)(?: |$)")
_NUMBERED: Final = re.compile(r"\s*(\d+)(?:[.:)]|\s*[|│]|)(.*)$")
_NUMBER: Final = re.compile(r"\s*(\d+)\s*$")
_PAGE_LINE: Final = re.compile(
    r"(?:copy|copied!?|copy (?:code|snippet|to clipboard)|python3?|py|code|run|output|edit|"
    r"\$ .*|```\s*\w*|~~~\s*\w*|code language:.*|[\w./-]+\.py|(?:python )?copy(?:python)?)\s*$",
    re.IGNORECASE,
)
_LEAST_NUMBERS: Final = 2
_CODE: Final = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.Await)


def without_prompts(source: str) -> str:
    """Without `>>>` and `...`, and without the output between them; unchanged if what has no prompt may be code."""
    lines = source.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if not _FIRST_PROMPT.match(first):
        return source
    code = [found[1] or "" for line in lines if (found := _PROMPT.match(line))]
    rest = "\n".join(line for line in lines if not _PROMPT.match(line))
    tree = parsed(rest)
    if tree is not None and any(isinstance(node, _CODE) for node in ast.walk(tree)):
        return source
    return _ended("\n".join(code))


def without_numbers(source: str) -> str:
    """Without the numbers of its lines, which are before each or all before the first; else unchanged."""
    lines = source.strip("\n").splitlines()
    return _numbers_before_each(lines) or _numbers_on_lines_of_their_own(lines) or source


def _numbers_before_each(lines: list[str]) -> str | None:
    found = [_NUMBERED.match(line) for line in lines]
    numbered = [match for match in found if match]
    if len(numbered) < _LEAST_NUMBERS or len(numbered) < len(lines):
        return None
    numbers = [int(match[1]) for match in numbered]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    return _ended(textwrap.dedent("\n".join(match[2].rstrip() for match in numbered)))


def _numbers_on_lines_of_their_own(lines: list[str]) -> str | None:
    numbers = [int(found[1]) for line in lines if (found := _NUMBER.match(line))]
    if len(numbers) < _LEAST_NUMBERS or numbers != list(range(1, len(numbers) + 1)):
        return None
    return _ended("\n".join(line for line in lines if not _NUMBER.match(line)).lstrip("\n"))


def without_page_lines(source: str) -> str:
    """Without what a page writes over and under its programs, such as "Copy" or "```python"."""
    lines = source.splitlines()
    while lines and (not lines[0].strip() or _PAGE_LINE.match(lines[0].strip())):
        lines.pop(0)
    while lines and (not lines[-1].strip() or _PAGE_LINE.match(lines[-1].strip())):
        lines.pop()
    kept = _ended("\n".join(lines))
    return source if kept.strip() == source.strip() else kept


def at_the_margin(source: str) -> str:
    """Without an indentation that all lines share, or all but the first, where a copy began after it."""
    first, _, rest = source.strip("\n").partition("\n")
    if first[:1] in (" ", "\t"):
        return textwrap.dedent(source)
    moved = textwrap.dedent(rest)
    return source if moved == rest or first.rstrip().endswith(":") else f"{first}\n{moved}"


def _ended(source: str) -> str:
    return source if source.endswith("\n") or not source else f"{source}\n"
