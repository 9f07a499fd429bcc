"""`faulthandler` shows the program's stack, where it writes: its own functions would show ours, and to nobody."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from itertools import islice
from types import FrameType
from typing import Any, Final

from playground.loop.world import World
from playground.sandbox.frames import frames_by_thread, program_stack
from playground.sandbox.likeness import like

_DEEPEST: Final = 100
"""frames that CPython shows of a thread"""


def install_faulthandler(world: World) -> None:
    """To be called inside `isolated()`, when the output's streams are in place."""

    def dump_traceback(file: Any = None, all_threads: bool = True) -> None:
        frames = frames_by_thread(world)
        if not all_threads:
            text = "".join(("Stack (most recent call first):\n", *_lines(frames[world.threads.current.ident])))
        else:
            text = "\n".join(
                "".join((_head(world, ident), *_lines(frame))) for ident, frame in frames.items() if ident is not None
            )
        file = sys.stderr if file is None else file
        if not isinstance(file, int):
            file.flush()
        os.write(file if isinstance(file, int) else file.fileno(), text.encode("utf-8", "backslashreplace"))

    faulthandler.dump_traceback = like(dump_traceback, faulthandler.dump_traceback)


def _head(world: World, ident: int) -> str:
    current = ident == world.threads.current.ident
    name = f" [{world.threads.alive[ident].name[:15]}]" if sys.version_info >= (3, 14) and current else ""
    return f"{'Current thread' if current else 'Thread'} 0x{ident:016x}{name} (most recent call first):\n"


def _lines(frame: FrameType) -> Iterator[str]:
    stack = list(islice(program_stack(frame), _DEEPEST + 1))
    for each in stack[:_DEEPEST]:
        yield f'  File "{each.f_code.co_filename}", line {each.f_lineno} in {each.f_code.co_name}\n'
    if len(stack) > _DEEPEST:
        yield "  ...\n"
