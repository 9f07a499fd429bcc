"""Runs the random programs of the property tests by the thousand, on any Python and in Pyodide."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tools.install import node_env, node_in, npm_packages
from tools.paths import ROOT
from tools.steps import Command, Env, Trouble, say

KINDS: Final = ("calls", "programs", "loose", "stuck")
AT_ONCE: Final = 250
"""programs in one process: one that crashes takes no more along"""
PYODIDE: Final = "pyodide"


def fuzz(pythons: list[str], first: int, count: int) -> int:
    """Run `count` programs of each kind from the seed `first` on each Python. Returns the exit status."""
    found = sum(fuzz_on(python, kind, first, count) for python in pythons or [sys.executable] for kind in KINDS)
    return 1 if found else 0


def fuzz_on(python: str, kind: str, first: int, count: int) -> int:
    """How many programs there is something wrong with."""
    env, command = runner(python)
    batches = [(seed, min(AT_ONCE, first + count - seed)) for seed in range(first, first + count, AT_ONCE)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong: dict[str, str] = {}
        for found in pool.map(lambda batch: run_batch([*command, kind, *map(str, batch)], env), batches):
            wrong |= found
    say(f"{count:,} {kind} from seed {first} on {python}: {len(wrong) or 'nothing'} wrong")
    for seed, words in wrong.items():
        print(f"  {kind} {seed}: {words}")
    return len(wrong)


def runner(python: str) -> tuple[Env, list[str | Path]]:
    if python == PYODIDE:
        env = node_env()
        npm_packages(env)
        return env, [node_in(env), ROOT / "tests/pyodide/fuzz.mjs"]
    paths = os.pathsep.join([str(ROOT / "py"), str(ROOT / "tests/py")])
    return os.environ | {"PYTHONPATH": paths}, [python, ROOT / "tests/py/properties/fuzz.py"]


def run_batch(command: Command, env: Env) -> dict[str, str]:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8")
    if done.returncode < 0:
        return {str(command[-2]): f"the interpreter crashed (signal {-done.returncode}), here or in a program after it"}
    if done.returncode != 0:
        raise Trouble(f"{' '.join(map(str, command))} failed: see above", done.stderr)
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found
