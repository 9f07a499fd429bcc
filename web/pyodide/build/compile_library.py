"""Compiles Python's library and the engine ahead of time, in the Pyodide that will run them.

Called by library.mjs in Node. Two archives come of it: the *library* of `.pyc` files, with the engine, uncompressed, so
that Python imports from it without unpacking; the image of Python's memory is taken of an interpreter that started from
it, and the page fetches it when a program imports something that is not in the image. The other one, *plain*, holds
sources only.
"""

from __future__ import annotations

import importlib._bootstrap_external as bootstrap
import io
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIBRARY = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
ENGINE = "gather-playground"
"""the folder of an archive that the engine and simfetch are in"""

# What the image holds without docstrings, which nobody asks for: ours, Pyodide's, and of what a browser has nothing of.
UNREAD = [f"{ENGINE}/", "_pyodide/", "pyodide/", "_ssl.py", "asyncio/base_subprocess.py", "asyncio/selector_events.py"]
UNREAD += ["asyncio/sslproto.py", "asyncio/subprocess.py", "asyncio/unix_events.py", "codeop.py", "selectors.py"]
UNREAD += ["socket.py", "ssl.py", "subprocess.py"]

# What asyncio imports, with what is large and wanted there only by functions that no program can use in a browser: the
# line that imports it, a pattern of its uses, and what does without the line.
LATER = {
    "ssl.py": [
        (b"from pathlib import Path\n", rb"\bPath(?=\()", b"__import__('pathlib').Path"),
        (b"import base64\n", rb"\bbase64(?=\.)", b"__import__('base64')"),
    ],
    "subprocess.py": [(b"import locale\n", rb"\blocale(?=\.)", b"__import__('locale')")],
}

NO_HASH = bytes(8)

# What learners import, if it is small: they need not wait for the library then.
COMMON = ["__future__", "abc", "bisect", "collections", "contextlib", "contextvars", "copy", "dataclasses", "datetime"]
COMMON += ["enum", "functools", "heapq", "itertools", "json", "keyword", "math", "operator", "queue", "random", "re"]
COMMON += ["string", "textwrap", "threading", "time", "traceback", "types", "weakref"]
COMMON += ["encodings.ascii", "encodings.latin_1", "encodings.utf_8", "encodings.utf_8_sig"]


def build(repository: str, plain_only: bool) -> dict[str, Any]:
    """The archives by name, the names of the library's modules, and what learners see of simfetch."""
    engine = engine_sources(Path(repository))
    shown = {name.removeprefix(f"{ENGINE}/"): source for name, source in engine.items() if "/simfetch/" in name}
    sys.path.insert(0, f"{repository}/py")  # for the records of the examples
    built = {"plain": plain(engine), "shown_sources": {name: source.decode() for name, source in shown.items()}}
    return built if plain_only else built | compiled_library(engine)


def compiled_library(engine: dict[str, bytes]) -> dict[str, Any]:
    """The archive of the library and the engine, and the names of the library's modules."""
    with zipfile.ZipFile(LIBRARY) as archive:
        sources = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    sources |= {file: importing_later(file, sources[file]) for file in LATER}
    return {"library": pack(sources | engine), "modules": [module_of(name) for name in sorted(sources)]}


def importing_later(file: str, source: bytes) -> bytes:
    """The source of a module of the library, which imports something when it is used. Lines stay where they are."""
    for at_once, use, later in LATER[file]:
        changed, uses = re.subn(use, later, source.replace(at_once, b"\n"))
        if at_once not in source or not uses:
            raise RuntimeError(f"Pyodide's {file} is not as the build knows it")
        source = changed
    return source


def engine_sources(repository: Path) -> dict[str, bytes]:
    """What the worker's Python has besides the library, by its place in the archive."""
    py, worker_side = repository / "py", repository / "web/pyodide/run/worker_side.py"
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
    optimize = 2 if name.startswith(tuple(UNREAD)) else 0
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True, optimize=optimize)
    return bytes(bootstrap._code_to_hash_pyc(code, NO_HASH, checked=False))  # type: ignore[attr-defined]
