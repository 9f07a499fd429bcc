"""What a deployment keeps of those before it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

SCRIPT = Path(__file__).parents[1] / ".github" / "keep_assets.py"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site that is being served."""
    folder = tmp_path / "live"
    (folder / "assets").mkdir(parents=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def deploy(live: tuple[Path, str], folder: Path, name: str) -> list[str]:
    """Builds a site of one file, keeps what there was, and puts it in the place of the live one."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / name).write_text(name)
    subprocess.run([sys.executable, SCRIPT, live[1], folder], check=True)
    for path in folder.rglob("*.*"):
        (live[0] / path.relative_to(folder)).write_bytes(path.read_bytes())
    return sorted(path.name for path in (folder / "assets").iterdir())


def test_the_first_deployment_keeps_nothing(live: tuple[Path, str], tmp_path: Path) -> None:
    assert deploy(live, tmp_path / "1", "a.js") == ["a.js"]


def test_the_files_of_the_last_three_deployments_are_there(live: tuple[Path, str], tmp_path: Path) -> None:
    for number, name in enumerate(["a.js", "b.js", "c.js"]):
        deploy(live, tmp_path / str(number), name)
    assert deploy(live, tmp_path / "last", "d.js") == ["b.js", "c.js", "d.js"]


def test_deploying_the_same_again_pushes_nothing_out(live: tuple[Path, str], tmp_path: Path) -> None:
    deploy(live, tmp_path / "1", "a.js")
    for number in range(4):
        deploy(live, tmp_path / f"again {number}", "b.js")
    assert json.loads((live[0] / "assets.json").read_text()) == [["b.js"], ["a.js"]]
