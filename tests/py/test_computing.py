"""Heavy computing is charged to the virtual clock; what is light, an import or our own work is not.

A loop that asks a clock until some time has passed sees it pass: exactly, and the same in every run.
"""

import json

import pytest

import playground
from playground.limits.limits import Limits
from playground.loop.computing import FREE_S
from running import RunProgram, printed, task_labelled

HEAVY = """
import asyncio, time
def compute(seconds):
    until = REAL_TIME() + seconds
    while REAL_TIME() < until:
        pass
"""


def with_real_time(source: str) -> str:
    """A program that can spend real computing time: it finds the clock that the playground hides."""
    names = "FREE_S, _computing_time as REAL_TIME"
    return f"from playground.loop.computing import {names}\n{HEAVY}{source}"


def test_a_step_that_computes_for_long_blocks_the_others(run_program: RunProgram) -> None:
    run = run_program(
        with_real_time("""
async def heavy():
    compute(1.2 * FREE_S)
async def main():
    await asyncio.gather(asyncio.sleep(0.05), heavy())
asyncio.run(main())
""")
    )
    heavy = task_labelled(run, "heavy")
    assert 1.1 <= heavy["slices"][0]["end_us"] / (FREE_S * 1_000_000) <= 3.6
    assert heavy["slices"][0]["end_us"] % 1000 == 0
    assert [s["state"] for s in task_labelled(run, "sleep(0.05)")["slices"]] == [
        "running",
        "waiting",
        "ready",
        "running",
    ]


def test_light_steps_cost_nothing(run_program: RunProgram) -> None:
    run = run_program(
        with_real_time("""
async def main():
    for _ in range(10):
        compute(0.02)
        await asyncio.sleep(0)
asyncio.run(main())
""")
    )
    assert run["duration_us"] == 0


def test_who_asks_for_the_time_hears_of_what_was_computed(run_program: RunProgram) -> None:
    run = run_program(
        with_real_time("""
start = time.perf_counter()
compute(1.2 * FREE_S)
print(1.1 < (time.perf_counter() - start) / FREE_S < 3.6)
""")
    )
    assert printed(run) == "True\n"


def test_ten_thousand_tasks_are_no_computing(run_program: RunProgram) -> None:
    source = """
        import asyncio
        async def child(number):
            await asyncio.sleep(1)
        async def main():
            await asyncio.gather(*[child(number) for number in range(10_000)])
        asyncio.run(main())
    """
    run = run_program(source, limits=Limits(real_s=120))
    assert run["duration_us"] == 1_000_000


def test_an_import_costs_nothing(run_program: RunProgram) -> None:
    run = run_program("""
        import sys
        class SlowFinder:
            def find_spec(self, name, path=None, target=None):
                import playground.loop.computing
                until = playground.loop.computing._computing_time() + 0.2
                while playground.loop.computing._computing_time() < until:
                    pass
        sys.meta_path.insert(0, SlowFinder())
        try:
            import no_such_module
        except ImportError:
            pass
        import time
        print(time.perf_counter())
    """)
    assert printed(run) == "0.0\n"


CLOCKS = (
    "time.perf_counter",
    "time.monotonic",
    "time.time",
    "time.process_time",
    "time.thread_time",
    "loop.time",
    "lambda: time.perf_counter_ns() / 1e9",
    "lambda: time.clock_gettime(time.CLOCK_MONOTONIC)",
    "lambda: datetime.now().timestamp()",
    "lambda: datetime.now(UTC).timestamp()",
)
BUSY = """
import asyncio, time
from datetime import UTC, datetime
def busy(seconds, clock=time.perf_counter):
    end = clock() + seconds
    while clock() < end:
        pass
"""
STEP_S = 0.000_01
"""what a loop may be late by, and once more for what floats are off by"""


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("seconds", [0.01, 0.1])
def test_a_loop_that_asks_a_clock_ends_when_it_is_time(run_program: RunProgram, clock: str, seconds: float) -> None:
    run = run_program(f"""{BUSY}
async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for _ in range(5):
        start = loop.time()
        busy({seconds}, {clock})
        print(loop.time() - start)
    print(loop.time() - begin)
asyncio.run(main())
""")
    *parts, total = map(float, printed(run).split())
    assert len(parts) == 5
    assert all(seconds - 1e-6 < part < seconds + 2 * STEP_S for part in parts), parts
    assert 5 * seconds - 1e-6 < total < 5 * (seconds + 2 * STEP_S)


@pytest.mark.parametrize(
    ("loop", "seconds"),
    [
        ("while time.perf_counter() < end: pass", 1.0),
        ("while True:\n    now = time.perf_counter()\n    if now >= end: break", 0.1),
        ("while end - time.perf_counter() > 0: time.sleep(0)", 0.1),
        ("while (left := end - time.perf_counter()) > 0: total = sum(range(20))", 0.1),
        ("while time.perf_counter() < end: time.sleep(0.001)", 0.1),
        ("while time.perf_counter() < end: time.sleep(0.04); busy(0.01)", 0.1),
    ],
)
def test_whatever_the_loop_looks_like(run_program: RunProgram, loop: str, seconds: float) -> None:
    run = run_program(f"{BUSY}\nend = time.perf_counter() + {seconds}\n{loop}\nprint(time.perf_counter())\n")
    assert seconds <= float(printed(run)) < seconds + 4 * STEP_S
    assert run["duration_us"] == round(float(printed(run)) * 1e6)


def test_each_stretch_of_polling_is_one_event_and_the_same_in_every_run() -> None:
    source = f"""{BUSY}
async def worker(number):
    for _ in range(3):
        busy(0.02)
        await asyncio.sleep(0.01)
async def main():
    await asyncio.gather(*map(worker, range(2)), asyncio.to_thread(busy, 0.1))
asyncio.run(main())
"""
    run, again = playground.run(source), playground.run(source)
    blocked = [event for event in run["events"] if event["kind"] in ("loop_blocked", "thread_slept")]
    lengths = [event["time_us"] - event["from_us"] for event in blocked]
    assert sorted(length // 1000 for length in lengths) == [20] * 6 + [100]
    assert json.dumps(run) == json.dumps(again)


def test_what_a_loop_computes_until_a_deadline_is_told_but_for_what_is_free(run_program: RunProgram) -> None:
    run = run_program(
        with_real_time("""
part = FREE_S / 10
def until(seconds):
    end = time.perf_counter() + seconds
    parts = 0
    while time.perf_counter() < end:
        compute(part)
        parts += 1
    return (time.perf_counter() - end) / part, parts
print(*until(0.5 * FREE_S))
print(*until(0.5 * FREE_S))
""")
    )
    (late, parts), (late_again, parts_again) = (map(float, line.split()) for line in printed(run).splitlines())
    assert 0 <= late < 1.5  # one part of what it computes at a time, and no more of what was free before
    assert 0 <= late_again < 1.5
    assert 4 <= parts <= 16  # as much of what is free is left
    assert 4 <= parts_again <= 6


def test_who_asks_for_the_time_from_place_to_place_does_not_poll(run_program: RunProgram) -> None:
    run = run_program("""
        import time
        spent = []
        for number in range(5_000):
            start = time.perf_counter()
            spent.append(time.perf_counter() - start)
        for number in range(20):
            for _ in range(900):
                time.time()
            print(number)
        print(sum(spent), time.perf_counter(), time.process_time())
    """)
    assert printed(run).splitlines()[-1] == "0.0 0.0 0.0"


def test_the_processors_time_is_what_was_computed(run_program: RunProgram) -> None:
    run = run_program(f"""{BUSY}
def in_thread():
    busy(0.2)
    return time.thread_time()
async def main():
    time.sleep(1)
    busy(0.1)
    there = await asyncio.to_thread(in_thread)
    print(f"{{there:.3f}} {{time.thread_time():.3f}} {{time.process_time():.3f}} {{time.perf_counter():.3f}}")
asyncio.run(main())
""")
    assert printed(run) == "0.200 0.100 0.300 1.300\n"


def test_what_a_thread_computes_is_the_threads(run_program: RunProgram) -> None:
    run = run_program(
        with_real_time("""
async def main():
    await asyncio.gather(asyncio.to_thread(compute, 1.5 * FREE_S), asyncio.sleep(0.01))
asyncio.run(main())
""")
    )
    (thread,) = run["threads"]
    assert 1.4 < (thread["end_us"] - thread["start_us"]) / FREE_S / 1e6 < 3.6  # type: ignore[operator]
    assert not [event for event in run["events"] if event["kind"] == "loop_blocked"]
    assert task_labelled(run, "sleep(0.01)")["ended_us"] == 10_000


def test_what_is_reported_meanwhile_changes_no_more() -> None:
    reports: list[str] = []
    source = f"{BUSY}\nfor number in range(6): busy(0.3); print(number)"
    recording = playground.record(source, report=reports.append)
    reported = [tuple(entry) for report in reports for entry in json.loads(report)["log"]]
    assert len(reports) > 6
    assert reported == recording.trace.log[: len(reported)]
