"""The story: what a run's sentences say. The stories in golden/ are written anew with UPDATE_GOLDEN=1."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest

import playground
from playground.export.text import run_text
from playground.session.recording import Recording
from playground.session.runner import record

HERE = Path(__file__).parent
EXAMPLES = Path(playground.__file__).parent.parent / "examples"
TOLD = [
    *sorted(EXAMPLES.glob("*.py")),
    *(next((HERE / "facts").glob(f"{fact}_*.py")) for fact in ("06", "08", "11", "12", "14")),
    HERE / "programs_told" / "threads_locks_and_timeouts.py",
]


def told(recording: Recording) -> str:
    lines = [f"{entry['time_us'] / 1_000_000:.2f} s · {entry['text']}" for entry in recording.replay["story"]]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("program", TOLD, ids=lambda program: program.stem)
def test_the_program_has_its_story(program: Path) -> None:
    story = told(playground.record(program.read_text("utf-8")))
    golden = HERE / "golden" / f"story_{program.stem}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(story, "utf-8")
    assert story == golden.read_text("utf-8")


def test_many_tasks_created_at_once_are_counted() -> None:
    story = told(
        playground.record(
            "import asyncio\nasync def f(n): pass\nasync def main():\n"
            "    await asyncio.gather(*[f(n) for n in range(1000)])\nasyncio.run(main())"
        )
    )
    assert "creates f(0), f(1), f(2) and 997 others, calls gather with 1,000 awaitables" in story


def test_a_long_value_is_cut_in_a_sentence() -> None:
    story = told(playground.record("import asyncio\nasync def main(): return 'x' * 10_000\nasyncio.run(main())"))
    assert max(map(len, story.splitlines())) < 200


def test_each_entry_says_which_events_it_is_about() -> None:
    recording = playground.record((EXAMPLES / "one_fails.py").read_text("utf-8"))
    events = recording.whole_run["events"]
    story = recording.replay["story"]
    assert [entry["event"] for entry in story] == sorted(entry["event"] for entry in story)
    for entry in story:
        assert 0 <= entry["since_event"] <= entry["event"] < len(events)
        assert events[entry["since_event"]]["time_us"] == entry["time_us"] == events[entry["event"]]["time_us"]


def test_a_program_without_tasks_has_an_empty_story_but_for_what_it_prints() -> None:
    assert told(playground.record("print('hello')")) == "0.00 s · The program prints “hello”.\n"


def test_a_deadlock_is_the_storys_last_sentence() -> None:
    source = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())"
    assert told(playground.record(source)).splitlines()[-1] == (
        "0.00 s · Deadlock: main waits on line 3 for the event made on line 3 to be set. "
        "Nothing is left that could wake them: a real program would wait for ever."
    )


def test_a_limit_is_the_storys_last_sentence() -> None:
    source = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(main())"
    story = told(playground.record(source, limits=playground.Limits(steps=100)))
    assert "The run is stopped after" in story.splitlines()[-1]


def test_names_of_pythons_and_asyncios_own_are_not_told() -> None:
    recording = record(
        textwrap.dedent("""
            import asyncio

            class Answer:
                def __await__(self):
                    yield from asyncio.sleep(1).__await__()
                    return 42

            async def numbers():
                try:
                    while True:
                        yield 1
                finally:
                    await asyncio.sleep(1)

            async def start():
                await asyncio.gather(Answer())
                named = asyncio.create_task(asyncio.sleep(1), name="named")
                named.set_name("renamed")
                left = numbers()
                await asyncio.create_task(left.asend(None))
                async for number in numbers():
                    break
                await named
                return 2

            asyncio.run(start())
        """)
    )
    told = [run_text(recording.run), *(entry["text"] for entry in recording.replay["story"])]
    assert "start returned 2" in told[0]
    for name in ("wrap_awaitable", "async_generator", "main", "is now called", "1 results"):
        assert [text for text in told if name in text] == []
    labels = {task["label"] for task in recording.run["tasks"]}
    assert labels == {"start", "Answer", "renamed", "anext(numbers)", "numbers.aclose()"}
