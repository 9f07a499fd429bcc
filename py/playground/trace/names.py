"""Under which name the learner's code knows an object, such as a lock: a variable, an attribute, an element of a list.

Looked for from the frame that uses it, in what that can see, and never by asking the garbage collector. Runs no code of
the learner's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any, Final

from playground.trace.places import is_learners_frame, outwards

_MOST_ELEMENTS: Final = 1000
"""of a list or dictionary that are looked at"""
LONGEST_NAME: Final = 40
"""characters; one that is longer tells nobody anything"""


def name_in(frame: FrameType | None, wanted: object) -> str | None:
    """The name that the learner's innermost frame, from `frame` outwards, has for an object; None if it has none.

    First its local variables, then the attributes of its `self`, then global variables; after that what these hold.
    """
    frames = (each for each in outwards(frame) if is_learners_frame(each) and each.f_locals.get("self") is not wanted)
    learners = next(frames, None)
    if learners is None:
        return None
    scopes = [learners.f_locals, learners.f_globals]
    names = (name for find in (_variables, _elements) for name in find(scopes, wanted))
    return next((name for name in names if len(name) <= LONGEST_NAME), None)


def _variables(scopes: list[dict[str, Any]], wanted: object) -> Iterator[str]:
    variables, module = scopes
    yield from _keys(variables, wanted)
    for owner in ("self", "cls"):
        if owner in variables:
            yield from (f"{owner}.{name}" for name in _attribute_names(variables[owner], wanted))
    yield from _keys(module, wanted)


def _elements(scopes: list[dict[str, Any]], wanted: object) -> Iterator[str]:
    """One step further: what is in a list, a dictionary or an object that has a name."""
    for scope in scopes:
        for name, value in list(scope.items()):
            kind = type(value)
            if kind in (list, tuple):
                yield from (f"{name}[{at}]" for at, each in enumerate(value[:_MOST_ELEMENTS]) if each is wanted)
            elif kind is dict and len(value) <= _MOST_ELEMENTS:
                yield from (f"{name}[{key!r}]" for key in _keys(value, wanted, (str, int)))
            else:
                yield from (f"{name}.{attribute}" for attribute in _attribute_names(value, wanted))


def _keys(of: Mapping[Any, Any], wanted: object, kinds: tuple[type, ...] = (str,)) -> Iterator[Any]:
    return (key for key, value in list(of.items()) if value is wanted and type(key) in kinds)


def _attribute_names(owner: Any, wanted: object) -> Iterator[str]:
    """Of an object of the learner's, or of its class; of others the public ones."""
    learners = type(owner).__module__ == "__main__"
    try:
        own = object.__getattribute__(owner, "__dict__")
    except AttributeError:
        own = {}
    if type(own) is dict:
        yield from (name for name in _keys(own, wanted) if learners or not name.startswith("_"))
    for kind in (*type(owner).__mro__, *(type.mro(owner) if issubclass(type(owner), type) else ())):
        if kind.__module__ == "__main__":
            yield from _keys(vars(kind), wanted)
