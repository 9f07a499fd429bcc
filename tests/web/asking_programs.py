"""Programs that ask a host for something, for tests that no answer comes. {url} is filled in."""

from __future__ import annotations

# A synchronous request tells within the run whether it came through.
REQUEST = """
import js
request = js.XMLHttpRequest.new()
request.open("GET", "{url}", False)
try:
    request.send()
    print("answered", request.status)
except Exception as error:
    print(str(error).split(":")[0])
"""

# Tries every way of asking that a worker has; the answers come too late for the run itself.
EVERY_WAY = """
import js
from pyodide.ffi import to_js
url = "{url}"
options = to_js({"mode": "no-cors"}, dict_converter=js.Object.fromEntries)
for way in (
    lambda: js.fetch(url),
    lambda: js.fetch(url, options),
    lambda: js.WebSocket.new(url.replace("http", "ws")),
    lambda: js.EventSource.new(url),
    lambda: js.importScripts(url),
):
    try:
        way()
    except Exception:
        pass  # refused at once: as good as refused later
source = f"import {url!r}; fetch({url!r})"
module = to_js({"type": "module"}, dict_converter=js.Object.fromEntries)
js.Worker.new("data:text/javascript," + js.encodeURIComponent(source), module)
"""
