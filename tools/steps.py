"""Steps of the set-up: what each says, runs and fails with."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from tools.paths import ROOT

Command: TypeAlias = Sequence[str | Path]
Env: TypeAlias = dict[str, str]


class Trouble(Exception):
    """Something the user has to mend; the message says how, in one line."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output
        """what the command that failed had printed"""


def say(text: str) -> None:
    print(f"build.py: {text}", flush=True)


def run(step: str, command: Command, env: Env | None = None) -> str:
    """Runs a set-up command in silence and returns what it printed. Raises `Trouble` if it fails."""
    done = subprocess.run(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Trouble(f"{step} failed (exit status {done.returncode}): see above", done.stdout)
    return done.stdout
