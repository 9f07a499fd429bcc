"""A static server that behaves like GitHub Pages: a site below a path, gzip, and the headers it sends."""

from __future__ import annotations

import functools
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

DIST = Path(__file__).parents[2] / "dist"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}


@functools.cache
def gzipped(path: Path, modified_ns: int) -> bytes:
    """The file, packed. `modified_ns` is there so that a new build is packed anew."""
    return gzip.compress(path.read_bytes(), compresslevel=1)


@contextmanager
def serving(folder: Path, below: str) -> Iterator[str]:
    """Serves `folder` below a path such as "/some/course/" on a free port; gives the address."""
    handler = type("Handler", (_Handler,), {"folder": folder.resolve(), "below": below})
    with _Server(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser may hang up, as when a test ends during a download. All else is a fault."""
        if not isinstance(sys.exception(), ConnectionError):
            raise


class _Handler(BaseHTTPRequestHandler):
    folder: Path
    below: str
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = self._file()
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = gzipped(file, file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.end_headers()
        self.wfile.write(body)

    def _file(self) -> Path | None:
        path = self.path.partition("?")[0]
        if not path.startswith(self.below):
            return None
        file = (self.folder / path.removeprefix(self.below)).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_relative_to(self.folder) and file.is_file() else None

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what a test needs to know of requests, the browser tells it."""
