"""Builds the static site into dist/."""

from __future__ import annotations

from tools.install import node_env, node_in, npm_packages
from tools.paths import DIST, PYTHON_CACHE, ROOT
from tools.stamps import digest, files_in, make_if_changed
from tools.steps import Command, run, say


def build(plain: bool = False) -> None:
    """`plain` leaves Python as Pyodide ships it, without the image: see web/pyodide/README.md."""
    env = node_env()
    npm_packages(env)

    def bundle() -> None:
        say("building dist/")
        run("building dist/", [node_in(env), "web/build.mjs", *way_of_building(plain)], env)

    inputs = set(files_in("web", "py/examples", "py/playground", "py/simfetch")) - set(files_in("web/gallery"))
    made_from = digest([*inputs, ROOT / "package-lock.json"])
    make_if_changed(DIST / ".made-from", f"--plain {made_from}" if plain else made_from, bundle)


def way_of_building(plain: bool) -> Command:
    """Options of web/build.mjs. What starting Python takes is kept: the image is most of a build."""
    return ["--plain"] if plain else ["--cache", PYTHON_CACHE]
