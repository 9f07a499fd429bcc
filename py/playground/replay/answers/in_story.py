"""The answers at their place in the story. Pure."""

from __future__ import annotations

from bisect import bisect_left

from playground.replay.answers.answer import Answer
from playground.replay.story import StoryEntry


def with_answers(story: list[StoryEntry], answers: list[Answer], times_us: list[int]) -> list[StoryEntry]:
    """The story with each answer behind the entry that tells of the answer's event."""
    ends = [entry["event"] for entry in story]
    entries = [_entry(number, answer, ends, times_us) for number, answer in enumerate(answers)]
    return sorted([*story, *entries], key=lambda entry: entry["event"])


def _entry(number: int, answer: Answer, ends: list[int], times_us: list[int]) -> StoryEntry:
    event = answer["event"]
    at = bisect_left(ends, event)
    return {
        "event": ends[at] if at < len(ends) else event,
        "since_event": event,
        "time_us": times_us[event],
        "task": answer["tasks"][0] if answer["tasks"] else None,
        "text": answer["sentence"],
        "answer": number,
    }
