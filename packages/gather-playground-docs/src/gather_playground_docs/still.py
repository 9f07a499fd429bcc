"""Still pictures: a program is run on the virtual clock while the site is built, and its timeline drawn as SVG."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from gather_playground_docs.engine_path import ENGINE

SECONDS = 60


class NoStill(Exception):
    """The picture could not be drawn; the message says why."""


def draw_still(source: str, theme: str = "auto", title: str = "") -> str:
    """The timeline of this program as an SVG document. Raises NoStill.

    The program runs in a Python of its own, with the rights of whoever builds the site.
    """
    with tempfile.TemporaryDirectory() as folder:
        program, drawing = Path(folder, "program.py"), Path(folder, "still.svg")
        program.write_text(source, "utf-8")
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "playground",
            "run",
            program,
            "--svg",
            drawing,
            "--theme",
            theme,
        ]
        env = os.environ | {"PYTHONPATH": str(ENGINE), "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
        try:
            done = subprocess.run([*command, "--title", title], env=env, capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise NoStill(f"the program was still running after {SECONDS} s: it has no picture") from None
        if not drawing.is_file():
            raise NoStill(f"the program has no picture: {done.stderr.decode(errors='replace').strip()[-300:]}")
        return drawing.read_text("utf-8")
