"""Serves the page, or another site, and builds it anew whenever one of its sources is saved."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from tools.builder import Answer, Builder
from tools.install import node_env, node_in, npm_packages
from tools.live import Builds, live_server
from tools.paths import ROOT
from tools.site import way_of_building
from tools.steps import Command, say
from tools.watch import Watcher

WATCHED = [ROOT / "web", ROOT / "py"]
PAUSE_S = 0.1
"""between two looks at the files, each of which takes less than 1 ms"""


@dataclass(frozen=True)
class Live:
    """A site that is built anew whenever one of its sources is saved."""

    name: str
    watched: Sequence[Path]
    """folders"""
    script: Callable[[Path], Command]
    """the script for Node that builds into this folder, asked as in web/build/requests.mjs"""
    prepare: Callable[[], None] = lambda: None
    """what is to be done before each build"""


def serve(port: int, plain: bool) -> int:
    """Serves the page. dist/ stays as it is: the page in the making is in a folder of its own."""

    def script(folder: Path) -> Command:
        return ["web/build.mjs", "--watch", "--out", folder, *way_of_building(plain)]

    return serve_live(port, Live("the page", WATCHED, script))


def serve_live(port: int, live: Live) -> int:
    """Until Ctrl+C ends it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what was started is ended
    builds = Builds()
    with TemporaryDirectory() as folder, live_server(port, Path(folder), builds) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            build_on_save(Path(folder), live, builds, f"http://127.0.0.1:{server.server_port}/")
        except KeyboardInterrupt:
            print()
    return 0


def build_on_save(folder: Path, live: Live, builds: Builds, address: str) -> None:
    env = node_env()
    npm_packages(env)
    first = True

    def answered(answer: Answer) -> None:
        nonlocal first
        say(answer["text"])
        builds.tell(answer["build"])
        if first:
            say(f"serving on {address} (Ctrl+C ends it)")
            first = False

    say(f"building {live.name}")
    watcher = Watcher(*live.watched)
    while True:
        with closing(Builder([node_in(env), *live.script(folder)], env, answered)) as builder:
            until_build_itself_is_saved(builder, watcher, live.prepare)


def until_build_itself_is_saved(builder: Builder, watcher: Watcher, prepare: Callable[[], None]) -> None:
    prepare()
    builder.build()
    while True:
        time.sleep(PAUSE_S)
        builder.check()
        changed = watcher.changed()
        if any(path.endswith(".mjs") for path in changed):
            return
        if changed:
            prepare()
            builder.build()
