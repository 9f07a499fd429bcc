"""Writes the generated files."""

from __future__ import annotations

import subprocess
import sys

from tools.paths import ROOT


def generate() -> int:
    """In a Python of its own, which loads the engine; that needs no package."""
    return subprocess.run([sys.executable, "-m", "tools.contract"], cwd=ROOT).returncode
