"""The checks: format, lint, types, imports, and whether generated files are fresh. Each is a line in `checks`."""

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
REALMS = ("web/src", "web/src/offline", "web/pyodide", "web", "web/gallery", "tests/unit")
"""folders with a tsconfig.json: page, service worker, Python's worker, build, gallery, unit tests"""
MYPY: Command = [PYTHON, "-m", "mypy"]
LINT_IMPORTS = "import sys; sys.path.insert(0, 'py'); from importlinter.cli import lint_imports_command as l; l()"
CONTRACT_CHECK: Command = [PYTHON, "-m", "tools.contract", "--check"]


def checks(env: Env) -> dict[str, list[Command]]:
    """By name the commands of each check, which are run one after another; the longest check first."""
    return {
        # What pyproject.toml names, then the other tests: in one go mypy takes one module of a name, such as conftest.
        "mypy": [MYPY, [*MYPY, "tests/web"], [*MYPY, "tests", "--exclude", "^tests/(py|web)/"]],
        "tsc": [[node_in(env), NODE_MODULES / "typescript/bin/tsc", "--project", realm] for realm in REALMS],
        "import-linter": [[PYTHON, "-c", LINT_IMPORTS, "--no-logo"]],
        "biome": [[node_in(env), NODE_MODULES / "@biomejs/biome/bin/biome", "check", "--error-on-warnings"]],
        "generated files": [CONTRACT_CHECK],
        "ruff check": [[PYTHON, "-m", "ruff", "check", "."]],
        "ruff format": [[PYTHON, "-m", "ruff", "format", "--check", "."]],
    }


def run_checks(env: Env) -> list[str]:
    """Runs the checks beside each other and shows what a failing one printed, in one piece; returns which failed."""
    if sys.stdout.isatty():
        env = env | COLOURS
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run_check, commands, env): name for name, commands in checks(env).items()}
        for done in as_completed(running):
            name, (passed, seconds, output) = running[done], done.result()
            say(f"{name} {'passed' if passed else 'failed'} in {seconds:.1f} s")
            if not passed:
                print(output, flush=True)
                failed.append(name)
    return failed


def run_check(commands: list[Command], env: Env) -> tuple[bool, float, str]:
    """Whether all commands succeeded, how many seconds they took, and what those printed that did not."""
    begin = time.monotonic()
    finished = [
        subprocess.run(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for command in commands
    ]
    failed = [done.stdout for done in finished if done.returncode != 0]
    return not failed, time.monotonic() - begin, "".join(failed)


def summed_up(failed: list[str]) -> int:
    """Says which steps failed; returns the exit status."""
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def check() -> int:
    dev_packages()
    env = node_env()
    npm_packages(env)
    return summed_up(run_checks(env))


def format_all() -> int:
    """Formats all code and mends what the linters can mend by themselves."""
    dev_packages()
    env = node_env()
    npm_packages(env)
    ruff: Command = [PYTHON, "-m", "ruff"]
    biome: Command = [node_in(env), NODE_MODULES / "@biomejs/biome/bin/biome", "check", "--write"]
    commands = [[*ruff, "check", "--fix", "."], [*ruff, "format", "."], biome]
    return max(subprocess.run(command, cwd=ROOT, env=env).returncode for command in commands)
