"""Simulated threads: their own clock, their own track, and nobody held up but who waits for them."""

import pytest

import playground
from running import RunProgram, printed

WORK = """
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
def work(name, seconds):
    time.sleep(seconds)
    print(name, "done in", threading.current_thread().name)
    if name == "bad":
        raise ValueError(name)
    return name
"""


def test_a_thread_does_not_block_the_loop(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
async def ticker():
    for number in range(3):
        await asyncio.sleep(0.4)
        print("tick", number)
async def main():
    return await asyncio.gather(asyncio.to_thread(work, "a", 1), ticker(), asyncio.to_thread(work, "b", 0.5))
asyncio.run(main())
"""
    )
    assert (run["duration_us"], run["main_value"]) == (1_200_000, "['a', None, 'b']")
    assert printed(run) == "tick 0\nb done in asyncio_1\ntick 1\na done in asyncio_0\ntick 2\n"
    assert [(entry["time_us"], entry["task"], entry["thread"]) for entry in run["output"]] == [
        (400_000, 3, None),
        (500_000, None, 2),
        (800_000, 3, None),
        (1_000_000, None, 1),
        (1_200_000, 3, None),
    ]


def test_a_thread_has_a_track_under_the_task_that_started_it(run_program: RunProgram) -> None:
    run = run_program(WORK + "asyncio.run(asyncio.to_thread(work, 'a', 1))")
    [thread] = run["threads"]
    assert (thread["label"], thread["call"], thread["name"]) == ("a", "work('a', 1)", "asyncio_0")
    assert [(s["state"], s["start_us"], s["end_us"], s["line"]) for s in thread["slices"]] == [
        ("running", 0, 0, 5),
        ("waiting", 0, 1_000_000, 5),
        ("running", 1_000_000, 1_000_000, 10),
    ]
    assert (thread["parent"], thread["ending"], thread["value"]) == (1, "returned", "'a'")
    assert [(track["kind"], track["depth"]) for track in run["tracks"]] == [("task", 0), ("thread", 1)]
    assert run["tasks"][0]["slices"][1]["on"] == {"kind": "thread", "thread": 1, "label": "thread a"}


def test_an_exception_in_a_thread_reaches_whoever_awaits_it(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
async def main():
    try:
        await asyncio.to_thread(work, "bad", 1)
    except ValueError as error:
        print("caught", error)
asyncio.run(main())
"""
    )
    assert printed(run).endswith("caught bad\n")
    assert (run["threads"][0]["ending"], run["threads"][0]["error"]) == (
        "raised",
        {"type": "ValueError", "message": "bad", "line": 8},
    )


def test_a_pool_has_only_so_many_workers(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        await asyncio.gather(*[loop.run_in_executor(pool, work, name, 1) for name in "abc"])
asyncio.run(main())
"""
    )
    assert run["duration_us"] == 2_000_000
    assert [thread["start_us"] for thread in run["threads"]] == [0, 0, 1_000_000]


def test_a_program_without_a_loop_waits_for_its_threads_in_virtual_time(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
with ThreadPoolExecutor() as pool:
    futures = [pool.submit(work, name, seconds) for name, seconds in (("a", 2), ("b", 1))]
    print(futures[0].done(), [future.result() for future in as_completed(futures)], time.perf_counter())
    futures = [pool.submit(work, name, seconds) for name, seconds in (("c", 2), ("d", 1))]
    done, pending = wait(futures, timeout=1.5)
    print(len(done), len(pending), time.perf_counter())
    print(list(pool.map(len, ["x", "yz"])))
print(time.perf_counter())
"""
    )
    assert printed(run) == (
        "b done in ThreadPoolExecutor-0_1\na done in ThreadPoolExecutor-0_0\n"
        "False ['b', 'a'] 2.0\n"
        "d done in ThreadPoolExecutor-0_0\n"
        "1 1 3.5\n"
        "[1, 2]\n"
        "c done in ThreadPoolExecutor-0_1\n"
        "4.0\n"
    )


def test_a_thread_may_hand_work_back_to_the_loop(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, time
        async def main():
            loop, done = asyncio.get_running_loop(), asyncio.Event()
            def work():
                time.sleep(1)
                loop.call_soon_threadsafe(done.set)
            waiting = asyncio.create_task(asyncio.to_thread(work))
            await done.wait()
            print(loop.time())
            await waiting
        asyncio.run(main())
    """)
    assert printed(run) == "1.0\n"


def test_asyncio_run_waits_for_the_threads_that_are_left(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
async def main():
    asyncio.get_running_loop().run_in_executor(None, work, "left", 3)
asyncio.run(main())
print(time.perf_counter())
"""
    )
    assert printed(run) == "left done in asyncio_0\n3.0\n"


def test_a_thread_can_run_a_loop_of_its_own(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def inner():
            await asyncio.sleep(1)
            return "inner"
        async def main():
            print(await asyncio.gather(asyncio.to_thread(lambda: asyncio.run(inner())), asyncio.sleep(2)))
        asyncio.run(main())
    """)
    assert printed(run) == "['inner', None]\n"
    assert run["duration_us"] == 2_000_000


def test_a_thread_that_waits_for_the_loop_says_that_it_cannot(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def answer():
            await asyncio.sleep(0.1)
            return 42
        async def main():
            loop = asyncio.get_running_loop()
            await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(answer(), loop).result())
        asyncio.run(main())
    """)
    assert run["error"] is not None
    assert (run["error"]["type"], run["error"]["line"]) == ("Unavailable", 8)
    assert run["error"]["message"] == "result(): nothing can run while this waits, so it would wait for ever"


def test_done_callbacks_of_a_pool_run_when_the_thread_is_done(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
with ThreadPoolExecutor() as pool:
    for name, seconds in (("a", 2), ("b", 1)):
        pool.submit(work, name, seconds).add_done_callback(lambda f: print("told", f.result(), time.perf_counter()))
"""
    )
    assert [line for line in printed(run).splitlines() if "told" in line] == ["told b 1.0", "told a 2.0"]


def test_waiting_for_a_pool_can_time_out(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
with ThreadPoolExecutor() as pool:
    try:
        for future in as_completed([pool.submit(work, "a", 1), pool.submit(work, "b", 9)], timeout=5):
            print(future.result())
    except TimeoutError as error:
        print(error, time.perf_counter())
"""
    )
    assert "1 (of 2) futures unfinished 5.0\n" in printed(run)


POOL_OF_ONE = """
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def work(name):
    time.sleep(.1)
    return name
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        calls = [loop.run_in_executor(pool, work, name) for name in "abc"]
        await asyncio.sleep(.05)
        print(calls[2].cancel())
        return await asyncio.gather(*calls[:2])
asyncio.run(main())
"""


def test_what_waits_in_a_pools_queue_begins_when_a_worker_is_free_or_never(run_program: RunProgram) -> None:
    run = run_program(POOL_OF_ONE)
    assert (run["main_value"], printed(run), run["duration_us"]) == ("['a', 'b']", "True\n", 200_000)
    assert [(each["label"], each["parent"], each["line"], each["start_us"]) for each in run["threads"]] == [
        ("a", 1, 10, 0),
        ("b", 1, 10, 100_000),
    ]


def test_a_story_with_a_queue_and_a_blocked_main_never_goes_back(run_program: RunProgram) -> None:
    story = playground.record(
        WORK
        + """
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, initializer=time.sleep, initargs=(.3,)) as pool:
        calls = [loop.run_in_executor(pool, work, name, 1) for name in "abc"]
        time.sleep(1.5)
        await calls[0]
asyncio.run(main())
"""
    ).replay["story"]
    assert "A worker is free and begins work('b', 1)." in [entry["text"] for entry in story]
    assert [entry["time_us"] for entry in story] == sorted(entry["time_us"] for entry in story)


@pytest.mark.parametrize(
    ("name", "source"),
    {
        "result": "pool.submit(lambda: pool.submit(len, 'inner').result()).result()",
        "shutdown": "pool.submit(pool.shutdown).result()",
        "exception": "cf.Future().exception()",
        "wait": "cf.wait([cf.Future()])",
        "as_completed": "list(cf.as_completed([cf.Future()]))",
    }.items(),
)
def test_what_waits_for_a_call_that_can_never_be_done_says_so(run_program: RunProgram, name: str, source: str) -> None:
    run = run_program(f"""
        import concurrent.futures as cf
        pool = cf.ThreadPoolExecutor(1)
        {source}
    """)
    assert run["error"] is not None
    assert run["error"]["type"] == "Unavailable"
    assert run["error"]["message"] == f"{name}(): nothing can run while this waits, so it would wait for ever"


def test_a_waiting_thread_gets_what_another_pool_returns(run_program: RunProgram) -> None:
    run = run_program(
        WORK
        + """
outer, inner = ThreadPoolExecutor(2), ThreadPoolExecutor(1)
def both(name):
    return [inner.submit(work, name + each, 1).result() for each in "12"]
print(list(outer.map(both, "ab")), time.perf_counter())
"""
    )
    assert printed(run).splitlines()[-1] == "[['a1', 'a2'], ['b1', 'b2']] 4.0"


def test_a_program_that_ends_waits_for_its_threads(run_program: RunProgram) -> None:
    run = run_program(WORK + "for name in 'ab': ThreadPoolExecutor(1).submit(work, name, 1)\nprint('last line')")
    assert (printed(run).splitlines()[0], run["duration_us"]) == ("last line", 1_000_000)


def test_locks_hold_threads_up_on_the_virtual_clock(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, threading, time
        lock = threading.Lock()
        def hold(number):
            with lock:
                time.sleep(1)
                return number, time.monotonic()
        async def main():
            held = asyncio.gather(*[asyncio.to_thread(hold, number) for number in range(3)])
            await asyncio.sleep(.5)
            print(lock.acquire(blocking=False), lock.acquire(timeout=.25), time.monotonic())
            print(await held)
        asyncio.run(main())
    """)
    assert printed(run).splitlines() == ["False False 0.75", "[(0, 1.0), (1, 2.0), (2, 3.0)]"]


def test_who_a_thread_is_is_the_same_in_every_run() -> None:
    source = (
        "import asyncio, os, threading\nprint(asyncio.run(asyncio.to_thread(threading.current_thread)), os.getpid())"
    )
    assert len({printed(playground.run(source)) for _ in range(2)}) == 1


def test_who_waits_for_a_call_that_never_begins_waits_for_a_queued_call(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, time
        from concurrent.futures import ThreadPoolExecutor
        async def main():
            pool = ThreadPoolExecutor(1)
            pool.submit(time.sleep, 1)
            queued = asyncio.wrap_future(pool.submit(time.sleep, 1))
            asyncio.get_running_loop().call_later(.5, queued.cancel)
            await queued
        asyncio.run(main())
    """)
    assert (run["outcome"], run["duration_us"], len(run["threads"])) == ("raised", 1_000_000, 1)
    assert [slice["on"]["label"] for slice in run["tasks"][0]["slices"] if slice["on"]] == ["a queued call"]


def test_a_thread_that_waits_for_a_lock_is_not_said_to_sleep() -> None:
    recording = playground.record("""
import asyncio, threading, time
lock = threading.Lock()
def hold():
    with lock:
        time.sleep(1)
async def main():
    await asyncio.gather(asyncio.to_thread(hold), asyncio.to_thread(hold))
asyncio.run(main())
""")
    waits = [slice["on"]["label"] for slice in recording.run["threads"][1]["slices"] if slice["on"]]
    assert waits == ["a call that blocks", "sleep until 2.00 s"]
    assert recording.run["sequential_us"] == 2_000_000
    told = [entry["text"] for entry in recording.replay["story"]]
    assert any("has waited in a call that blocks for 1.00 s" in text for text in told)


def test_of_two_workers_free_at_once_the_one_that_began_earlier_is_first(run_program: RunProgram) -> None:
    run = run_program("""
        import threading, time
        from concurrent.futures import ThreadPoolExecutor
        def where(seconds):
            time.sleep(seconds)
            return threading.current_thread().name[-1]
        with ThreadPoolExecutor(2) as pool:
            print(*pool.map(where, [.1, .2, .1, .1]))
    """)
    assert printed(run) == "0 1 0 1\n"
