"""A server for the page in the making: an open page hears of each new build."""

from __future__ import annotations

import contextlib
import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition

from tools.steps import Trouble

BUILDS = "/builds"
"""the address at which pages hear of builds, as web/build/live.mjs knows it too"""
HEARTBEAT_S = 10
"""how long a page that has gone is waited for"""


class Builds:
    """The number of the newest build, and whoever waits for the next."""

    def __init__(self) -> None:
        self._newest = ""
        self._changed = Condition()

    def tell(self, build: str) -> None:
        with self._changed:
            self._newest = build
            self._changed.notify_all()

    def after(self, seen: str, seconds: float) -> str:
        """The number of the newest build, as soon as that is another than `seen`, or when the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest != seen, seconds)
            return self._newest


class LiveHandler(SimpleHTTPRequestHandler):
    """Serves a folder with the types browsers insist on and without caching old builds, and tells of new ones."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(self, *about_request: object, builds: Builds, directory: str) -> None:
        self._builds = builds
        super().__init__(*about_request, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        with contextlib.suppress(ConnectionError):  # a page that was left or reloaded
            if self.path == BUILDS:
                self._tell_builds()
            else:
                super().do_GET()

    def _tell_builds(self) -> None:
        """By server-sent events, one for each build; see https://html.spec.whatwg.org/multipage/server-sent-events.html."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = ""
        while True:
            seen = self._builds.after(seen, HEARTBEAT_S)
            self.wfile.write(f"data: {seen}\n\n".encode())

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Nothing: a line for each file would bury the address."""


def live_server(port: int, folder: Path, builds: Builds) -> ThreadingHTTPServer:
    """Raises `Trouble` if the port is taken."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(LiveHandler, builds=builds, directory=str(folder)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Trouble(f"port {port} is taken: choose another with --port") from None
