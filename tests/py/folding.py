"""Folds the moves of a Replay's loop: what was in the ready queue and in the timer heap at a playhead."""

from __future__ import annotations

from dataclasses import dataclass, field

from playground.replay.loop_view import LoopView


@dataclass
class LoopState:
    """Handles by their place in `handles`."""

    ready: list[int] = field(default_factory=list)
    timers: list[int] = field(default_factory=list)
    running: list[int] = field(default_factory=list)

    def take(self, what: str, handle: int) -> None:
        """Apply one move; fails if it cannot be one."""
        if what == "queue":
            self.ready.append(handle)
        elif what == "run":
            self.ready.remove(handle)
            self.running.append(handle)
        elif what == "finish":
            self.running.remove(handle)
        elif what == "set_timer":
            self.timers.append(handle)
        else:
            assert what == "drop_timer"
            self.timers.remove(handle)


def loop_at(loop: LoopView, playhead: int) -> LoopState:
    """The state when so many events have happened."""
    state = LoopState()
    for event, what, handle in loop["moves"]:
        if event < playhead:
            state.take(what, handle)
    return state
