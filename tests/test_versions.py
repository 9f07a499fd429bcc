"""Each major version has a path of its own, which lessons link to: .github/versions.sh, in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

HERE = Path(__file__).parents[1] / ".github"

BUILD = """
from pathlib import Path
for name, text in {{"index.html": "{version}", "assets/{version}.js": "{version}"}}.items():
    path = Path("dist", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
"""


def git(folder: Path, *arguments: str) -> None:
    told = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *told, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def nothing_yet(tmp_path: Path) -> Iterator[str]:
    """The address of a host that has no site yet."""
    (tmp_path / "live").mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "live"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/course"
        server.shutdown()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of main, built, whose origin has branches of older versions."""
    origin, checkout = tmp_path / "origin", tmp_path / "checkout"
    origin.mkdir()
    git(origin, "init")
    for branch, version in {"main": "newest", "v0": "older", "v1": "stale", "values": "none"}.items():
        git(origin, "checkout", "-B", branch)
        shutil.copytree(HERE, origin / ".github", dirs_exist_ok=True)
        (origin / "build.py").write_text(BUILD.format(version=version))
        git(origin, "add", ".")
        git(origin, "commit", "-m", version)
    git(tmp_path, "clone", "--branch", "main", str(origin), str(checkout))
    subprocess.run(["python3", "build.py", "build"], cwd=checkout, check=True)
    return checkout


def test_this_version_stands_at_the_root_and_at_its_path_and_older_ones_at_theirs(
    checkout: Path, nothing_yet: str, tmp_path: Path
) -> None:
    (tmp_path / "temp").mkdir()
    subprocess.run(
        ["bash", ".github/versions.sh", nothing_yet],
        cwd=checkout,
        env=os.environ | {"RUNNER_TEMP": str(tmp_path / "temp")},
        check=True,
        capture_output=True,
    )
    built = checkout / "dist"
    pages = {str(page.relative_to(built)): page.read_text() for page in built.rglob("index.html")}
    assert pages == {"index.html": "newest", "v1/index.html": "newest", "v0/index.html": "older"}
    assert (built / "v1" / "assets" / "newest.js").is_file()
    assert (built / "v0" / "assets" / "older.js").is_file()
