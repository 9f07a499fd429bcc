"""Serves the gallery (see web/gallery/README.md), or builds it once, for the snapshot tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.gallery_programs import PROGRAMS
from tools.paths import ROOT
from tools.serving import Live, serve_live
from tools.stamps import digest, files_in, make_if_changed
from tools.steps import Command, run, say

MADE_FROM = ["py/playground", "py/simfetch", *PROGRAMS]


def gallery(port: int) -> int:
    with TemporaryDirectory() as folder:
        runs = Path(folder) / "runs.json"

        def prepare() -> None:
            """A program or an engine that has a mistake in it leaves the Runs as they were."""
            made_from = digest(files_in(*MADE_FROM))
            try:
                make_if_changed(runs.with_suffix(".made-from"), made_from, lambda: record_runs(runs))
            except subprocess.CalledProcessError:
                say("no Runs recorded: see above")

        def script(out: Path) -> Command:
            return [*build_script(runs, out), "--watch"]

        return serve_live(
            port, Live("the gallery", [ROOT / "web", *(ROOT / each for each in MADE_FROM)], script, prepare)
        )


def build_gallery(node: str, folder: Path) -> Path:
    """Records the Runs and builds the gallery once, below this folder; returns where."""
    runs, out = folder / "runs.json", folder / "gallery"
    record_runs(runs)
    run("building the gallery", [node, *build_script(runs, out)])
    return out


def build_script(runs: Path, out: Path) -> Command:
    return ["web/gallery/build.mjs", "--runs", runs, "--out", out]


def record_runs(runs: Path) -> None:
    """In a process of its own, which has the engine as it was saved last. Whatever Python runs this will do."""
    subprocess.run([sys.executable, "-m", "tools.gallery_programs", runs], cwd=ROOT, check=True)
