"""The Python that the page runs, with the test suite that it ships with, for the tests: a real CPython 3.14.

One on the PATH, or else the one in the packages of Debian's next release, unpacked into a folder of the user's cache
with the C library that they need: nothing is installed. Where neither can be had, the tests say why they are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tools.steps import Command, Env, Trouble, run, say

VERSION: Final = "3.14"
PATH_VARIABLE: Final = "PAGE_PYTHON"
"""the environment variable with its path, for the tests"""
WHY_NONE_VARIABLE: Final = "NO_PAGE_PYTHON"
"""the environment variable that says why there is none"""
PACKAGES: Final = (
    f"python{VERSION}-minimal libpython{VERSION}-minimal libpython{VERSION}-stdlib libpython{VERSION}-testsuite "
    "libc6 zlib1g libexpat1 libssl3t64 libbz2-1.0 liblzma5 libffi8 libsqlite3-0 libuuid1 libzstd1 libreadline8t64 "
    "libtinfo6 libncursesw6 libgcc-s1 libstdc++6"
).split()
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gather-playground"
PYTHON_IN_HOME: Final = f"usr/bin/python{VERSION}"
SOURCE: Final = """\
Types: deb
URIs: {uri}
Suites: sid
Components: main
Signed-By: {keys}
"""
KEYS: Final = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
STARTER: Final = """\
#!/bin/sh
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
for loader in "$here"/../lib/*/ld-linux*.so.*; do :; done
exec "$loader" --argv0 "$here/python{version}" --library-path "$(dirname "$loader")" "$here/python{version}.elf" "$@"
"""
"""in the place of the interpreter, which finds its library by where it is; its C library is not the machine's"""
HAS_TESTS: Final = (
    f"import sys, test.test_asyncio; assert sys.version_info[:2] == {tuple(map(int, VERSION.split('.')))}"
)


def page_python() -> Env:
    """What the environment of the tests is to have: the interpreter's path, or the reason why there is none."""
    try:
        return {PATH_VARIABLE: str(find() or unpacked(CACHE / f"python-{VERSION}"))}
    except Trouble as trouble:
        print(trouble.output, end="")
        say(f"the tests on Python {VERSION}, which the page runs, are skipped: {trouble}")
        return {WHY_NONE_VARIABLE: str(trouble)}


def find() -> str | None:
    """One with its tests that is on the machine: many packages of Python leave them out."""
    candidates = [os.environ.get(PATH_VARIABLE), shutil.which(f"python{VERSION}"), sys.executable]
    return next((path for path in candidates if path and is_whole(path)), None)


def is_whole(python: str | Path) -> bool:
    try:
        return subprocess.run([python, "-c", HAS_TESTS], capture_output=True).returncode == 0
    except OSError:
        return False


def unpacked(home: Path) -> Path:
    """The interpreter in `home`, of Debian's packages. Raises Trouble where it can't be had."""
    python = home / PYTHON_IN_HOME
    if not python.exists():
        uri = debian_mirror()
        say(f"unpacking Python {VERSION} and its tests, of Debian's packages, into {home}")
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as work:
            root = unpack(uri, Path(work))
            shutil.rmtree(home, ignore_errors=True)
            root.rename(home)
    if not is_whole(python):
        raise Trouble(f"the one in {home} does not run: remove that folder to have it made again")
    return python


def debian_mirror() -> str:
    """Where this machine has its packages from, if it is a Debian."""
    needed = [name for name in ("apt-get", "dpkg-deb") if shutil.which(name) is None]
    if needed or not KEYS.exists():
        raise Trouble(f"this is no Debian: put a python{VERSION} with its tests (`import test`) on the PATH")
    listed = run("asking apt", ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"]).split()
    mirrors = [uri for uri in listed if uri.rstrip("/").endswith("/debian")]
    return mirrors[0] if mirrors else "http://deb.debian.org/debian"


def unpack(uri: str, work: Path) -> Path:
    """Download the packages and put together what is in them, with something to start it."""
    for folder in ("lists/partial", "cache/archives/partial", "sources", "root"):
        (work / folder).mkdir(parents=True)
    (work / "sources/sid.sources").write_text(SOURCE.format(uri=uri, keys=KEYS))
    places = {"Etc::sourcelist": "/dev/null", "Etc::sourceparts": work / "sources", "State::lists": work / "lists"}
    options = [f"-oDir::{name}={place}" for name, place in {**places, "Cache": work / "cache"}.items()]
    if os.geteuid() == 0:
        options.append("-oAPT::Sandbox::User=root")  # who else may not write here
    downloads = work / "packages"
    downloads.mkdir()
    run("apt-get update", ["apt-get", *options, "--error-on=any", "update"])
    download: Command = ["sh", "-c", 'cd "$0" && "$@"', downloads, "apt-get", *options, "download", *PACKAGES]
    run(f"downloading Python {VERSION}", download)
    for package in sorted(downloads.glob("*.deb")):
        run(f"unpacking {package.name}", ["dpkg-deb", "-x", package, work / "root"])
    starter = work / "root" / PYTHON_IN_HOME
    starter.rename(f"{starter}.elf")
    starter.write_text(STARTER.format(version=VERSION))
    starter.chmod(0o755)
    return work / "root"
