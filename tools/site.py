"""Builds the static site into dist/."""

from __future__ import annotations

from tools.install import node_env, node_in, npm_packages
from tools.paths import DIST, ROOT
from tools.stamps import digest, files_in, make_if_changed
from tools.steps import run, say


def build() -> None:
    env = node_env()
    npm_packages(env)

    def bundle() -> None:
        say("building dist/")
        run("building dist/", [node_in(env), "web/build.mjs"], env)

    inputs = files_in("web", "py/examples", "py/playground", "py/simfetch")
    make_if_changed(DIST / ".made-from", digest([*inputs, ROOT / "package-lock.json"]), bundle)
