"""The Replay: who ran, the cause arrows, blocked stretches, and what was in the loop's queue and heap."""

from __future__ import annotations

import textwrap

import playground
from folding import loop_at
from playground.replay.flows import Flow
from playground.session.recording import Recording


def record(source: str) -> Recording:
    return playground.record(textwrap.dedent(source))


def event_of(recording: Recording, kind: str, task: int | None = None, nth: int = 0) -> int:
    """The index of the nth event of a kind about a task."""
    events = recording.whole_run["events"]
    return [at for at, e in enumerate(events) if e["kind"] == kind and task in (None, e["task"])][nth]


def arrow(flow: Flow) -> tuple[str, int | None, int]:
    return flow["kind"], flow["from_task"], flow["to_task"]


THREE = """
    import asyncio
    async def fetch(name, seconds):
        await asyncio.sleep(seconds)
        return name
    async def main():
        await asyncio.gather(fetch("a", 2), fetch("b", 1))
    asyncio.run(main())
"""


def test_before_the_first_event_the_queue_is_empty_and_after_the_last_too() -> None:
    recording = record(THREE)
    for playhead in (0, recording.run["event_count"]):
        state = loop_at(recording.replay["loop"], playhead)
        assert (state.ready, state.timers, state.running) == ([], [], [])


def test_the_ready_queue_holds_the_gathered_tasks_in_argument_order() -> None:
    recording = record(THREE)
    loop = recording.replay["loop"]
    state = loop_at(loop, event_of(recording, "gather_called") + 1)
    assert [loop["handles"][handle]["text"] for handle in state.ready] == ["next step of a", "next step of b"]
    assert [loop["handles"][handle]["text"] for handle in state.running] == ["next step of main"]


def test_the_timer_heap_holds_the_sleeps_with_their_due_times_until_they_are_due() -> None:
    recording = record(THREE)
    loop = recording.replay["loop"]
    jump = event_of(recording, "clock_jumped")
    before, after = loop_at(loop, jump), loop_at(loop, jump + 1)
    timers = [(loop["handles"][handle]["text"], loop["handles"][handle]["due_us"]) for handle in before.timers]
    assert timers == [("end of the sleep of a", 2_000_000), ("end of the sleep of b", 1_000_000)]
    assert [loop["handles"][handle]["text"] for handle in after.ready] == ["end of the sleep of b"]
    assert [loop["handles"][handle]["text"] for handle in after.timers] == ["end of the sleep of a"]


def test_a_timer_that_is_cancelled_leaves_the_heap() -> None:
    recording = record("""
        import asyncio
        async def main():
            async with asyncio.timeout(5):
                await asyncio.sleep(1)
            print("inside the time")
        asyncio.run(main())
    """)
    loop = recording.replay["loop"]
    waiting = loop_at(loop, event_of(recording, "clock_jumped"))
    assert [loop["handles"][h]["text"] for h in waiting.timers] == ["timeout of main", "end of the sleep of main"]
    assert loop_at(loop, event_of(recording, "output_written") + 1).timers == []


def test_a_cancelled_timer_leaves_the_heap_once_though_another_falls_due_with_it() -> None:
    recording = record("""
        import asyncio
        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(1), name=name) for name in "ab"]
            await asyncio.sleep(.5)
            tasks[1].cancel()
            await asyncio.wait(tasks)
        asyncio.run(main())
    """)
    loop = recording.replay["loop"]
    [cancelled] = [at for at, handle in enumerate(loop["handles"]) if handle["text"] == "end of the sleep of b"]
    assert [what for _, what, handle in loop["moves"] if handle == cancelled] == ["set_timer", "drop_timer"]


def test_what_a_closed_loop_held_is_gone() -> None:
    recording = record("""
        import asyncio
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(9, print)
            loop.call_later(9, print).cancel()
            loop.call_soon(loop.call_soon, print)
        asyncio.run(main())
        loop = asyncio.new_event_loop()
        loop.call_soon(print)
        loop.close()
        print("closed")
    """)
    state = loop_at(recording.replay["loop"], event_of(recording, "output_written", nth=-1) + 1)
    assert (state.ready, state.timers, state.running) == ([], [], [])


def test_nothing_is_left_in_a_loop_that_waited_for_threads() -> None:
    for call in (
        "gather(asyncio.to_thread(time.sleep, 1), asyncio.sleep(.5))",
        "wait_for(asyncio.to_thread(time.sleep, 2), 1)",
    ):
        recording = record(f"""
            import asyncio, time
            async def main():
                await asyncio.{call}
            asyncio.run(main())
        """)
        end = loop_at(recording.replay["loop"], recording.run["event_count"])
        assert (end.ready, end.timers, end.running) == ([], [], [])


def test_the_queue_is_the_loops_own_at_every_print() -> None:
    recording = record("""
        import asyncio
        def look(name):
            loop = asyncio.get_running_loop()
            timers = [timer for timer in loop._scheduled if not timer.cancelled()]
            print(len(loop._ready), len(timers))
        async def worker(n):
            for i in range(3):
                look(n)
                await asyncio.sleep(0 if n % 2 else n)
        async def main():
            lock = asyncio.Lock()
            asyncio.get_running_loop().call_soon(look, "soon")
            later = asyncio.get_running_loop().call_later(2.5, look, "later")
            asyncio.get_running_loop().call_later(3.5, look, "never").cancel()
            tasks = [asyncio.create_task(worker(n)) for n in range(5)]
            await asyncio.wait(tasks, timeout=3)
            look("main")
            tasks[4].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            look("main")
        asyncio.run(main())
    """)
    loop = recording.replay["loop"]
    for entry in recording.run["output"]:
        state = loop_at(loop, entry["event"] + 1)
        assert entry["text"] == f"{len(state.ready)} {len(state.timers)}\n"


def test_what_a_thread_sets_off_stands_at_its_place_in_time() -> None:
    recording = record("""
        import asyncio, time
        async def main():
            slow = asyncio.create_task(asyncio.to_thread(time.sleep, 2))
            await asyncio.sleep(1)
            print("one second")
            await slow
        asyncio.run(main())
    """)
    loop = recording.replay["loop"]
    assert [event for event, _, _ in loop["moves"]] == sorted(event for event, _, _ in loop["moves"])
    state = loop_at(loop, event_of(recording, "output_written") + 1)
    assert [loop["handles"][handle]["text"] for handle in state.running] == ["next step of main"]


def test_what_the_loop_does_around_a_thread_that_ran_ahead_is_told_in_order() -> None:
    recording = record("""
        import asyncio, time
        def slow():
            time.sleep(1)
            asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop)
            time.sleep(1)
        async def main():
            global loop
            loop = asyncio.get_running_loop()
            loop.call_later(1.5, print, "meanwhile")
            await asyncio.gather(asyncio.to_thread(slow), asyncio.sleep(1))
        asyncio.run(main())
    """)
    end = loop_at(recording.replay["loop"], recording.run["event_count"])  # fails if a handle ends before it runs
    assert (end.ready, end.running) == ([], [])


def test_creating_cancelling_and_delivering_are_arrows() -> None:
    recording = record("""
        import asyncio
        async def forever():
            await asyncio.sleep(100)
        async def quick():
            return 1
        async def main():
            slow, fast = asyncio.create_task(forever()), asyncio.create_task(quick())
            await fast
            slow.cancel()
            try:
                await slow
            except asyncio.CancelledError:
                pass
        asyncio.run(main())
    """)
    assert [arrow(flow) for flow in recording.replay["flows"]] == [
        ("created", 1, 2),
        ("created", 1, 3),
        ("delivered", 3, 1),
        ("cancelled", 1, 2),
        ("delivered", 2, 1),
    ]


def test_a_gather_delivers_from_each_slot_when_its_owner_takes_the_list() -> None:
    flows = record(THREE).replay["flows"]
    delivered = [flow for flow in flows if flow["kind"] == "delivered"]
    assert [(flow["from_task"], flow["slot"]) for flow in delivered] == [(2, 0), (3, 1)]
    assert len({flow["to_event"] for flow in delivered}) == 1


def test_a_lock_that_is_released_wakes_the_task_that_waits_for_it() -> None:
    recording = record("""
        import asyncio
        async def worker(lock):
            async with lock:
                await asyncio.sleep(1)
        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(worker(lock), worker(lock))
        asyncio.run(main())
    """)
    woke = [flow for flow in recording.replay["flows"] if flow["kind"] == "woke"]
    assert [arrow(flow) for flow in woke] == [("woke", 2, 3)]


def test_a_blocked_stretch_says_who_was_ready_and_for_how_long() -> None:
    recording = record("""
        import asyncio, time
        async def sleeper(seconds):
            await asyncio.sleep(seconds)
        async def blocker():
            await asyncio.sleep(1)
            time.sleep(1)
        async def main():
            await asyncio.gather(blocker(), sleeper(1), sleeper(1), sleeper(9))
        asyncio.run(main())
    """)
    [stall] = recording.replay["stalls"]
    assert (stall["task"], stall["start_us"], stall["end_us"]) == (2, 1_000_000, 2_000_000)
    assert (stall["ready"], stall["text"]) == ([3, 4], "2 tasks were ready for 1.00 s")


def test_only_one_runs_at_any_event() -> None:
    turns = record(THREE).replay["turns"]
    assert [turn["task"] for turn in turns] == [1, 2, 3, 3, 2, 1]
    for before, after in zip(turns, turns[1:], strict=False):
        assert before["end_event"] <= after["start_event"]


def test_every_event_has_its_time() -> None:
    recording = record(THREE)
    assert recording.replay["times_us"] == [event["time_us"] for event in recording.whole_run["events"]]


def test_a_task_that_ends_in_the_middle_of_a_step_is_running_to_the_end_of_the_recording() -> None:
    recording = playground.record(
        "import asyncio\nasync def main():\n    print('begun')\n    await asyncio.sleep(0)\n    while True:\n"
        "        print('x' * 1000)\nasyncio.run(main())",
        limits=playground.Limits(output_chars=5_000),
    )
    [main] = recording.run["tasks"]
    assert recording.run["outcome"] == "stopped"
    assert (main["slices"][-1]["state"], main["slices"][-1]["end_event"]) == ("running", recording.run["event_count"])
