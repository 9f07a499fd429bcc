"""Where Pyodide's code has the tables of Chinese, Japanese and Korean encodings: 0.6 MB that few programs read.

Called by library.mjs in Node. A module such as `_codecs_jp` has for each of its character sets a capsule, `__map_NAME`,
of a `struct dbcs_map`: the set's name, then where its two indices are (Modules/cjkcodecs/cjkcodecs.h in CPython). An
index has 256 entries of 8 bytes: where the table is of all characters that begin with that byte, or null, and for which
second bytes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from importlib import import_module
from typing import Any

MODULES = ["_codecs_cn", "_codecs_hk", "_codecs_jp", "_codecs_kr", "_codecs_tw"]
PREFIX = "__map_"
PAIRS = "__map_jisx0213_pair"
"""its first index is a list of another kind"""
INDEXED = 256

Word = ctypes.c_uint32


def tables() -> list[tuple[int, bytes]]:
    """The address of each table, ascending, and what is there. Tables that touch are one."""
    merged: list[tuple[int, bytes]] = []
    for start, end in sorted(set(ranges())):
        if merged and (last := merged[-1])[0] + len(last[1]) >= start:
            start = merged.pop()[0]
        merged.append((start, ctypes.string_at(start, end - start)))
    return merged


def ranges() -> Iterator[tuple[int, int]]:
    """Where each table begins and ends."""
    for name in MODULES:
        capsules = {key: value for key, value in vars(import_module(name)).items() if key.startswith(PREFIX)}
        if not capsules:
            raise RuntimeError(f"Pyodide's {name} is not as the build knows it")
        for key, capsule in capsules.items():
            encoding, decoding = (Word.from_address(address_in(capsule) + place).value for place in (4, 8))
            for index in filter(None, [0 if key == PAIRS else encoding, decoding]):
                yield from indexed(index)


def address_in(capsule: Any) -> int:
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return int(pointer(capsule, b"multibytecodec.map"))


def indexed(index: int) -> Iterator[tuple[int, int]]:
    """The tables that an index refers to: of 16-bit characters, from the first second byte to the last."""
    for entry in range(index, index + INDEXED * 8, 8):
        table = Word.from_address(entry).value
        first, last = ctypes.string_at(entry + 4, 2)
        if table:
            yield table, table + (last - first + 1) * 2
