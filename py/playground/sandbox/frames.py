"""The Python frames that a program is shown when it asks for its stack or for that of an exception: none of ours.

Nor those outside of it: the stack of a program begins at its module, that of a thread at what the thread calls.
"""

from __future__ import annotations

import functools
import inspect
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import Any, Final, TypeVar

from playground.loop.task import VirtualTask
from playground.loop.thread_pool import THREADS_BEGIN
from playground.loop.world import World
from playground.sandbox.likeness import like
from playground.trace.places import is_playgrounds, outwards

_Item = TypeVar("_Item")
_SESSION: Final = "playground.session"
"""the package that begins programs"""
_walk_stack: Final = traceback.walk_stack
_getouterframes: Final = inspect.getouterframes


def install_frames(world: World) -> None:
    """To be called inside `isolated()`."""
    for module, names in {traceback: ("walk_tb", "_walk_tb_with_full_positions"), inspect: ("getinnerframes",)}.items():
        for name in names:
            setattr(module, name, _without_ours(getattr(module, name)))
    traceback.walk_stack = _shown_walk_stack
    inspect.getouterframes = _shown_getouterframes
    VirtualTask.get_stack = like(_shown_get_stack, VirtualTask.get_stack)  # type: ignore
    sys._current_frames = like(lambda: frames_by_thread(world), sys._current_frames)  # type: ignore


def program_stack(frame: FrameType | None) -> Iterator[FrameType]:
    """The frame and those that called it, innermost first: what of them is the program's and the library's."""
    return (each for (each,) in _inside((each,) for each in outwards(frame)))


def frames_by_thread(world: World) -> dict[int | None, FrameType]:
    """The innermost frame of main and of the simulated thread that runs, if one does: the others have nothing to do."""
    frame = next(each for each in outwards(sys._getframe()) if not is_playgrounds(each))
    frames: dict[int | None, FrameType] = {world.threads.current.ident: frame}
    if world.in_thread:
        for each in outwards(frame):
            if each.f_code in THREADS_BEGIN:
                frame = each
        frames[world.threads.main.ident] = next(program_stack(frame.f_back), frame)
    return frames


def _without_ours(walk: Callable[..., Iterable[Any]]) -> Callable[..., Any]:
    """A function that gives tuples which begin with a frame, without those of the playground."""

    @functools.wraps(walk)
    def walk_shown(*args: Any, **kwargs: Any) -> Any:
        kept = (item for item in walk(*args, **kwargs) if not is_playgrounds(item[0]))
        return kept if inspect.isgeneratorfunction(walk) else list(kept)

    return walk_shown


@functools.wraps(_walk_stack)
def _shown_walk_stack(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    return _inside(_walk_stack(sys._getframe(1) if f is None else f))


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
    """What of a stack, from the inside out, is the program's and the library's: it ends where that was begun."""
    for item in stack:
        frame: FrameType = item[0]  # type: ignore[index]
        if frame.f_globals.get("__package__") == _SESSION or frame.f_code in THREADS_BEGIN:
            return
        if not is_playgrounds(frame):
            yield item
