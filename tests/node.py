"""Runs a script in Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from patience import patience


def node(script: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `node SCRIPT ARGUMENT…`. Node is the one that build.py found, or put on the PATH."""
    program = shutil.which("node")
    assert program, "no node on the PATH: run these tests with python3 build.py test"
    command = [program, str(script), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", timeout=patience(300))
