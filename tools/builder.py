"""The process that builds the page again and again, in Node: web/build/watch.mjs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypedDict

from tools.paths import ROOT
from tools.steps import Command, Env, Trouble

ANSWER = '{"build":'
"""how a line begins that is one; others are what some library prints"""


class Answer(TypedDict):
    """What came of a build, as web/build/watch.mjs writes it, a line of JSON each."""

    build: str
    """the number of the newest build that is worth a reload of open pages"""
    text: str
    """for whoever looks at the terminal"""


class Builder:
    """To be closed at the end, which ends the process."""

    def __init__(self, command: Command, env: Env, answered: Callable[[Answer], None]) -> None:
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._answered = answered
        Thread(target=self._listen, daemon=True).start()

    def build(self) -> None:
        """Asks for a build; what is asked while one is under way makes one more after it."""
        assert self._process.stdin
        with suppress(BrokenPipeError):  # `check` tells
            print("build", file=self._process.stdin, flush=True)

    def check(self) -> None:
        """Raises `Trouble` if the process has ended."""
        if self._process.poll() is not None:
            raise Trouble("the process that builds the page has ended: see above")

    def close(self) -> None:
        self._process.terminate()  # it ends what it has started
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(ANSWER):
                self._answered(json.loads(line))
            else:
                print(line, end="", flush=True)
