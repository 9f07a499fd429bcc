"""What a comparison with a task raises: in that CPython calls its class by its module too, since it is one of C's.

A class in Python has no such name, so the message is made here, where the operator in the program tells which it is.
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Callable
from typing import Any, Final

_MIRRORED: Final = {
    "<": "__gt__",
    "<=": "__ge__",
    ">": "__lt__",
    ">=": "__le__",
}
"""by operator: the method that the other side is asked"""
_ADD: Final[Callable[[str, object], str]] = vars(str)["__add__"]
_COMPARES: Final = 4
"""frames to who compares: above the two functions here, and the methods of the task that lead to them"""


def unordered(task: object, operator: str, other: object, cls: type, name: str) -> Any:
    """What a task answers to a comparison: objects of `cls` are called `name`.

    Raises TypeError unless the other side has an answer. A function in C that compares is answered NotImplemented where
    it isn't known which way round it asks: Python's own message comes of it.
    """
    names = [name if type(each) is cls else _name(each) for each in (task, other)]
    written = operator if type(task) is type(other) is cls else _written()
    if written is None:
        return NotImplemented
    if written != operator:  # the other side was asked first
        names.reverse()
    elif type(task) is not type(other):
        answer = getattr(type(other), _MIRRORED[operator])(other, task)
        if answer is not NotImplemented:
            return answer
    raise TypeError(f"'{written}' not supported between instances of '{names[0]}' and '{names[1]}'")


def _written() -> str | None:
    """The operator that is being executed in the program; None if a function in C compares."""
    frame = sys._getframe(_COMPARES)
    for each in dis.get_instructions(frame.f_code):
        if each.offset == frame.f_lasti and each.opname == "COMPARE_OP":
            return each.argrepr.removeprefix("bool(").removesuffix(")")
    return None


def _name(value: object) -> str:
    """The name of its class that C has: with the module if it is one of C's."""
    try:
        _ADD("", value)
    except TypeError as refused:  # which names it, and asks nothing of the value
        return str(refused).partition('(not "')[2].partition('")')[0]
    return "str"
