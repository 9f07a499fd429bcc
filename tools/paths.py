"""Where things are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = VENV_BIN / "python"
NODE_MODULES = ROOT / "node_modules"
DIST = ROOT / "dist"
PYTHON_CACHE = NODE_MODULES / ".cache/gather-playground"
