"""What there is to say of a lock, a queue or the like at each event: who has it, what is in it, who waits. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from playground.runs.run import Primitive, Task
from playground.runs.sharing import WORDS, Follower, State
from playground.runs.wording import NAMED
from playground.trace.awaited import Awaited
from playground.trace.events import Event


class PrimitiveState(TypedDict):
    """What there is to say of a primitive from an event on."""

    event: int
    """the event"""
    primitive: int
    """the id of the primitive"""
    text: str
    """its label, and who holds it, what is in it, who waits"""


def build_states(events: list[Event], primitives: list[Primitive], tasks: list[Task]) -> list[PrimitiveState]:
    """What there is to say of each primitive from event to event, in the order of the events."""
    teller = _Teller(primitives, tasks)
    if primitives:
        teller.follow(events)
    return teller.states


class _Teller(Follower):
    """Follows the trace and puts each state of a primitive in words."""

    def __init__(self, primitives: list[Primitive], tasks: list[Task]) -> None:
        super().__init__(primitives, tasks)
        self.states: list[PrimitiveState] = []

    def _began_to_wait(self, number: int, task: int, on: Awaited) -> None:
        """That is told with the waits."""

    def _changed(self, number: int, primitive: int) -> None:
        state = self.states_of[primitive]
        told = self.primitives[primitive]
        text = ": ".join(filter(None, [told["label"], "; ".join(self._facts(told, state))]))
        if text != state.told:
            state.told = text
            states = self.states
            if states and (states[-1]["event"], states[-1]["primitive"]) == (number, primitive):
                states[-1]["text"] = text
            else:
                states.append({"event": number, "primitive": primitive, "text": text})

    def _facts(self, primitive: Primitive, state: State) -> Iterator[str]:
        kind = WORDS[primitive["base"]]
        if kind == "queue":
            yield self._content(primitive, state)
        elif kind == "event":
            yield "set" if state.is_set else "not set"
        elif kind == "barrier":
            yield f"{len(state.waiting)} of {primitive['size']} are there"
        elif kind == "semaphore":
            yield self.permits(primitive, state) or f"{state.left} left to take"
        elif state.certain and (kind != "condition" or state.followed):
            yield f"held by {self.holders(state)}" if state.holders else "free"
        if state.waiting:
            yield f"{self.named(state.waiting)} {'waits' if len(state.waiting) == 1 else 'wait'}"

    @staticmethod
    def _content(primitive: Primitive, state: State) -> str:
        count, size = len(state.items), primitive["size"]
        if count == 0:
            return "empty"
        of = f" of {size:,}" if size else ""
        held = f"{count:,}{of} item{'' if (size or count) == 1 else 's'}"
        if primitive["type"] != primitive["base"]:
            return held  # what a class of the program's own keeps may be something else
        return f"{held}: {', '.join(state.items[:NAMED])}{', …' if count > NAMED else ''}"
