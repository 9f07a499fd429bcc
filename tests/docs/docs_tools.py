"""Builds documentation as its authors do: with packages/ installed, by Sphinx and MkDocs themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGES = Path(__file__).parents[2] / "packages"

Files = dict[str, str]


class Tools:
    """`installed` is a folder with the packages in it."""

    def __init__(self, installed: Path) -> None:
        self.installed = installed

    def sphinx(
        self, folder: Path, builder: str, files: Files, src: str = "https://play.invalid/v1/"
    ) -> tuple[Path, str]:
        """Builds index.rst and other files; gives where the site is and what Sphinx said."""
        conf = (
            'project = "Course"\nextensions = ["sphinx_gather_playground"]\nhtml_theme = "furo"\n'
            f"gather_playground_src = {src!r}\n"
        )
        write(folder, {"conf.py": conf, **files})
        out = folder / "_build" / builder
        return out, self._run("sphinx", "-b", builder, str(folder), str(out))

    def mkdocs(self, folder: Path, files: Files, config: str = "") -> tuple[Path, str]:
        """Builds the pages in docs/, with Material if nothing else is said; gives the site and what MkDocs said."""
        config = config or material("https://play.invalid/v1/", "http://127.0.0.1/")
        write(folder, {"mkdocs.yml": config, **{f"docs/{name}": text for name, text in files.items()}})
        said = self._run("mkdocs", "build", "--config-file", str(folder / "mkdocs.yml"))
        return folder / "site", said

    def _run(self, *command: str) -> str:
        env = os.environ | {"PYTHONPATH": str(self.installed), "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            [sys.executable, "-m", *command], env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


def material(src: str, address: str) -> str:
    """Settings of MkDocs with Material and its instant navigation, which goes by the address of the site."""
    return f"""
site_name: Course
site_url: {address}
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - {{scheme: default, toggle: {{icon: material/brightness-7, name: To dark}}}}
    - {{scheme: slate, toggle: {{icon: material/brightness-4, name: To light}}}}
markdown_extensions: [admonition, pymdownx.superfences, pymdownx.highlight]
plugins:
  - gather-playground: {{src: "{src}"}}
"""


def install(folder: Path) -> Tools:
    """The packages as wheels, unpacked."""
    for package in sorted(PACKAGES.iterdir()):
        wheels = folder / "wheels"
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
        subprocess.run(command, cwd=package, check=True, capture_output=True)
    for wheel in wheels.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder / "installed")
    return Tools(folder / "installed")


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
