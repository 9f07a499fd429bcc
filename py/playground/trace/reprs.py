"""Values as text for the record: short, the same in every run, and never at the learner's cost.

Two runs put their objects at different addresses, so the `at 0x…` of a default repr is replaced by a stable one; and
two machines have their standard library in different places.
"""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from playground.limits.errors import RunEnded
from playground.loop.class_names import class_name
from playground.trace.called import name_of

LONGEST_VALUE: Final = 1000
LONGEST_ARGUMENT: Final = 60
LIBRARY: Final = os.path.dirname(os.__file__)
"""where the standard library is here"""
STABLE_LIBRARY: Final = "/lib/python3"
"""where the record says that it is"""
_SHORT_INT: Final = 10**18
_SHORT_STR: Final = 90
"""characters of which each may become ten, as `\\U0001f600`"""
_SCALARS: Final = frozenset((bool, int, float, complex, str, bytes))
_FEW: Final = 4
"""elements of a list that is shown whole"""
_SHORT: Final = 30
"""characters that it may have"""
_ADDRESS: Final = re.compile(r"\bat 0x([0-9a-fA-F]{6,})")
_STAND_INS: Final = 0x7F0000000000
"""stand-ins for addresses are above this number"""
_ARGS: Final[Callable[[BaseException], tuple[object, ...]]] = vars(BaseException)["args"].__get__
_ATTRIBUTES: Final[Callable[[BaseException], dict[str, object]]] = vars(BaseException)["__dict__"].__get__
_LOOKED_AT: Final = 2 * LONGEST_VALUE
"""characters of a value in which addresses are replaced before it is cut: stand-ins may be shorter"""


class ValueTexts:
    """Values as text, for one run."""

    def __init__(self, aside: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """`aside` is entered around a learner's `__repr__` or `__str__`, which may do anything: it's not their run."""
        self._aside = aside
        self._stand_ins: dict[int, int] = {}
        self._of_errors: dict[tuple[int, Any], tuple[weakref.ref[BaseException], list[object], str]] = {}
        """the texts of exceptions, which many ask for: by identity, and by what made the text; with what they are of"""

    def value(self, value: object) -> str:
        """The repr of a value, cut when long; words in angle brackets if its `__repr__` fails."""
        # Of the plainest values at once: a run may have very many, and nothing of the learner's runs in these.
        kind = type(value)
        if value is None or kind is bool or kind is float or (kind is int and -_SHORT_INT < value < _SHORT_INT):  # type: ignore[operator]
            return repr(value)
        if kind is str and len(value) <= _SHORT_STR:  # type: ignore[arg-type]
            return self.stable(repr(value))
        return self._of_error(repr, value) if issubclass(kind, BaseException) else self._text(repr, value)

    def listed(self, texts: Iterable[str]) -> str:
        """The text of a list of values that have these texts: as `value` of it, without asking each again."""
        return shortened(f"[{', '.join(texts)}]", LONGEST_VALUE)

    def message(self, error: object) -> str:
        """`str(error)`, cut when long; words in angle brackets if its `__str__` fails."""
        return self._of_error(str, error) if isinstance(error, BaseException) else self._text(str, error)

    def stable(self, text: str) -> str:
        """`text` without what differs from run to run and from machine to machine.

        Every address in an `at 0x…` is replaced by a stand-in, numbered as they are first seen, and the path of the
        standard library by `STABLE_LIBRARY`.
        """
        if LIBRARY in text:
            text = text.replace(LIBRARY, STABLE_LIBRARY)
        return _ADDRESS.sub(self._replaced, text) if "at 0x" in text else text

    def _of_error(self, convert: Callable[[object], str], error: Any) -> str:
        if not type(error).__weakrefoffset__:  # a built-in exception
            return self._text(convert, error)
        key, texts, now = (id(error), convert), self._of_errors, _state(error)
        known = texts.get(key)
        if known is not None and known[0]() is error and known[1] == now:
            return known[2]
        text = self._text(convert, error)
        texts[key] = weakref.ref(error, lambda _: texts.pop(key, None)), now, text
        return text

    def _text(self, convert: Callable[[object], str], value: object) -> str:
        try:
            with self._aside():
                text = convert(value)
        except RunEnded:
            raise
        except BaseException as error:  # the learner's method may raise anything, and that must not end the run
            names = map(class_name, (type(value), type(error)))
            return f"<{next(names)} whose {convert.__name__}() raised {next(names)}>"
        return shortened(self.stable(text[:_LOOKED_AT]), LONGEST_VALUE)

    def stand_in(self, address: int) -> int:
        """What is shown in the place of an address: the same number for the same one, and for itself."""
        latest = _STAND_INS + 0x10 * len(self._stand_ins)
        return address if _STAND_INS < address <= latest else self._stand_ins.setdefault(address, latest + 0x10)

    def _replaced(self, match: re.Match[str]) -> str:
        return f"at {self.stand_in(int(match[1], 16)):#x}"


def _state(error: BaseException) -> list[object]:
    """What an exception has: when a handler has changed that, its text is another one. Keeps nothing alive."""
    has = [_ARGS(error), *_ATTRIBUTES(error).items()]
    return [value if type(value) in _SCALARS else id(value) for each in has for value in each]


def shortened(text: str, longest: int) -> str:
    """`text`, cut to `longest` characters with an ellipsis at its end if it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def without_addresses(text: str) -> str:
    """`text` with every address in an `at 0x…` left out."""
    return _ADDRESS.sub("at 0x…", text) if "at 0x" in text else text


def argument_text(value: object) -> str:
    """A value as an argument of a call. Runs no code of the learner's: what is not built in shows as its class."""
    kind = type(value)
    if value is None or kind in _SCALARS:
        return shortened(without_addresses(repr(value)), LONGEST_ARGUMENT)
    if kind in (list, tuple, set, dict):
        # Not a set's: in what order its texts come differs from run to run.
        if not value or (kind in (list, tuple) and _is_short(value)):  # type: ignore[arg-type]
            return without_addresses(repr(value))
        return {list: "[…]", tuple: "(…)"}.get(kind, "{…}")
    if kind is FunctionType or kind is BuiltinFunctionType or issubclass(kind, type):
        return without_addresses(name_of(value))
    if kind is MethodType and type(value.__func__) is FunctionType:  # type: ignore[attr-defined]
        return without_addresses(value.__func__.__qualname__.rpartition("<locals>.")[2])  # type: ignore[attr-defined]
    return without_addresses(f"<{class_name(kind)}>")


def _is_short(values: Sequence[object]) -> bool:
    """Whether a sequence shows whole: a few plain values, with short texts."""
    return (
        len(values) <= _FEW
        and all(value is None or type(value) in _SCALARS for value in values)
        and not any(isinstance(value, str | bytes) and len(value) > _SHORT for value in values)
        and len(repr(values)) <= _SHORT
    )
