"""Runs the programs of bench/ on the built page."""

from __future__ import annotations

import subprocess

from tools.browsers import chromium
from tools.install import dev_packages, node_env
from tools.paths import PYTHON, ROOT
from tools.site import build


def measure(script: str, arguments: list[str]) -> int:
    """Runs a program of bench/; each says at its head what it measures."""
    dev_packages()
    build()
    env = node_env() | {"CHROMIUM": chromium()}
    return subprocess.run([PYTHON, f"bench/{script}", *arguments], cwd=ROOT, env=env).returncode
