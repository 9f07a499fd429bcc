"""The Python frames that a program is shown when it asks for its stack or for that of an exception: none of ours."""

from __future__ import annotations

import functools
import inspect
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import Any, Final, TypeVar

from playground.loop.task import VirtualTask
from playground.sandbox import program
from playground.sandbox.likeness import like
from playground.trace.places import is_playgrounds

_Item = TypeVar("_Item")
_walk_stack: Final = traceback.walk_stack
_getouterframes: Final = inspect.getouterframes


def install_frames() -> None:
    """To be called inside `isolated()`."""
    for module, names in {traceback: ("walk_tb", "_walk_tb_with_full_positions"), inspect: ("getinnerframes",)}.items():
        for name in names:
            setattr(module, name, _without_ours(getattr(module, name)))
    traceback.walk_stack = _shown_walk_stack
    inspect.getouterframes = _shown_getouterframes
    VirtualTask.get_stack = like(_shown_get_stack, VirtualTask.get_stack)  # type: ignore


def _without_ours(walk: Callable[..., Iterable[Any]]) -> Callable[..., Any]:
    """A function that gives tuples which begin with a frame, without those of the playground."""

    @functools.wraps(walk)
    def walk_shown(*args: Any, **kwargs: Any) -> Any:
        kept = (item for item in walk(*args, **kwargs) if not is_playgrounds(item[0]))
        return kept if inspect.isgeneratorfunction(walk) else list(kept)

    return walk_shown


@functools.wraps(_walk_stack)
def _shown_walk_stack(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    caller = sys._getframe(1)
    first = caller if f is None else f
    # In debug mode asyncio asks where a task or handle is made, and whoever makes it takes its own calls off that.
    for_asyncio = caller.f_globals.get("__name__") == "asyncio.format_helpers" or is_playgrounds(first)
    return _walk_stack(first) if for_asyncio else _inside(_walk_stack(first))


@functools.wraps(_getouterframes)
def _shown_getouterframes(frame: Any, context: int = 1) -> list[inspect.FrameInfo]:
    return list(_inside(_getouterframes(frame, context)))


def _shown_get_stack(self: VirtualTask, *, limit: int | None = None) -> list[FrameType]:
    """`asyncio.Task.get_stack`: of a task the innermost frames, of an exception the outermost, the innermost last."""
    frames = [(frame,) for frame in super(VirtualTask, self).get_stack()]
    shown = [frame for (frame,) in _inside(reversed(frames))][::-1]
    if limit is None:
        return shown
    return shown[:limit] if self.done() else shown[max(0, len(shown) - limit) :]


def _inside(stack: Iterable[_Item]) -> Iterator[_Item]:
    """What of a stack, from the inside out, is the program's and the library's: it ends where the program was begun."""
    for item in stack:
        frame: FrameType = item[0]  # type: ignore[index]
        if frame.f_globals is vars(program):
            return
        if not is_playgrounds(frame):
            yield item
