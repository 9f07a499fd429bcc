"""Where the engine is: in this package once it is installed, beside it in the playground's repository."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "engine"
ENGINE = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[4] / "py"
