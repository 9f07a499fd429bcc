"""The Python half of the worker: what runs before any program, and what the worker calls.

Everything about a program is the engine's business (`playground`); this room knows where Python's library lies.
"""

import encodings
import json
import signal
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from os.path import exists
from typing import Any
from zipimport import zipimporter

from playground import page

version = sys.version.split(" ")[0]

# Makes the first real run fast, and proves before "ready" that runs work at all.
WARM_UP = """
import asyncio, simfetch
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""


class RestOfTheLibrary(MetaPathFinder):
    """Imports what the archive that Python started from leaves out; notes what was asked for while it is not here."""

    def __init__(self, archive: str, modules: list[str]) -> None:
        self._archive = archive
        self._modules = frozenset(modules)
        self.missed = False

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """As the import system asks."""
        if name not in self._modules:
            return None
        if not exists(self._archive):
            self.missed = True
            return None
        folder = name.rpartition(".")[0].replace(".", "/")
        return zipimporter(f"{self._archive}/{folder}" if folder else self._archive).find_spec(name)


_rest: list[RestOfTheLibrary] = []


def prepare(archive: str, modules: list[str]) -> None:
    """Get ready for programs; `modules` come from an archive that will be at `archive` once one is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pulse sends it, for the engine to take while it runs
    _rest.append(RestOfTheLibrary(archive, modules))
    sys.meta_path.extend(_rest)
    outcome = json.loads(page.run_packed(WARM_UP))
    if outcome["outcome"] != "completed":
        raise RuntimeError(f"the warm-up {outcome['outcome']}: {outcome['error']}")
    page.replay_packed()


def missed_rest() -> bool:
    """Whether a program asked since the last call for what was not here."""
    missed, _rest[0].missed = _rest[0].missed, False
    if missed:
        encodings._cache.clear()  # type: ignore[attr-defined]  # it remembers what it did not find
    return missed
