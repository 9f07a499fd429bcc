"""Compiles Python's library and the engine ahead of time, in the Pyodide that will run them.

Called by library.mjs in Node. Two archives come of it: the *library* of `.pyc` files, with the engine, uncompressed, so
that Python imports from it without unpacking; the image of Python's memory is taken of an interpreter that started from
it, and the page fetches it when a program imports something that is not in the image. The other one, *plain*, holds
sources only.
"""

from __future__ import annotations

import importlib
import importlib._bootstrap_external as bootstrap
import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIBRARY = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
ENGINE = "gather-playground"
"""the folder of an archive that the engine and simfetch are in"""

NO_HASH = bytes(8)

# Every kind of thing that a run may meet, so that the engine imports all it ever will.
WARM_UP = """
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

# What learners import on top of that, if it is small.
COMMON = ["__future__", "abc", "bisect", "collections", "contextlib", "contextvars", "copy", "dataclasses", "datetime"]
COMMON += [
    "enum",
    "functools",
    "graphlib",
    "heapq",
    "itertools",
    "json",
    "keyword",
    "math",
    "operator",
    "queue",
    "random",
]
COMMON += [
    "re",
    "sched",
    "secrets",
    "string",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "traceback",
    "types",
    "weakref",
]
ENCODINGS = ["ascii", "latin_1", "utf_8", "utf_8_sig"]


def build(repository: str) -> dict[str, Any]:
    """The archives by name, the names of the library's modules, and what learners see of simfetch."""
    with zipfile.ZipFile(LIBRARY) as archive:
        sources = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    engine = engine_sources(Path(repository))
    start = sorted(needed(Path(repository)) & sources.keys())
    others = sorted(sources.keys() - set(start))
    shown = {name.removeprefix(f"{ENGINE}/"): source for name, source in engine.items() if "/simfetch/" in name}
    return {
        "library": pack(sources | engine),
        "plain": plain(engine),
        "start_modules": [module_of(name) for name in start],
        "other_modules": [module_of(name) for name in others],
        "shown_sources": {name: source.decode() for name, source in shown.items()},
    }


def engine_sources(repository: Path) -> dict[str, bytes]:
    """What the worker's Python has besides the library, by its place in the archive."""
    py, worker_side = repository / "py", repository / "web" / "src" / "python" / "worker_side.py"
    folders = [py / "playground", py / "simfetch"]
    files = {path.relative_to(py).as_posix(): path for folder in folders for path in sorted(folder.rglob("*.py"))}
    return {f"{ENGINE}/{name}": path.read_bytes() for name, path in (files | {"worker_side.py": worker_side}).items()}


def plain(engine: dict[str, bytes]) -> bytes:
    """The library as Pyodide ships it, and the engine's sources with it: for when compiled code won't do."""
    target = io.BytesIO(Path(LIBRARY).read_bytes())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, source in engine.items():
            archive.writestr(zipfile.ZipInfo(name), source, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def needed(repository: Path) -> set[str]:
    """The files of the library that starting and running must find."""
    sys.path.insert(0, str(repository / "py"))
    import playground
    import simfetch  # noqa: F401

    playground.record(WARM_UP).run_json()
    for name in (*COMMON, *(f"encodings.{each}" for each in ENCODINGS)):
        importlib.import_module(name)
    loaded = [module for module in sys.modules.values() if getattr(module, "__spec__", None)]
    return {file for module in loaded if (file := archived(module.__spec__)) is not None}


def archived(spec: Any) -> str | None:
    """The file of a module in the library's archive; None for one that is built in, frozen or of the engine."""
    origin = spec.origin or ""
    return origin.removeprefix(f"{LIBRARY}/") if origin.startswith(f"{LIBRARY}/") else None


def module_of(file: str) -> str:
    return file.removeprefix(f"{ENGINE}/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def pack(sources: Mapping[str, bytes]) -> bytes:
    """An archive of the compiled sources. The same bytes for the same sources."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(sources):
            archive.writestr(zipfile.ZipInfo(f"{name}c"), compiled(name, sources[name]))
    return target.getvalue()


def compiled(name: str, source: bytes) -> bytes:
    """A `.pyc` that Python trusts without looking for its source."""
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True, optimize=0)
    return bytes(bootstrap._code_to_hash_pyc(code, NO_HASH, checked=False))
