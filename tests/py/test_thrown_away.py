"""A task that nobody holds is thrown away by Python, which asyncio tells of: there its track ends."""

import textwrap

import pytest

import playground
from playground.export.perfetto.trace import perfetto_trace
from playground.export.svg.timeline import timeline_svg
from playground.export.text import run_text
from playground.session.recording import Recording
from running import task_labelled

HEAD = """
import asyncio, gc
async def forever():
    await asyncio.get_running_loop().create_future()
"""
MORE = "The event loop doesn't hold tasks that wait. Keep the task in a variable."


def _recorded(source: str) -> Recording:
    return playground.record(HEAD + textwrap.dedent(source))


def _watched(body: str) -> Recording:
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return _recorded(
        f"async def main():\n    t = asyncio.create_task(forever(), name='watch')\n{lines}\nasyncio.run(main())\n"
    )


def _answers(recording: Recording) -> list[tuple[str, str | None]]:
    return [(each["sentence"], each["more"]) for each in recording.replay["answers"] if each["kind"] == "thrown_away"]


@pytest.mark.parametrize(
    ("body", "at_us"),
    [
        ("await asyncio.sleep(0.3)\nt = None\ngc.collect()\nawait asyncio.sleep(0.7)", 300_000),
        ("await asyncio.sleep(0.3)\ndel t\nawait asyncio.sleep(0.2)\ngc.collect()\nawait asyncio.sleep(0.5)", 500_000),
    ],
    ids=["at once", "when it is collected"],
)
def test_its_track_ends_when_it_is_thrown_away(body: str, at_us: int) -> None:
    recording = _watched(body)
    run = recording.run
    watch = task_labelled(run, "watch")
    complaint = next(notice for notice in run["notices"] if notice["task"] == watch["id"])
    assert (watch["ending"], watch["ended_us"], watch["ended_event"]) == (None, at_us, complaint["event"])
    last = watch["slices"][-1]
    assert (last["state"], last["end_us"], last["end_event"]) == ("waiting", at_us, complaint["event"])
    when = f"{at_us / 1e6:.2f} s"
    assert _answers(recording) == [(f"Nobody held watch: Python threw it away at {when}.", MORE)]
    story = [entry["text"] for entry in recording.replay["story"]]
    assert "Python throws watch away: nobody holds it. asyncio reports: Task was destroyed but it is pending!" in story
    assert f"∅ thrown away at {when}" in run_text(run)
    assert f"watch: thrown away at {when}." in timeline_svg(run, recording.replay)


@pytest.mark.parametrize(
    "body",
    [
        "await asyncio.sleep(0.3)",
        "await asyncio.sleep(0.3)\nu, t = t, None\ngc.collect()\nawait asyncio.sleep(0.1)",
        "await asyncio.sleep(0.3)\nt.cancel()\nt = None\nawait asyncio.sleep(0.1)\ngc.collect()",
        # It says so, and goes on.
        "asyncio.get_running_loop().call_exception_handler("
        "{'message': 'Task was destroyed but it is pending!', 'task': t})\nawait asyncio.sleep(0.3)",
    ],
    ids=["until the end", "by another name", "cancelled", "only said"],
)
def test_a_task_that_somebody_holds_is_not(body: str) -> None:
    recording = _watched(body)
    watch = task_labelled(recording.run, "watch")
    assert watch["ending"] == "cancelled"
    assert not _answers(recording)
    assert "Python throws" not in str(recording.replay["story"])


def test_with_the_program_goes_what_it_held_until_then() -> None:
    recording = _recorded("""
        loop = asyncio.new_event_loop()
        t = loop.create_task(forever(), name="kept")
        loop.run_until_complete(asyncio.sleep(0.1))
        loop.close()
    """)
    kept = task_labelled(recording.run, "kept")
    assert (kept["ending"], kept["ended_us"]) == (None, 100_000)
    assert not [sentence for sentence, _ in _answers(recording) if sentence.startswith("Nobody held")]
    story = [entry["text"] for entry in recording.replay["story"]]
    assert "Python throws kept away. asyncio reports: Task was destroyed but it is pending!" in story


def test_several_are_counted() -> None:
    recording = _recorded("""
        async def main():
            tasks = [asyncio.create_task(forever(), name=f"t{number}") for number in range(4)]
            await asyncio.sleep(0.1)
            tasks.clear()
            gc.collect()
            await asyncio.sleep(0.1)
        asyncio.run(main())
    """)
    [(sentence, more)] = _answers(recording)
    assert sentence == "Nobody held t0, t1 and 2 others: Python threw them away at 0.10 s."
    assert more == "The event loop doesn't hold tasks that wait. Keep each task in a variable."


def test_it_waits_for_nothing_any_more() -> None:
    """Neither in what is told of a lock nor in why the program hangs."""
    recording = _recorded("""
        async def locked(lock):
            async with lock:
                pass
        async def main():
            lock = asyncio.Lock()
            await lock.acquire()
            t = asyncio.create_task(locked(lock), name="watch")
            await asyncio.sleep(0.1)
            lock._waiters.clear()
            t = None
            gc.collect()
            await asyncio.sleep(0.1)
            await lock.acquire()
        asyncio.run(main())
    """)
    run = recording.run
    assert run["outcome"] == "deadlocked"
    assert run["error"] is not None
    assert "watch" not in run["error"]["message"]
    texts = [state["text"] for state in recording.replay["primitives"]]
    assert any("watch waits" in text for text in texts)
    assert "watch" not in texts[-1]


def test_an_exported_trace_ends_it_there() -> None:
    recording = _watched("await asyncio.sleep(0.3)\nt = None\ngc.collect()\nawait asyncio.sleep(0.7)")
    trace = perfetto_trace(recording.run, recording.replay)
    spans = [event for event in trace["traceEvents"] if event.get("args", {}).get("ending") == "thrown away"]
    assert [(span["name"], round(span["dur"], -4)) for span in spans] == [("watch", 300_000)]
