"""What playing stops at, as a table of programs: the captions of each, and that every milestone ends a sentence."""

from __future__ import annotations

import pytest

from test_verdict import replay_of

TABLE = {
    "a gather fills its list": (
        "await asyncio.gather(say('a', 1), say('b', 2), say('c', 1.5))",
        [
            (0, "main calls gather with a, b and c."),
            (0, "a, b and c wait at the same time."),
            (1_000_000, "a returned: slot 0 of the list is filled, 1 of 3."),
            (1_500_000, "c returned: slot 2 of the list is filled, 2 of 3."),
            (2_000_000, "main's gather is complete: it returns its 3 results in argument order."),
        ],
    ),
    "it raises": (
        "await asyncio.gather(say('a', 1), fail('b', 2), say('c', 3))",
        [
            (0, "main calls gather with a, b and c."),
            (0, "a, b and c wait at the same time."),
            (1_000_000, "a returned: slot 0 of the list is filled, 1 of 3."),
            (2_000_000, "main's gather raises ValueError at once. c runs on."),
        ],
    ),
    "an exception in the list comes before values": (
        "await asyncio.gather(*[say(str(n), 1) for n in range(5)], fail('b', 2), say('c', 3), return_exceptions=True)",
        [
            (0, "main calls gather with 7 awaitables."),
            (0, "7 tasks wait at the same time."),
            (1_000_000, "0 returned: slot 0 of the list is filled, 1 of 7."),
            (2_000_000, "b raised: that is in slot 5 of the list, 6 of 7."),
            (3_000_000, "main's gather is complete: it returns its 7 results in argument order."),
        ],
    ),
    "one awaitable in two slots": (
        "task = asyncio.create_task(say('a', 1))\nawait asyncio.gather(task, task, say('b', 2))",
        [
            (0, "main calls gather with a, a and b."),
            (0, "a and b wait at the same time."),
            (1_000_000, "a returned: slots 0 and 1 of the list are filled, 2 of 3."),
            (2_000_000, "main's gather is complete: it returns its 3 results in argument order."),
        ],
    ),
    "a gather that is cancelled gives no list": (
        "gathered = asyncio.gather(say('a', 1), say('b', 1))\nawait asyncio.sleep(.5)\ngathered.cancel()\n"
        "await gathered",
        [
            (0, "main calls gather with a and b."),
            (0, "a and b wait at the same time."),
            (500_000, "main's gather raises CancelledError."),
        ],
    ),
    "nobody waits beside a child that blocks": (
        "await asyncio.gather(hold('a', 1), hold('b', 1))",
        [
            (0, "main calls gather with a and b."),
            (2_000_000, "a returned: slot 0 of the list is filled, 1 of 2."),  # only then gather hears of it
            (2_000_000, "main's gather is complete: it returns its 2 results in argument order."),
        ],
    ),
    "a program without a gather": (
        "a, b = asyncio.create_task(say('a', 1)), asyncio.create_task(say('b', 2))\nawait a\nawait b",
        [
            (0, "a and b wait at the same time."),
            (1_000_000, "a wakes: its sleep is over. It returns 'a'."),
            (2_000_000, "b wakes: its sleep is over. It returns 'b'."),
            (2_000_000, "main wakes: b is done. It returns None."),
        ],
    ),
}


@pytest.mark.parametrize(("body", "captions"), TABLE.values(), ids=TABLE)
def test_these_are_told_while_a_run_plays(body: str, captions: list[tuple[int, str]]) -> None:
    replay = replay_of(body)
    assert [(replay["times_us"][each["event"]], each["text"]) for each in replay["captions"]] == captions
    stops = {sentence["event"] for sentence in replay["story"]}
    assert stops.issuperset(replay["milestones"])
    assert stops.issuperset(each["event"] for each in replay["captions"])


def test_milestones_are_calls_of_gather_common_waits_fillings_ends_cancellations_and_blocked_loops() -> None:
    replay = replay_of("""
        slow = asyncio.create_task(asyncio.sleep(9))
        await asyncio.gather(say('a', 1), say('b', 1))
        slow.cancel()
        time.sleep(1)
        await asyncio.wait([slow])
        slow.cancel()  # to no effect
    """)
    passed_by = [sentence["text"] for sentence in replay["story"] if sentence["event"] not in replay["milestones"]]
    assert passed_by == [
        "The program creates the task main.",
        "sleep(9) starts. It sleeps until 9.00 s.",
        "a starts. It sleeps until 1.00 s.",
        "Nothing is ready, so the clock jumps to 1.00 s.",
        "main waits in wait() for sleep(9).",
    ]
