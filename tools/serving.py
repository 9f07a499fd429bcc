"""Serves the page and builds it anew whenever one of its sources is saved."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import closing
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


def serve(port: int, plain: bool) -> int:
    """Until Ctrl+C ends it. dist/ stays as it is: the page in the making is in a folder of its own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what was started is ended
    builds = Builds()
    with TemporaryDirectory() as folder, live_server(port, Path(folder), builds) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            build_on_save(Path(folder), plain, builds, f"http://127.0.0.1:{server.server_port}/")
        except KeyboardInterrupt:
            print()
    return 0


def build_on_save(folder: Path, plain: bool, builds: Builds, address: str) -> None:
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

    say("building the page")
    watcher = Watcher(*WATCHED)
    command: Command = [node_in(env), "web/build.mjs", "--watch", "--out", folder, *way_of_building(plain)]
    while True:
        with closing(Builder(command, env, answered)) as builder:
            until_build_itself_is_saved(builder, watcher)


def until_build_itself_is_saved(builder: Builder, watcher: Watcher) -> None:
    builder.build()
    while True:
        time.sleep(PAUSE_S)
        builder.check()
        changed = watcher.changed()
        if any(path.endswith(".mjs") for path in changed):
            return
        if changed:
            builder.build()
