"""WebKit by W3C WebDriver: Debian's WebKitGTK, whose driver speaks nothing newer, in a display of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from hand import Hand, Point
from patience import patience

KEYS = {"Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009"}
KEYS |= {"Alt": "\ue00a", "Escape": "\ue00c", "End": "\ue010", "Home": "\ue011", "Meta": "\ue03d"}
KEYS |= {"ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015"}
# Layers of their own, put together by a processor, cost half of the time.
WITHOUT_A_GRAPHICS_CARD = {"LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1"}
COMMANDS = ("dbus-run-session", "xvfb-run", "WebKitWebDriver")


def mini_browser() -> str | None:
    """Where Debian has the browser that WebKitGTK is tried with."""
    return next(map(str, Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), None)


def is_there() -> bool:
    """With all that opens it."""
    return mini_browser() is not None and all(map(shutil.which, COMMANDS))


class WebDriverHand(Hand):
    name = "webkit"

    def __init__(self, port: int) -> None:
        self._port = port
        options = {"binary": mini_browser(), "args": ["--automation"]}
        asked = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        made = self._send("POST", "/session", asked)
        self._session = f"/session/{made['sessionId']}"
        self.version = f"WebKitGTK {made['capabilities']['browserVersion']}"
        self._do("timeouts", {"script": 1000 * patience(60), "pageLoad": 1000 * patience(60)})

    def goto(self, address: str) -> None:
        self._do("url", {"url": address})

    def reload(self) -> None:
        self._do("refresh", {})

    def resize(self, width: int, height: int) -> None:
        """So that the page, without the browser's frame around it, is this large."""
        inner = self.js("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._do("window/rect", {"width": width + inner[0], "height": height + inner[1]})

    def js(self, body: str, *arguments: Any) -> Any:
        script = "const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);"
        script += f"(async () => {{ {body} }})().then((value) => done([value]), (error) => done(String(error)));"
        answer = self._do("execute/async", {"script": script, "args": list(arguments)})
        if isinstance(answer, str):
            raise AssertionError(answer)
        return answer[0]

    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        element = self._do("element", {"using": "css selector", "value": css})
        self._do("frame", {"id": element})
        yield
        self._do("frame/parent", {})

    def move(self, to: Point) -> None:
        self._point([_moved(to)])

    def press_down(self, at: Point) -> None:
        self._point([_moved(at), {"type": "pointerDown", "button": 0}])

    def let_go(self) -> None:
        self._point([{"type": "pointerUp", "button": 0}])

    def _point(self, actions: list[dict[str, Any]]) -> None:
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}
        self._do("actions", {"actions": [pointer]})

    def press(self, key: str) -> None:
        *held, last = key.split("+")
        downs = [KEYS[each] for each in held]
        actions = [{"type": "keyDown", "value": each} for each in downs]
        actions += [{"type": kind, "value": KEYS.get(last, last)} for kind in ("keyDown", "keyUp")]
        actions += [{"type": "keyUp", "value": each} for each in reversed(downs)]
        self._do("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def type(self, text: str) -> None:
        keys = [KEYS["Enter"] if letter == "\n" else letter for letter in text]
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._do("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def screenshot(self) -> str:
        return str(self._send("GET", f"{self._session}/screenshot"))

    def close(self) -> None:
        self._send("DELETE", self._session)

    def _do(self, what: str, about: dict[str, Any]) -> Any:
        return self._send("POST", f"{self._session}/{what}", about)

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=patience(120))
        connection.request(method, path, json.dumps(body) if body is not None else None)
        value = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(value, dict) and "error" in value:
            raise AssertionError(f"{path}: {value['error']}: {value.get('message')}")
        return value


def _moved(to: Point) -> dict[str, Any]:
    return {"type": "pointerMove", "duration": 0, "x": round(to[0]), "y": round(to[1]), "origin": "viewport"}


@contextmanager
def webkit() -> Iterator[WebDriverHand]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]
    command = ["dbus-run-session", "--", *screen, "WebKitWebDriver", f"--port={port}"]
    env = os.environ | WITHOUT_A_GRAPHICS_CARD
    driver = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, env=env)
    try:
        _wait_for(port)
        hand = WebDriverHand(port)
        yield hand
        hand.close()
    finally:
        os.killpg(driver.pid, signal.SIGTERM)
        driver.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + patience(20)
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < until, "WebKit's driver did not start"
            time.sleep(0.1)  # nobody tells
