"""What a lambda calls, if that is all that it does: `lambda: fetch(n)` is `fetch(2)` where `n` is 2. Runs no code.

It has no name of its own, and its text is the one thing that tells what it is for.
"""

from __future__ import annotations

import builtins
import linecache
import re
from collections.abc import Mapping
from types import FunctionType
from typing import Any, Final, NamedTuple

from playground.trace.stack import PROGRAM_FILE

_CALL: Final = re.compile(r"([A-Za-z_][\w.]*)\((.*)\)", re.ASCII)
_ARGUMENT: Final = re.compile(
    r"""\s*(?:(?P<by>[A-Za-z_]\w*)\s*=\s*)?
    (?:(?P<name>[A-Za-z_]\w*)|(?P<number>\d+(?:\.\d+)?)|(?P<quote>["'])(?P<text>[^"'\\{]*)(?P=quote))\s*(?:,|$)""",
    re.VERBOSE | re.ASCII,
)


class Called(NamedTuple):
    """A call with the values of its arguments."""

    name: str
    """as it is written"""
    arguments: list[object]
    named: dict[str, object]


def called_in(function: Any, arguments: tuple[Any, ...]) -> Called | None:
    """The call that calling the lambda `function` with `arguments` makes; None for what is anything else."""
    if type(function) is not FunctionType or function.__name__ != "<lambda>":
        return None
    call = _CALL.fullmatch(_body(function))
    return _evaluated(call[1], call[2], _names_in(function, arguments)) if call is not None else None


def _evaluated(name: str, text: str, names: Mapping[str, object]) -> Called | None:
    called, at = Called(name, [], {}), 0
    while at < len(text):
        argument = _ARGUMENT.match(text, at)
        if argument is None or (argument["name"] is not None and argument["name"] not in names):
            return None
        if argument["by"] is not None:
            called.named[argument["by"]] = _value(argument, names)
        else:
            called.arguments.append(_value(argument, names))
        at = argument.end()
    return called


def _value(argument: re.Match[str], names: Mapping[str, object]) -> object:
    if argument["name"] is not None:
        return names[argument["name"]]
    if argument["number"] is not None:
        return float(argument["number"]) if "." in argument["number"] else int(argument["number"])
    return argument["text"]


def _body(function: FunctionType) -> str:
    """The text of a lambda on one line of the program; empty for any other."""
    code = function.__code__
    if code.co_filename != PROGRAM_FILE:
        return ""
    places = [place for place in code.co_positions() if place[2] != place[3]]  # without those that are no code's
    lines = {line for first, last, _, _ in places for line in (first, last)}
    if len(lines) != 1:
        return ""
    line = linecache.getline(PROGRAM_FILE, lines.pop() or 0).encode()
    return line[min(place[2] or 0 for place in places) : max(place[3] or 0 for place in places)].decode()


def _names_in(function: FunctionType, arguments: tuple[Any, ...]) -> dict[str, object]:
    code = function.__code__
    names = {**vars(builtins), **function.__globals__}
    for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=True):
        try:
            names[name] = cell.cell_contents
        except ValueError:  # nothing has been stored there yet
            names.pop(name, None)
    by_place = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    names.update(zip(by_place[len(by_place) - len(defaults) :], defaults, strict=True))
    names.update(function.__kwdefaults__ or {})
    names.update(zip(by_place, arguments, strict=False))
    return names
