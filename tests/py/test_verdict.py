"""The verdict, as a table of programs and the sentence that each must give; and the boxes of the result rail."""

from __future__ import annotations

import textwrap

import pytest

import playground
from playground.replay.replay import Replay
from playground.replay.result_lists import told_apart

HEAD = """
import asyncio, time
async def say(what, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
    return what
async def fail(what, delay):
    await asyncio.sleep(delay)
    raise ValueError(what)
async def hold(what, delay):
    time.sleep(delay)
    return what
"""


def replay_of(body: str, before: str = "") -> Replay:
    """Of a program whose `main` has this body."""
    main = "async def main():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return playground.record(f"{HEAD}{textwrap.dedent(before)}\n{main}\nasyncio.run(main())\n").replay


TABLE = {
    "waits overlap": (
        "await asyncio.gather(say('a', 1), say('b', 2), say('c', 1.5))",
        "Three waits overlapped: 2.00 s, the longest, not 4.50 s.",
    ),
    "a child that waits twice is named": (
        "await asyncio.gather(say('a', 1, 1), say('b', 1))",
        "The waits of a and b overlapped: 2.00 s, the longest, not 3.00 s.",
    ),
    "the gather is a part of the program": (
        "await asyncio.sleep(1)\nawait asyncio.gather(say('a', 1), say('b', 2))",
        "In gather, two waits overlapped: 2.00 s, the longest, not 3.00 s.",
    ),
    "many": (
        "await asyncio.gather(*[say(n, 1) for n in range(30)])",
        "30 waits overlapped: 1.00 s, the longest, not 30.00 s.",
    ),
    "main alone waits again and again": (
        "await say('a', 1)\nawait say('b', 2)\nawait say('c', 1.5)",
        "main waited three times, one after another: 4.50 s, the sum.",
    ),
    "gather raises and the others run on": (
        "try:\n    await asyncio.gather(fail('a', 1), say('b', 2), say('c', 3))\n"
        "except ValueError: pass\nawait asyncio.sleep(3)",
        "gather raised ValueError at 1.00 s. b and c ran on; nobody received what they returned.",
    ),
    "gather raises and the program ends": (
        "await asyncio.gather(fail('a', 1), say('b', 2))",
        "gather raised ValueError at 1.00 s. b was cancelled as the program ended.",
    ),
    "gather raises and somebody awaits the other": (
        "t = asyncio.create_task(say('b', 2))\ntry:\n    await asyncio.gather(fail('a', 1), t)\n"
        "except ValueError: print(await t)",
        "gather raised ValueError at 1.00 s. b ran on.",
    ),
    "gather raises when all are done": (
        "try:\n    await asyncio.gather(fail('a', 2), say('b', 1))\nexcept ValueError: pass",
        "gather raised ValueError at 2.00 s.",
    ),
    "exceptions among the results": (
        "await asyncio.gather(say('a', 1), fail('b', 1.5), say('c', 2), return_exceptions=True)",
        "gather raised nothing: at 2.00 s it returned two values and one exception.",
    ),
    "a gather cut off by a timeout": (
        "try:\n    async with asyncio.timeout(1):\n        await asyncio.gather(say('a', 2), say('b', 3))\n"
        "except TimeoutError: pass",
        "gather was cancelled at 1.00 s, and so were a and b.",
    ),
    "one child is cancelled": (
        "t = asyncio.create_task(say('a', 2))\nasyncio.get_running_loop().call_later(1, t.cancel)\n"
        "try:\n    await asyncio.gather(t, say('b', 3))\nexcept asyncio.CancelledError: pass\nawait asyncio.sleep(3)",
        "gather raised CancelledError at 1.00 s, since one of its tasks was cancelled. "
        "b ran on; nobody received what it returned.",
    ),
    "a TaskGroup cancels the others": (
        "try:\n    async with asyncio.TaskGroup() as g:\n        g.create_task(fail('a', 1))\n"
        "        g.create_task(say('b', 2))\n        g.create_task(say('c', 3))\nexcept* ValueError: pass",
        "a raised ValueError at 1.00 s, so the TaskGroup cancelled b and c.",
    ),
    "one blocks the loop": (
        "await asyncio.gather(hold('a', 1), say('b', .5))",
        "a blocked the loop on line 11 for 1.00 s; b could not run meanwhile.",
    ),
    "all block the loop": (
        "await asyncio.gather(hold('a', 1), hold('b', 2), hold('c', 1))",
        "a and b blocked the loop in turn, for 3.00 s in all: while one of them did, nobody else could run.",
    ),
    "a program that ends itself": (
        "import os\nawait asyncio.sleep(1)\nos._exit(3)",
        "The program ended itself with os._exit(3): nothing runs after that.",
    ),
    "a program that never ends": (
        "while True:\n    await asyncio.sleep(0)",
        "The run is stopped after 30,010 steps of the event loop in which nothing fell due: "
        "is there a loop that never ends? main stood on line 16.",
    ),
    "a deadlock of main alone": (
        "await asyncio.Event().wait()",
        "main waits for ever: it waits for the event made on line 15 to be set, "
        "and nothing is left that could wake it.",
    ),
    "a deadlock of several": (
        "e = asyncio.Event()\nawait asyncio.gather(e.wait(), say('b', 1))",
        "main and Event.wait wait for ever: nothing is left that could wake them.",
    ),
    "no sum over a queue, which one after another would never end": (
        "q = asyncio.Queue()\nasync def make():\n    await asyncio.sleep(1)\n    await q.put(1)\n"
        "async def take():\n    await q.get()\n    await asyncio.sleep(2)\nawait asyncio.gather(take(), make())",
        "main returned at 3.00 s.",
    ),
    "no sum where one waits for another": (
        "t = asyncio.create_task(say('b', 1))\nasync def both():\n    await t\n    await asyncio.sleep(1)\n"
        "await asyncio.gather(both(), say('c', 2))",
        "main returned at 2.00 s.",
    ),
    "no sum over what was started before": (
        "t = asyncio.create_task(say('a', 2))\nawait asyncio.sleep(1)\nawait asyncio.gather(t, say('b', 2))",
        "main returned at 3.00 s.",
    ),
    "no sum over a lock": (
        "lock = asyncio.Lock()\nasync def one(n):\n    async with lock:\n        await asyncio.sleep(1)\n"
        "await asyncio.gather(one(1), one(2))",
        "main returned at 2.00 s.",
    ),
    "no sum where one is given twice": (
        "t = asyncio.ensure_future(say('a', 1))\nawait asyncio.gather(t, t)",
        "main returned at 1.00 s.",
    ),
    "no sum where a sleep is cut off": (
        "async def cut():\n    try:\n        async with asyncio.timeout(1):\n            await asyncio.sleep(9)\n"
        "    except TimeoutError: pass\nawait asyncio.gather(cut(), say('b', 2))",
        "main returned at 2.00 s.",
    ),
    "no sum where a child leaves a task behind": (
        "async def start():\n    asyncio.create_task(say('x', 1))\n    await asyncio.sleep(1)\n"
        "await asyncio.gather(start(), say('b', 2))",
        "main returned at 2.00 s.",
    ),
    "no sum over halves of a program": (
        "await asyncio.gather(say('a', 1), say('b', 1))\nawait asyncio.gather(say('c', 1), say('d', 1))",
        "main returned at 2.00 s.",
    ),
    "nothing took any time": ("await asyncio.gather(say('a'), say('b'))", "main returned at 0.00 s."),
    "a gather of nothing": ("await asyncio.gather()", "main returned at 0.00 s."),
    "main raises": ("await asyncio.sleep(1)\nraise KeyError('x')", "main raised KeyError at 1.00 s."),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_verdict_says_what_a_program_shows(case: str) -> None:
    body, text = TABLE[case]
    verdict = replay_of(body)["verdict"]
    assert verdict["text"] == text
    assert verdict["strong"] in verdict["text"]


def test_a_program_that_starts_no_task_or_does_not_start_has_no_verdict() -> None:
    assert playground.record("print(1)").replay["verdict"]["text"] == ""
    assert playground.record("print(").replay["verdict"]["text"] == ""


def test_two_programs_in_one_have_no_main_to_speak_of() -> None:
    twice = "import asyncio\nasyncio.run(asyncio.sleep(1))\nasyncio.run(asyncio.sleep(2))"
    assert playground.record(twice).replay["verdict"]["text"] == "The program ended at 3.00 s."


def test_the_children_end_to_end_are_drawn_only_up_to_two_and_a_half_times_their_gather() -> None:
    drawn = replay_of("await asyncio.gather(say('a', 1), say('b', 2), say('c', 1.5))")["verdict"]["end_to_end"]
    assert drawn is not None
    assert [part["length_us"] for part in drawn["parts"]] == [1_000_000, 2_000_000, 1_500_000]
    assert (drawn["start_us"], drawn["length_us"]) == (0, 4_500_000)
    assert replay_of("await asyncio.gather(say('a', 1), say('b', 1), say('c', 1))")["verdict"]["end_to_end"] is None


def places(body: str) -> list[str]:
    return [box["place"] for box in replay_of(body)["lists"][0]["boxes"]]


def test_the_boxes_of_a_list_say_who_came_when_and_equal_times_share_a_place() -> None:
    assert places("await asyncio.gather(say('a', 1), say('b', 2), say('c', 1.5))") == ["1st", "3rd", "2nd"]
    assert places("await asyncio.gather(say('a', 2), say('b', 1), say('c', 1))") == ["3rd", "1st =", "1st ="]


def test_a_long_list_shows_its_first_boxes_the_one_that_failed_and_the_last() -> None:
    made = replay_of("await asyncio.gather(*[fail(n, 1) if n == 50 else say(n, 2) for n in range(100)])")["lists"][0]
    assert [box["slot"] for box in made["boxes"]] == [0, 1, 2, 3, 4, 50, 99]
    assert made["more"] == 93


def test_a_program_without_a_gather_has_a_box_for_each_task_but_main() -> None:
    lists = replay_of(
        "async with asyncio.TaskGroup() as g:\n    g.create_task(say('a', 1))\n    g.create_task(say('b', 1))"
    )
    assert [(box["task"], box["text"], box["place"]) for box in lists["lists"][0]["boxes"]] == [
        (2, "'a'", ""),
        (3, "'b'", ""),
    ]
    assert replay_of("await asyncio.sleep(1)")["lists"] == []


def test_the_tasks_that_run_on_are_those_that_nobody_hears_of_any_more() -> None:
    failing = (
        "try:\n    await asyncio.gather(fail('a', 1), say('b', 2))\nexcept ValueError: pass\nawait asyncio.sleep(2)"
    )
    assert [(one["task"], one["since_us"]) for one in replay_of(failing)["runs_on"]] == [(3, 1_000_000)]
    awaited = (
        failing.replace("say('b', 2)", "t").replace("try:", "t = asyncio.create_task(say('b', 2))\ntry:") + "\nawait t"
    )
    assert replay_of(awaited)["runs_on"] == []


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["1", "2"], ["1", "2"]),
        (
            ["{'endpoint': 'users', 'status': 'success'}", "{'endpoint': 'orders', 'status': 'success'}"],
            ["{…'users'…}", "{…'orders'…}"],
        ),
        (["<Response 200 users of the shop>", "<Response 200 orders of the shop>"], ["…users…", "…orders…"]),
        (["'" + "a" * 40 + "'"], ["'" + "a" * 13 + "…"]),
        (["'result of worker 0'", "'result of worker 1'"], ["…0'", "…1'"]),
        (["", "'a'"], ["", "'a'"]),
    ],
)
def test_values_are_shortened_to_what_tells_them_apart(values: list[str], shown: list[str]) -> None:
    assert told_apart(values) == shown
