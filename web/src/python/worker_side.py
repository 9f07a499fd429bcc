"""The Python half of the worker: what runs before any program, and what the worker calls.

Everything about a program is the engine's business (`playground`); this room knows where Python's library lies.
"""

import encodings
import gc
import json
import random
import signal
import sys
import zipimport
from importlib import import_module
from importlib.abc import MetaPathFinder
from os.path import exists
from typing import Any

from playground import page

version = sys.version.split(" ")[0]

# Makes the first real run fast, and proves before "ready" that runs work at all.
WARM_UP = """
import asyncio, simfetch
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""


class MissingLibrary(MetaPathFinder):
    """Asked when nothing else has a module: notes that the library's archive does, which is not here."""

    def __init__(self, archive: str, modules: list[str]) -> None:
        self._archive = archive
        self._modules = frozenset(modules)
        self.missed = False

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """As the import system asks."""
        self.missed |= name in self._modules and not exists(self._archive)


_missing: list[MissingLibrary] = []


def prepare(archive: str, start: list[str], others: list[str]) -> None:
    """Get ready for programs: import the modules `start`; `others` are in the library's archive."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pulse sends it, for the engine to take while it runs
    _missing.append(MissingLibrary(archive, others))
    sys.meta_path.extend(_missing)
    outcome = json.loads(page.run_packed(WARM_UP))
    if outcome["outcome"] != "completed":
        raise RuntimeError(f"the warm-up {outcome['outcome']}: {outcome['error']}")
    page.replay_packed()
    for name in start:
        import_module(name)


def missed_library() -> bool:
    """Whether a program asked since the last call for what was not here."""
    missed, _missing[0].missed = _missing[0].missed, False
    if missed:
        encodings._cache.clear()  # type: ignore[attr-defined]  # it remembers what it did not find
    return missed


def library_came() -> None:
    """Have Python look at the library's archive again."""
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()


def leave_library() -> None:
    """Get ready for an image, to be taken where the library's archive is and used where it is not."""
    library_came()
    random.seed(0)
    sys._clear_internal_caches()
    gc.collect()
