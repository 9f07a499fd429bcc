"""What build.py and the build promise: honest one-line errors, no work done twice, a site that stands alone."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from node import node
from patience import patience

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"


def build_py(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=patience(120))


def test_a_second_build_does_nothing() -> None:
    assert build_py("build").returncode == 0
    again = build_py("build")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_taken_port_is_one_line_that_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = build_py("serve", "--port", str(port))
    assert served.returncode == 1
    assert served.stderr == f"build.py: port {port} is taken: choose another with --port\n"


@pytest.mark.parametrize("arguments", [["build", "--fast"], ["deploy"], []])
def test_a_wrong_call_is_told_the_usage(arguments: list[str]) -> None:
    wrong = build_py(*arguments)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("usage: build.py")


def test_every_file_of_the_site_but_the_page_has_its_hash_in_its_name() -> None:
    names = [path.name for path in (DIST / "assets").iterdir()]
    assert [name for name in names if not re.fullmatch(r"[\w.-]+-([0-9a-f]{10}|[A-Z0-9]{8})\.\w+", name)] == []


def test_the_same_sources_give_the_same_python(tmp_path: Path) -> None:
    """Whoever comes back to a site that was built anew has Python already."""
    for each in ["web", "py", "package.json", "package-lock.json", "tsconfig.base.json"]:
        copy = shutil.copytree if (ROOT / each).is_dir() else shutil.copy
        copy(ROOT / each, tmp_path / each)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    built = node(tmp_path / "web/build.mjs")
    assert built.returncode == 0, built.stderr
    assert python_in(tmp_path / "dist") == python_in(DIST)


def python_in(site: Path) -> set[str]:
    """The names, which hold hashes, of what starting Python takes."""
    names = {path.name for path in (site / "assets").iterdir()}
    return {name for name in names if re.match(r"(image|library|plain|python|worker|zstd)-", name)}


def test_the_page_links_only_files_beside_it() -> None:
    links = re.findall(r'\b(?:href|src)="(?!data:)([^"]+)"', (DIST / "index.html").read_text(encoding="utf-8"))
    assert sum(link.endswith(".js") for link in links) > 1  # its script, and the parts that it needs at once
    assert [link for link in links if not link.startswith("./assets/") or not (DIST / link).is_file()] == []


def test_the_lock_file_holds_no_addresses_and_every_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = [package for name, package in packages.items() if name]
    assert [package for package in installed if "resolved" in package or "integrity" not in package] == []
