"""The Python half of the worker: what runs before any program, and what the worker calls.

Everything about a program is the engine's business (`playground`); this module knows where Python's library lies.
"""

import _imp
import encodings
import gc
import json
import random
import re
import signal
import sys
import typing
import zipimport
from importlib import import_module
from importlib.abc import MetaPathFinder
from os.path import exists
from typing import Any

from playground.page import api
from playground.session.recording import PYTHON_VERSION

version = PYTHON_VERSION  # interpreter.ts reads it by this name

# Makes the first real run fast, and proves before "ready" that runs work at all.
WARM_UP = """
import asyncio, simfetch
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""

# Every kind of thing that a run may meet, so that the engine imports all that it ever will.
LONG_WARM_UP = """
import asyncio, simfetch, time
async def main():
    await asyncio.gather(asyncio.sleep(1), simfetch.fetch_or_fail("a", 1, should_fail=True), return_exceptions=True)
    await asyncio.to_thread(time.sleep, 1)
    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        group.create_task(asyncio.sleep(1), name="named")
    print("done")
    raise ValueError("as learners' programs do")
asyncio.run(main())
"""


IMPORTS = re.compile(r"^[ \t]*(?:import|from)\b.*$", re.MULTILINE)
NAMES = re.compile(r"[\w.]+")


class MissingLibrary(MetaPathFinder):
    """Asked first: notes that the library's archive has a module, or what that needs, which is not here."""

    archive = ""
    modules: frozenset[str] = frozenset()
    missed = False

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """As the import system asks."""
        self.missed |= name in self.modules and not exists(self.archive)

    def wanted_by(self, source: str) -> bool:
        """Whether an import statement of the source names one of the modules, or seems to."""
        absent = self.modules - sys.modules.keys()
        return any(word in absent for each in IMPORTS.findall(source) for word in NAMES.findall(each))


_missing = MissingLibrary()


def prepare() -> None:
    """Get ready for programs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pulse sends it, for the engine to take while it runs
    outcome = json.loads(api.run_packed(WARM_UP))
    if outcome["outcome"] != "completed":
        raise RuntimeError(f"the warm-up {outcome['outcome']}: {outcome['error']}")
    api.replay_packed()


def practise() -> None:
    """Run a program that nobody asked for: a browser compiles well only what has run often."""
    api.run_packed(LONG_WARM_UP)
    api.replay_packed()


def prepare_image(archive: str, common: list[str], modules: list[str]) -> None:
    """Get ready for an image to be taken here, where `archive` is, with these `modules`, and used where it is not.

    Imports what is `common`; a program that asks for other modules will be found out.
    """
    _missing.archive = archive
    sys.meta_path.insert(0, _missing)  # before the first run, which notes what each run finds
    prepare()
    practise()
    api.forget()
    for name in ["playground.page.exports", *common]:
        import_module(name)
    _missing.modules = frozenset(modules)
    look_again()
    for forget in typing._cleanups:  # type: ignore[attr-defined]  # what it remembers of the engine's types
        forget()
    random.seed(0)
    sys._clear_internal_caches()  # type: ignore[attr-defined]  # new in Python 3.13
    gc.collect()


def without_frozen() -> list[bytes]:
    """Have modules come from the library that Python else has within itself; returns their code, to be cleared."""
    imp: Any = _imp  # none of this is known to type checkers
    codes = {bytes(imp.find_frozen(name, withdata=True)[0]) for name in imp._frozen_module_names()}
    imp._override_frozen_modules_for_tests(-1)
    return sorted(codes)


def wants_library(source: str) -> bool:
    """Whether a program will ask for what is not here, as far as its import statements tell."""
    return _missing.wanted_by(source)


def missed_library() -> bool:
    """Whether a program asked since the last call for what was not here."""
    missed, _missing.missed = _missing.missed, False
    if missed:
        encodings._cache.clear()  # it remembers what it did not find
    return missed


def look_again() -> None:
    """Have Python forget what is in its archives: one has come or gone."""
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()
