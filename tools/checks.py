"""The checks: format, lint and types. Another one is a line in `checks`."""

from __future__ import annotations

import subprocess

from tools.install import dev_packages, node_env, node_in, npm_packages
from tools.paths import NODE_MODULES, PYTHON, ROOT
from tools.steps import Command, Env, say


def checks(env: Env) -> dict[str, Command]:
    """The command of each check by its name."""
    return {
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "tsc": [node_in(env), NODE_MODULES / "typescript/bin/tsc"],
    }


def run_all(steps: dict[str, Command], env: Env) -> int:
    """Runs every step, also after one that failed; returns the exit status."""
    failed = []
    for name, command in steps.items():
        say(name)
        if subprocess.run(command, cwd=ROOT, env=env).returncode != 0:
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def check() -> int:
    dev_packages()
    env = node_env()
    npm_packages(env)
    return run_all(checks(env), env)
