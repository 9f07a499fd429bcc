"""Builds the static site into dist/."""

from __future__ import annotations

from tools.install import node_env, node_in, npm_packages
from tools.paths import DIST, ROOT
from tools.stamps import digest, files_in, make_if_changed
from tools.steps import run, say


def build(plain: bool = False) -> None:
    """`plain` leaves Python as Pyodide ships it, without the image: see web/pyodide/README.md."""
    env = node_env()
    npm_packages(env)

    options = ["--plain"] if plain else []

    def bundle() -> None:
        say("building dist/")
        run("building dist/", [node_in(env), "web/build.mjs", *options], env)

    inputs = files_in("web", "py/examples", "py/playground", "py/simfetch")
    made_from = [*options, digest([*inputs, ROOT / "package-lock.json"])]
    make_if_changed(DIST / ".made-from", " ".join(made_from), bundle)
