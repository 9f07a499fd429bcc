"""Serves dist/ on this machine."""

from __future__ import annotations

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tools.paths import DIST
from tools.site import build
from tools.steps import Trouble, say


class DistHandler(SimpleHTTPRequestHandler):
    """Serves dist/ with the types browsers insist on, and without caching old builds."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Nothing: a line for each file would bury the address."""


def serve(port: int, plain: bool) -> int:
    build(plain)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(DistHandler, directory=str(DIST)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Trouble(f"port {port} is taken: choose another with --port") from None
    say(f"serving on http://127.0.0.1:{server.server_port}/ (Ctrl+C ends it)")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0
