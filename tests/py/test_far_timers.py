"""Timers that are due in hundreds of years, or never: JavaScript counts to 2⁵³ − 1 only, and the page reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import playground
from playground.session.recording import Recording

MOST = 2**53 - 1


def record(body: str) -> Recording:
    return playground.record(f"import asyncio, math, time\nasync def main():\n    {body}\nasyncio.run(main())")


def numbers(data: Any) -> Iterator[int]:
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from numbers(each)
    elif type(data) is int:
        yield data


@pytest.mark.parametrize(
    "body",
    [
        "await asyncio.wait_for(asyncio.sleep(math.inf), 1)",
        "await asyncio.sleep(10**10)",
        "await asyncio.sleep(math.inf)",
        "asyncio.get_running_loop().call_later(1e12, print).cancel()",
        "asyncio.get_running_loop().call_at(1e300, print)",
        "async with asyncio.timeout(1e300): await asyncio.sleep(1)",
        "await asyncio.wait([asyncio.create_task(asyncio.sleep(1))], timeout=10**10)",
        "await asyncio.wait_for(asyncio.to_thread(time.sleep, 1), 1e12)",
        "await asyncio.to_thread(time.sleep, 1e12)",
        "time.sleep(1e12)",
    ],
)
def test_no_number_is_beyond_what_javascript_counts_to(body: str) -> None:
    recording = record(body)
    for text in (recording.run_json(), recording.replay_json(), recording.events_json()):
        assert all(-1 <= number <= MOST for number in numbers(json.loads(text)))


def test_a_sleep_without_end_is_for_ever_and_a_far_one_until_the_far_future() -> None:
    recording = record(
        "await asyncio.wait([asyncio.create_task(asyncio.sleep(n)) for n in (math.inf, 1e10)], timeout=1)"
    )
    told = " ".join(entry["text"] for entry in recording.replay["story"])
    assert "sleep(inf) starts. It sleeps for ever." in told
    assert "sleep(10000000000.0) starts. It sleeps until the far future." in told
    waits = {task["label"]: task["slices"][1]["on"] for task in recording.run["tasks"][1:]}
    assert [on["label"] for on in waits.values() if on] == ["sleep for ever", "sleep until the far future"]


def test_a_timer_in_the_far_future_is_no_deadlock_and_one_without_end_is() -> None:
    assert record("await asyncio.sleep(1e10)").run["outcome"] == "stopped"
    assert record("await asyncio.sleep(math.inf)").run["outcome"] == "deadlocked"
