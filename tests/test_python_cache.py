"""What starting Python takes is built anew when something of it has changed, and only then."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from node import node

ROOT = Path(__file__).parents[1]
ASK = """
import { pythonKey } from "./web/build/python_cache.mjs";
console.log(await pythonKey());
"""
KEEP = """
import { readdirSync } from "node:fs";
import { PythonCache } from "./web/build/python_cache.mjs";
const [, , folder] = process.argv;
const cache = new PythonCache(folder);
const image = { name: "image.zst", content: new Uint8Array([0, 255]) };
const files = { image, worker: { name: "worker.js", content: "1;" } };
for (const key of ["a", "b", "c", "d"]) cache.put(key, { files, facts: { way: "image" } });
const { files: kept, facts } = cache.get("d");
const contents = Object.values(kept).map(({ name, content }) => [name, [...content]]);
console.log(JSON.stringify([contents, facts, cache.get("e"), readdirSync(folder).length]));
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build needs."""
    folder = tmp_path_factory.mktemp("sources")
    for each in ["web", "py", "package.json", "package-lock.json"]:
        copy = shutil.copytree if (ROOT / each).is_dir() else shutil.copy
        copy(ROOT / each, folder / each)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def answer(sources: Path, script: str, *arguments: str) -> str:
    path = sources / "script.mjs"
    path.write_text(script, encoding="utf-8")
    done = node(path, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("path", "more", "counts"),
    [
        ("py/playground/__init__.py", "# more\n", True),
        ("py/simfetch/__init__.py", "# more\n", True),
        ("web/pyodide/build/compile_library.py", "# more\n", True),
        ("web/src/python/worker/worker.ts", "console.log(1);\n", True),
        ("web/src/python/wire/protocol.ts", "console.log(1);\n", True),  # the worker imports it
        ("package-lock.json", "\n", True),
        ("web/src/python/page/client.ts", "console.log(1);\n", False),
        ("web/src/app/main.ts", "console.log(1);\n", False),
        ("web/styles/base.css", ".more { color: red }\n", False),
    ],
)
def test_python_is_built_anew_when_what_it_is_made_of_has_changed(
    sources: Path, path: str, more: str, counts: bool
) -> None:
    before = answer(sources, ASK)
    with (sources / path).open("a", encoding="utf-8") as file:
        file.write(more)
    assert (answer(sources, ASK) != before) is counts


def test_what_is_kept_comes_back_as_it_was_and_older_ones_are_forgotten(sources: Path, tmp_path: Path) -> None:
    told = json.loads(answer(sources, KEEP, str(tmp_path / "kept")))
    assert told == [[["image.zst", [0, 255]], ["worker.js", [49, 59]]], {"way": "image"}, None, 3]
