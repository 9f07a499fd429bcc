"""The answers at their place in the story. Pure."""

from __future__ import annotations

from bisect import bisect_left

from playground.replay.answers.answer import Answer
from playground.replay.story import StoryEntry


def with_answers(story: list[StoryEntry], answers: list[Answer], times_us: list[int]) -> list[StoryEntry]:
    """The story with each answer behind the entry that tells of the answer's event."""
    ends = [entry["event"] for entry in story]
    after: dict[int, list[StoryEntry]] = {}
    for number, answer in enumerate(answers):
        at = min(bisect_left(ends, answer["event"]), len(story) - 1)
        after.setdefault(at, []).append(_entry(number, answer, ends[at], times_us))
    return [told for at, entry in enumerate(story) for told in (entry, *after.get(at, ()))]


def _entry(number: int, answer: Answer, end: int, times_us: list[int]) -> StoryEntry:
    event = answer["event"]
    return {
        "event": max(event, end),
        "since_event": event,
        "time_us": times_us[event],
        "task": answer["tasks"][0] if answer["tasks"] else None,
        "text": answer["sentence"],
        "answer": number,
    }
