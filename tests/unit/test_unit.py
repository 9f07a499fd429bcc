"""The page's pure TypeScript, tested in Node: each `*.test.ts` in here is one test, and mirrors a module of web/src.

A browser test that only checked arithmetic belongs here; what it looks like, and that the page uses it, stays there.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from unit_recordings import PROGRAMS

import playground
from node import node

HERE = Path(__file__).parent
ESBUILD = HERE.parents[1] / "node_modules/esbuild/bin/esbuild"
FILES = sorted(path.relative_to(HERE).as_posix() for path in HERE.rglob("*.test.ts"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests as scripts for Node, and what they know of Runs: recorded by the Python that runs this."""
    folder = tmp_path_factory.mktemp("unit")
    recorded = {}
    for name, source in PROGRAMS.items():
        recording = playground.record(source)
        recorded[name] = {"run": json.loads(recording.run_json()), "replay": json.loads(recording.replay_json())}
    (folder / "recorded.json").write_text(json.dumps(recorded), "utf-8")
    options = ["--bundle", "--platform=node", "--format=esm", "--out-extension:.js=.mjs", f"--outbase={HERE}"]
    options += [f"--outdir={folder}", f"--alias:recorded.json={folder / 'recorded.json'}", "--log-level=warning"]
    options += ["--banner:js=globalThis.navigator ??= { deviceMemory: 8 };"]  # which Node has since 21
    done = subprocess.run([ESBUILD, *options, *FILES], cwd=HERE, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("file", FILES)
def test_a_module_does_what_its_tests_say(built: Path, file: str) -> None:
    done = node(built / file.replace(".ts", ".mjs"))
    assert done.returncode == 0, "\n".join(failures(done.stdout)) + done.stderr


def failures(tap: str) -> list[str]:
    """What did not pass, each with its error and where it came from."""
    return [part for part in re.split(r"^# Subtest: ", tap, flags=re.MULTILINE) if "\nnot ok" in part]
