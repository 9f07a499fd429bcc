"""The checks: format, lint and types. Another one is a line in `checks`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from tools.install import dev_packages, node_env, node_in, npm_packages
from tools.paths import NODE_MODULES, PYTHON, ROOT
from tools.steps import Command, Env, say

COLOURS = {"CLICOLOR_FORCE": "1", "FORCE_COLOR": "1"}


def checks(env: Env) -> dict[str, Command]:
    """The command of each check by its name, the longest first."""
    return {
        "mypy": [PYTHON, "-m", "mypy"],
        "tsc": [node_in(env), NODE_MODULES / "typescript/bin/tsc"],
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    }


def run_checks(steps: dict[str, Command], env: Env) -> list[str]:
    """Runs the steps beside each other and shows in one piece what a failing one printed; returns those that failed."""
    if sys.stdout.isatty():
        env = env | COLOURS
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run_check, command, env): name for name, command in steps.items()}
        for done in as_completed(running):
            name, (passed, seconds, output) = running[done], done.result()
            say(f"{name} {'passed' if passed else 'failed'} in {seconds:.1f} s")
            if not passed:
                print(output, flush=True)
                failed.append(name)
    return failed


def run_check(command: Command, env: Env) -> tuple[bool, float, str]:
    """Whether the command succeeded, how many seconds it took, and what it printed."""
    begin = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, time.monotonic() - begin, done.stdout


def summed_up(failed: list[str]) -> int:
    """Says which steps failed; returns the exit status."""
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def check() -> int:
    dev_packages()
    env = node_env()
    npm_packages(env)
    return summed_up(run_checks(checks(env), env))
