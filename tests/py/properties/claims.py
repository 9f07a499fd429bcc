"""What the story claims of tasks, and whether the tasks themselves deny it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from playground.replay.story import StoryEntry
from properties.watching import State

Holds = Callable[[State], bool]


class Claim(NamedTuple):
    """A sentence says something of a task at an event: the entry's first or last one."""

    what: str
    label: str | None
    """of the task; None for the one that the entry is about"""
    at_end: bool
    holds: Holds


def _done(state: State) -> bool:
    return state.done and not state.cancelled


def _going_on(state: State) -> bool:
    return not state.done


def _free(state: State) -> bool:
    return not state.done and not state.cancelling


def _cancelled(state: State) -> bool:
    return state.cancelled


def _being_cancelled(state: State) -> bool:
    # Before 3.13 uncancel() took back the request from the count alone: the CancelledError came all the same.
    return state.cancelled or state.cancelling > 0 or (state.asked and sys.version_info < (3, 13))


def _asked(state: State) -> bool:
    return state.asked or state.cancelled or state.cancelling > 0


_OF_ITSELF: Final[list[tuple[str, bool, Holds]]] = [
    (r"^\S+ starts", False, _going_on),
    (r"^\S+ goes on", False, _going_on),
    (r"^\S+ wakes", False, _going_on),
    (r"^\S+ wakes: it was cancelled", False, _being_cancelled),
    (r"^\S+ was cancelled by .* before its first step", False, _being_cancelled),
    (r"(^\S+| and|It) (waits (for|in) .*|sleeps (until .*|for ever)|lets the others run)\.$", True, _going_on),
    (r"(^\S+| and|It) ends, cancelled\.$", True, _cancelled),
    (r"(^\S+| and|It) (returns|raises) [^.]*\.$", True, _done),
]
"""of an entry's own task: a pattern, whether the claim is about the last event, and what has to hold"""
_NEXT: Final = r"\.$|, (?:prints|creates|calls|starts)| and (?:waits|sleeps|ends|returns|raises|lets|prints)"
"""where the next clause begins"""
_OF_OTHERS: Final[list[tuple[str, bool, Holds]]] = [
    (r"\. (?P<who>[^.]*) runs? on\.", True, _free),
    (r"wakes: (?P<who>\S+) is done", False, _done),
    (r"wakes: (?P<who>(?!gather)\S+) raised", False, _done),
    (r"wakes: (?P<who>(?!it )\S+) was cancelled\.", False, _cancelled),
    (r"timed out, and (?P<who>.*?) (is|are) not done", False, _going_on),
    (rf"(?<!wakes: )\bcancels (?P<who>.*?)(?={_NEXT})", True, _asked),
    (r"calls cancel\(\) of (?P<who>[^.]*?), which had ended", True, lambda state: state.done),
]


def claims_of(entry: StoryEntry) -> Iterator[Claim]:
    """The claims of an entry of the story."""
    text = entry["text"]
    if entry["task"] is not None:
        for pattern, at_end, holds in _OF_ITSELF:
            found = re.search(pattern, _own(text))
            if found:
                yield Claim(found[0], None, at_end, holds)
    for pattern, at_end, holds in _OF_OTHERS:
        for found in re.finditer(pattern, text):
            for label in _labels(found["who"]):
                yield Claim(found[0], label, at_end, holds)


def _own(text: str) -> str:
    """What an entry says of its own task, without the slots that its ending fills."""
    return re.sub(r" Slots? \d.*", "", text)


def _labels(words: str) -> list[str]:
    names = re.split(r", | and ", re.sub(r" \([\d,]+ times\)", "", words))
    return [name for name in names if not name.endswith(" others")]
