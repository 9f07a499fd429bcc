"""The exported trace, read as Perfetto reads it: what is on which track, and what the arrows join."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

import playground
from perfetto_reader import Reading, Slice, nanoseconds, read
from playground.export.perfetto.times import viewer_time
from playground.export.perfetto.trace import perfetto_trace
from playground.session.recording import Recording, to_json

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "py" / "examples").glob("*.py"))
PROGRAMS = [*EXAMPLES, *sorted((HERE / "facts").glob("*.py")), *sorted((HERE / "programs").glob("*.py"))]
PROGRAMS += sorted((HERE / "programs_told").glob("*.py"))

SECOND = 1_000_000_000  # in nanoseconds, as the reader counts


def record(source: str) -> Recording:
    return playground.record(textwrap.dedent(source))


def exported(recording: Recording) -> Reading:
    return read(to_json(perfetto_trace(recording.run, recording.replay)))


def exported_of(source: str) -> Reading:
    return exported(record(source))


def track(reading: Reading, name: str) -> list[Slice]:
    tid = next(tid for tid, named in reading.threads.items() if named == name)
    return reading.slices[tid]


def named(slices: list[Slice], name: str) -> list[Slice]:
    return [slice for slice in slices if slice.name == name]


FAILING = (HERE.parents[1] / "py" / "examples" / "one_fails.py").read_text("utf-8")

BLOCKED = """
    import asyncio, time
    async def sleepy():
        await asyncio.sleep(1)
    async def rude():
        time.sleep(3)
    async def main():
        await asyncio.gather(sleepy(), rude())
    asyncio.run(main())
"""


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_perfetto_drops_nothing_of_any_program(program: Path) -> None:
    exported(playground.record(program.read_text("utf-8")))


def test_each_task_is_a_thread_numbered_from_1_and_who_runs_is_the_last() -> None:
    reading = exported_of(FAILING)
    assert list(reading.threads.items())[:4] == [(1, "main"), (2, "users"), (3, "products"), (4, "orders")]
    assert max(reading.threads) == next(tid for tid, name in reading.threads.items() if name == "who runs")
    assert max(reading.order.values()) == reading.order[max(reading.threads)]


def test_threads_and_callbacks_have_tracks_after_the_tasks() -> None:
    reading = exported_of(
        """
        import asyncio, time
        async def main():
            asyncio.get_running_loop().call_later(0.5, print, "later")
            await asyncio.to_thread(time.sleep, 1)
        asyncio.run(main())
        """
    )
    assert sorted(reading.threads.items()) == [(1, "main"), (2, "thread sleep(1)"), (3, "callbacks"), (4, "who runs")]
    names = [slice.name for slice in track(reading, "thread sleep(1)")]
    assert names == ["thread sleep(1)", "waits for sleep until 1.00 s", "step", "step"]
    assert [slice.name for slice in track(reading, "callbacks")] == ["print('later')"]


def test_a_lifetime_holds_all_that_its_task_did() -> None:
    for tid, slices in exported_of(FAILING).slices.items():
        if tid <= 4:
            lifetime, *inside = slices
            assert (lifetime.category, lifetime.depth) == ("lifetime", 0)
            assert inside
            assert all(slice.depth > 0 for slice in inside)


def test_waiting_stands_in_the_lifetime_and_lasts_to_the_microsecond_what_it_did() -> None:
    (wait,) = named(track(exported_of(FAILING), "products"), "waits for sleep until 2.00 s")
    assert (wait.depth, wait.category) == (1, "waiting")
    assert wait.begin // 1000 == 0
    assert wait.end // 1000 == 2 * SECOND // 1000
    assert wait.args == {"line": 10, "waits for": "sleep until 2.00 s"}


def test_a_step_that_took_no_time_stands_one_deeper_than_the_wait_that_it_led_to() -> None:
    first, last = named(track(exported_of(FAILING), "products"), "step")
    assert (first.length, last.length) == (0, 0)
    assert first.parent is not None
    assert first.parent.name == "waits for sleep until 2.00 s"
    assert (first.depth, last.depth) == (2, 1)


def test_a_step_that_blocks_lasts_as_long_as_it_blocked() -> None:
    reading = exported_of(BLOCKED)
    (blocking,) = named(track(reading, "rude"), "blocks the loop")
    assert (blocking.begin // 1000, blocking.end // 1000) == (0, 3 * SECOND // 1000)
    assert named(track(reading, "who runs"), "rude")[0].args == {"the loop": "is blocked meanwhile"}


def test_a_task_whose_timer_fell_due_while_the_loop_was_blocked_is_ready_from_then_on() -> None:
    sleepy = track(exported_of(BLOCKED), "sleepy")
    (wait,) = named(sleepy, "waits for sleep until 1.00 s")
    (ready,) = named(sleepy, "ready, another runs")
    assert (wait.end // 1000, ready.begin // 1000, ready.end // 1000) == (1_000_000, 1_000_000, 3_000_000)


def test_who_runs_has_one_turn_at_a_time() -> None:
    turns = track(exported_of(FAILING), "who runs")
    assert [slice.name for slice in turns[:4]] == ["main", "users", "products", "orders"]
    assert all(before.end <= after.begin for before, after in zip(turns, turns[1:], strict=False))


def test_an_arrow_leads_from_the_step_that_created_to_the_lifetime_of_the_created() -> None:
    created = [(source, target) for name, source, target in exported_of(FAILING).flows if name == "created"]
    assert [(source.name, target.name, target.category) for source, target in created] == [
        ("step", "users", "lifetime"),
        ("step", "products", "lifetime"),
        ("step", "orders", "lifetime"),
    ]


def test_an_arrow_leads_from_the_last_step_of_a_child_to_the_step_in_which_the_gatherer_got_its_outcome() -> None:
    ((source, target),) = [flow[1:] for flow in exported_of(FAILING).flows if flow[0] == "delivered"]
    assert (source.begin // 1000, target.begin // 1000) == (SECOND // 1000, SECOND // 1000)
    assert (source.name, target.name) == ("step", "step")


def test_an_arrow_leads_from_who_cancels_to_a_mark_on_the_cancelled_task() -> None:
    reading = exported_of(
        """
        import asyncio
        async def main():
            task = asyncio.create_task(asyncio.sleep(9), name="sleeper")
            await asyncio.sleep(1)
            task.cancel("enough")
            await asyncio.wait([task])
        asyncio.run(main())
        """
    )
    ((source, target),) = [flow[1:] for flow in reading.flows if flow[0] == "cancelled"]
    assert (source.name, target.name) == ("step", "cancel() by main")
    assert target.args == {"message": "'enough'"}


def test_an_eager_child_whose_result_is_taken_in_the_step_that_made_it_keeps_its_arrow() -> None:
    reading = exported_of(
        """
        import asyncio
        async def child():
            return 1
        async def main():
            loop = asyncio.get_running_loop()
            if hasattr(asyncio, "eager_task_factory"):
                loop.set_task_factory(asyncio.eager_task_factory)
            print(asyncio.create_task(child()).done())
            print(await asyncio.gather(child(), child()))
        asyncio.run(main())
        """
    )
    assert [name for name, *_ in reading.flows].count("created") == 3


def test_a_gather_is_an_async_slice_with_its_slots() -> None:
    ((name, begin, end, args),) = exported_of(FAILING).asyncs
    assert name == "gather of 3 in main"
    assert (begin // 1000, end // 1000) == (0, SECOND // 1000)
    assert args["ending"] == "raised ValueError: Failed to fetch from users"
    assert args["slot 1"] == "fetch_or_fail('products', 2): value {'endpoint': 'products', 'status': 'success'}"


def test_what_was_printed_is_an_instant_on_the_track_of_who_printed_it() -> None:
    (printed,) = [slice for slice in track(exported_of(FAILING), "users") if slice.category == "output"]
    assert printed.name == "prints Fetching from users..."
    assert printed.args == {"text": "Fetching from users...\n", "stream": "stdout"}


def test_more_events_at_one_instant_than_a_microsecond_has_nanoseconds_stay_within_it_and_in_their_lifetimes() -> None:
    reading = exported_of(
        """
        import asyncio
        async def poll():
            for _ in range(200): await asyncio.sleep(0)
        async def main():
            await asyncio.gather(*(poll() for _ in range(20)))
        asyncio.run(main())
        """
    )
    for tid in range(1, 22):
        lifetime, *_ = reading.slices[tid]
        steps = named(reading.slices[tid], "step")
        assert lifetime.end < 1000
        assert len(steps) == (2 if tid == 1 else 201)
        assert all(0 < slice.depth < 10 for slice in steps)


@pytest.mark.parametrize("second", [0, 1, 3, 59, 4_000, 86_400])
def test_a_time_keeps_its_nanosecond_on_its_way_through_a_float(second: int) -> None:
    times = range(second * SECOND, second * SECOND + 3_000)
    assert [nanoseconds(json.loads(json.dumps(viewer_time(ns)))) for ns in times] == list(times)


def test_a_task_that_never_ends_lasts_to_the_end_of_the_run() -> None:
    reading = exported_of("import asyncio\nasyncio.run(asyncio.Event().wait())")
    assert track(reading, "Event.wait")[0].args["ending"] == "never ended"


def test_hostile_text_is_text() -> None:
    reading = exported_of(
        r"""
        import asyncio
        async def main():
            print("\x00 \ud800 </script> \u2028 \"]}")
        async def outer():
            await asyncio.create_task(main(), name="\ud83d\x00\n<b>")
        asyncio.run(outer())
        """
    )
    assert reading.threads[2] == "�␀ <b>"


def test_a_program_without_a_task_gives_an_empty_trace() -> None:
    assert exported_of("print('no asyncio')").flows == []
    assert [slice.name for slice in track(exported_of("print('no asyncio')"), "who runs")] == ["prints no asyncio"]
