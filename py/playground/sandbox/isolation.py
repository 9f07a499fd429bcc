"""Each run starts clean: what a program changed in the interpreter is put back when it is over.

Put back are the attributes of every module and of every class written in Python, the list of loaded modules,
the containers of the libraries that programs here are about, and the process-wide settings named below. What lies
deeper, or beyond Python, is not: the page gives a program that might go there an interpreter of its own.
"""

from __future__ import annotations

import _locale
import builtins
import gc
import linecache
import logging
import os
import random
import sys
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import accumulate, chain, compress, count, repeat
from operator import is_not, ne
from types import ModuleType
from typing import Any, Final

_HEAP_TYPE: Final = 1 << 9
_IMMUTABLE_TYPE: Final = 1 << 8

_LIBRARIES: Final = ("asyncio", "collections", "concurrent", "json", "logging", "random", "simfetch", "string")
"""packages whose lists, dictionaries and sets get their contents back"""

Restore = Callable[[], None]


@contextmanager
def isolated() -> Iterator[None]:
    """Undo, at the end of the block, what was changed within it."""
    with ExitStack() as undo:
        # Undone in reverse order: the modules first, so that what the rest relies on is itself again.
        for remember in (_settings, _logging, _containers, _classes, _modules):
            undo.callback(remember())
        undo.enter_context(_without_automatic_collection())
        with warnings.catch_warnings():
            yield


def _modules() -> Restore:
    loaded = dict(sys.modules)
    relied_on = [(names, dict(names)) for names in (vars(builtins), globals())]
    restore_attributes = _attributes(_loaded_modules(), ModuleType)

    def restore() -> None:
        for names, before in relied_on:  # by all that follows
            names.update(before)
        for name in sys.modules.keys() - loaded.keys():
            del sys.modules[name]
        sys.modules.update(loaded)
        restore_attributes()

    return restore


def _classes() -> Restore:
    return _attributes(_python_classes(), type)


def _loaded_modules() -> list[ModuleType]:
    return [module for module in sys.modules.values() if isinstance(module, ModuleType)]


def _python_classes() -> list[type]:
    """The classes in all loaded modules that a program could change."""
    values = _values(map(vars, _loaded_modules()))
    classes = set(compress(values, map(isinstance, values, repeat(type))))
    return [cls for cls in classes if cls.__flags__ & _HEAP_TYPE and not cls.__flags__ & _IMMUTABLE_TYPE]


def _attributes(owners: Sequence[ModuleType | type], plain: Any) -> Restore:
    """Remember the attributes of modules or of classes.

    They are set by `plain`, past a class's own metaclass and a module's own class, which may not let themselves be
    changed. There are twenty thousand attributes, and somebody waits for the run: so no Python code looks at each.
    """
    namespaces = [vars(owner) for owner in owners]
    sizes = list(map(len, namespaces))
    ends = list(accumulate(sizes))
    names, values = _names(namespaces), _values(namespaces)

    def put_back(place: int) -> None:
        owner, now, end = owners[place], namespaces[place], ends[place]
        own = slice(end - sizes[place], end)
        before = dict(zip(names[own], values[own], strict=True))
        for name in [name for name in now if name not in before]:
            plain.__delattr__(owner, name)
        for name, value in before.items():
            if now.get(name, now) is not value:
                plain.__setattr__(owner, name, value)

    def restore() -> None:
        for place in list(compress(count(), map(ne, map(len, namespaces), sizes))):
            put_back(place)
        # Now that each has its size again, what differs is where it belongs.
        now = _names(namespaces)
        new_names = compress(count(), map(ne, now, names)) if now != names else ()
        new_values = compress(count(), map(is_not, _values(namespaces), values))
        for place in {bisect_right(ends, index) for index in chain(new_names, new_values)}:
            put_back(place)

    return restore


def _names(namespaces: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(chain.from_iterable(namespaces))


def _values(namespaces: Iterable[Mapping[str, Any]]) -> list[Any]:
    return list(chain.from_iterable(namespace.values() for namespace in namespaces))


def _containers() -> Restore:
    sequences: list[Any] = [sys.path, sys.argv, sys.meta_path, sys.path_hooks]
    mappings: list[Any] = [os.environ, linecache.cache]
    for container in _library_containers():
        (mappings if isinstance(container, dict) else sequences).append(container)
    contents = [(sequence, list(sequence)) for sequence in sequences]
    items = [(mapping, dict(mapping)) for mapping in mappings]

    def restore() -> None:
        for sequence, content in contents:
            if isinstance(sequence, list):
                sequence[:] = content
            elif sequence != set(content):
                sequence.clear()
                sequence.update(content)
        for mapping, known in items:
            if mapping != known:  # os.environ hands every change on to the system
                mapping.clear()
                mapping.update(known)

    return restore


def _library_containers() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _LIBRARIES and isinstance(module, ModuleType):
            for attribute, value in list(vars(module).items()):
                if type(value) in (dict, list, set) and not attribute.startswith("__"):
                    yield value


def _settings() -> Restore:
    recursion_limit, directory = sys.getrecursionlimit(), os.getcwd()
    random_state, origin_depth = random.getstate(), sys.get_coroutine_origin_tracking_depth()
    hooks, trace, profile = sys.get_asyncgen_hooks(), sys.gettrace(), sys.getprofile()
    digits, switch_interval = sys.get_int_max_str_digits(), sys.getswitchinterval()
    localised = _locale.setlocale(_locale.LC_ALL)

    def restore() -> None:
        sys.setrecursionlimit(recursion_limit)
        if sys.gettrace() is not trace:
            sys.settrace(trace)
        if sys.getprofile() is not profile:
            sys.setprofile(profile)
        sys.set_asyncgen_hooks(*hooks)
        sys.set_coroutine_origin_tracking_depth(origin_depth)
        random.setstate(random_state)
        os.chdir(directory)
        sys.set_int_max_str_digits(digits)
        sys.setswitchinterval(switch_interval)
        if _locale.setlocale(_locale.LC_ALL) != localised:
            _locale.setlocale(_locale.LC_ALL, localised)

    return restore


def _logging() -> Restore:
    manager = logging.Logger.manager
    loggers: dict[str, Any] = dict(manager.loggerDict)
    managing = dict(vars(manager))
    known = [logging.root, *(each for each in loggers.values() if isinstance(each, logging.Logger))]
    before = [(logger, dict(vars(logger)), logger.handlers[:], logger.filters[:]) for logger in known]

    def restore() -> None:
        vars(manager).clear()
        vars(manager).update(managing)
        manager.loggerDict.clear()
        manager.loggerDict.update(loggers)
        for logger, attributes, handlers, filters in before:
            vars(logger).clear()
            vars(logger).update(attributes, handlers=handlers, filters=filters)
            logger.manager._clear_cache()  # type: ignore[attr-defined]

    return restore


@contextmanager
def _without_automatic_collection() -> Iterator[None]:
    """Garbage in cycles goes when a run is over, not when some counter says so: that differs from run to run.

    What exists already is set aside, so that the collection at the end of a run looks at that run's objects alone.
    """
    enabled, thresholds, debug, callbacks = gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.callbacks[:]
    # The program may put its own in the place of these.
    enable, disable, set_debug, set_threshold = gc.enable, gc.disable, gc.set_debug, gc.set_threshold
    unfreeze, called = gc.unfreeze, gc.callbacks
    disable()
    gc.freeze()
    try:
        yield
    finally:
        # Before anything else is put back: the program's own callbacks must not be called in the middle of that.
        disable()
        called[:] = callbacks
        set_debug(debug)
        set_threshold(*thresholds)
        unfreeze()
        if enabled:
            enable()
