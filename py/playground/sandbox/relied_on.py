"""What the playground itself calls, such as `builtins.getattr`, and whether a program changed that.

A program shares its interpreter with us. Where it puts something else in the place of what we call, we can't go on.
"""

from __future__ import annotations

import builtins
import dis
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from traceback import walk_tb
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, NamedTuple

from playground.trace.places import is_learners_frame

MOST_NAMED: Final = 3
_PACKAGES: Final = ("playground", "asyncio")
_WRITES: Final = "playground.trace."
"""the package that writes down what happens: its faults reach no program"""
_HIDDEN: Final = {"IMPORT_NAME": "__import__", "LOAD_BUILD_CLASS": "__build_class__"}
"""built-in names that instructions look up without having them"""
_MISSING: Final = object()


class _Names(NamedTuple):
    """The names that a module or a class has."""

    text: str
    """how to write one of them"""
    now: Mapping[str, Any]
    set: Callable[[str, Any], object]


class ReliedOn:
    """What there was to rely on when this was made, which is before the program begins."""

    def __init__(self) -> None:
        self._before = [(each, each.now.copy()) for each in (*_relied_on(), _loaded())]  # type: ignore[attr-defined]
        self._before[-1][1].pop("__main__", None)  # the program's own: nothing but the program holds on to that
        self._built_in = vars(builtins)
        self._built_in_before = self._built_in.copy()

    def put_back(self) -> None:
        """Put the built-in names back, when the program is over: nothing works without."""
        self._built_in.update(self._built_in_before)

    def behind(self, fault: BaseException) -> list[str]:
        """What the program changed of the names that we use: "builtins.getattr". All that it changed is put back then.

        Looked for first is what is on the line of ours or of a library's where `fault` came up.
        """
        built_in = self._built_in.copy()  # by a method: by now there may be no function left to call
        self.put_back()
        changed = {f"builtins.{name}": name for name in _differing(built_in, self._built_in_before)}
        for names, before in self._before:
            changed |= {names.text.format(name): name for name in _differing(names.now, before)}
        found = _used(changed, fault)
        if found:
            for names, before in self._before:
                for name in list(_differing(names.now, before)):
                    names.set(name, before[name])
        return found[:MOST_NAMED]


def _differing(now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[str]:
    return (name for name, value in before.items() if now.get(name, _MISSING) is not value)


def _used(changed: Mapping[str, str], fault: BaseException) -> list[str]:
    """Those of the names in `changed` that our code uses, the closest to the fault."""
    passed = [(frame.f_code, line) for frame, line in walk_tb(fault.__traceback__) if not is_learners_frame(frame)]
    for names in _names_in(passed):
        found = [full for full, name in changed.items() if name in names]
        if found:
            return found
    return []


def _names_in(passed: list[tuple[CodeType, int]]) -> Iterator[set[str]]:
    """Names that are used: on the lines that a fault passed, in their functions, anywhere that a trace is written."""
    yield from (_names_on(*each) for each in reversed(passed))
    yield {name for code, _ in passed for name in code.co_names}
    yield {name for code in _writing_code() for name in code.co_names}


def _writing_code() -> Iterator[CodeType]:
    for name, module in list(sys.modules.items()):
        if name.startswith(_WRITES):
            owners = [module, *(each for each in vars(module).values() if isinstance(each, type))]
            functions = [each for owner in owners for each in vars(owner).values()]
            yield from (each.__code__ for each in functions if isinstance(each, FunctionType))


def _names_on(code: CodeType, line: int) -> set[str]:
    """The names that a line's instructions look up."""
    steps = [each for each in dis.get_instructions(code) if each.positions and each.positions.lineno == line]
    hidden = {_HIDDEN[step.opname] for step in steps if step.opname in _HIDDEN}
    return hidden | {step.argval for step in steps if step.argval in code.co_names}


def _loaded() -> _Names:
    return _Names("sys.modules['{}']", sys.modules, sys.modules.__setitem__)


@cache
def _relied_on() -> list[_Names]:
    """The modules that ours and asyncio's have imported, and the classes of asyncio's."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in _PACKAGES]
    imported = {value for module in ours for value in vars(module).values() if isinstance(value, ModuleType)}
    modules = {each for each in imported if each is not builtins and not each.__name__.startswith("playground")}
    names = [_Names(f"{each.__name__}.{{}}", vars(each), partial(ModuleType.__setattr__, each)) for each in modules]
    for each in set(_classes_of_asyncio()):
        text = f"{each.__module__}.{each.__qualname__}.{{}}"
        names.append(_Names(text, vars(each), partial(type.__setattr__, each)))
    return sorted(names, key=lambda each: each.text)


def _classes_of_asyncio() -> Iterator[type]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "asyncio":
            yield from (each for each in vars(module).values() if isinstance(each, type) and each.__module__ == name)
