"""What watches a program by `sys.settrace` or `sys.setprofile` is told of its frames and the library's, not of ours."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from playground.sandbox.likeness import like
from playground.trace.places import is_playgrounds


def install_watchers() -> None:
    """To be called inside `isolated()`."""
    for what in ("trace", "profile"):
        _install(f"set{what}", f"get{what}")


def _install(setter: str, getter: str) -> None:
    real_set, real_get, asked = getattr(sys, setter), getattr(sys, getter), None

    def set_watcher(function: Any, /) -> None:
        nonlocal asked
        asked = function
        if function is None:
            real_set(None)
            return

        def watch(frame: FrameType, event: str, argument: object) -> Any:
            return None if is_playgrounds(frame) else function(frame, event, argument)

        real_set(watch)

    def get_watcher() -> Any:
        return asked

    setattr(sys, setter, like(set_watcher, real_set))
    setattr(sys, getter, like(get_watcher, real_get))
