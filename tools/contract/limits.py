"""The limits of a run: what the page's settings offer."""

from __future__ import annotations

from playground.limits.limits import Limits
from playground.limits.work_clock import WALL_FACTOR
from playground.page.limit_values import SETTINGS
from tools.contract.files import in_typescript
from tools.contract.typescript import constant_text


def limit_files() -> dict[str, str]:
    """By path."""
    usual = Limits()
    limits = {
        name: {
            "words": setting.words,
            "least": 1,
            "most": setting.most // setting.scale,
            "usual": int(getattr(usual, name)) // setting.scale,
            "scale": setting.scale,
        }
        for name, setting in SETTINGS.items()
    }
    text = constant_text("RUN_LIMITS", limits, "By the names that Python has for them, in the units of the settings.")
    factor = constant_text("WALL_FACTOR", WALL_FACTOR, "How many times its limit of computing a run may take in all.")
    return {
        "web/src/state/limits.generated.ts": in_typescript("py/playground/page/limit_values.py", text),
        "web/src/python/wire/wall_factor.generated.ts": in_typescript("py/playground/limits/work_clock.py", factor),
    }
