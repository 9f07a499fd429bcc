"""Every limit ends a run politely: a sentence says which limit and where the program was, and the record is kept."""

from __future__ import annotations

import pytest

import playground
from playground.limits.limits import Limits
from playground.loop.computing import FREE_S
from playground.session.recording import to_json
from running import RunProgram, printed

LIMITED = {
    "steps": (
        Limits(steps=20, steps_per_task=0),
        """
        import asyncio
        async def main():
            while True:
                await asyncio.sleep(0)
        asyncio.run(main())
        """,
        "StepLimit: stopped after 20 steps of the event loop in which nothing fell due: is there a loop that never "
        "ends? main stood on line 5",
    ),
    "steps that tasks bring along": (
        Limits(steps=20, steps_per_task=3),
        """
        import asyncio
        async def main():
            while True:
                await asyncio.sleep(0)
        asyncio.run(main())
        """,
        "StepLimit: stopped after 23 steps of the event loop in which nothing fell due: is there a loop that never "
        "ends? main stood on line 5",
    ),
    "steps beside a timer that is far away": (
        Limits(steps=5_000),
        """
        import asyncio
        async def main():
            asyncio.get_running_loop().call_later(1e6, print)
            while True:
                await asyncio.sleep(0)
        asyncio.run(main())
        """,
        "StepLimit: stopped after 5,010 steps of the event loop in which nothing fell due: is there a loop that never "
        "ends? main stood on line 6",
    ),
    "events": (
        Limits(events=100),
        """
        import asyncio
        async def main():
            while True:
                await asyncio.sleep(1)
        asyncio.run(main())
        """,
        "EventLimit: stopped after 100 events, which is all that is recorded of a run: do less. main stood on line 5",
    ),
    "events outside of a loop": (
        Limits(events=100),
        "import time\nwhile True: time.sleep(1)",
        "EventLimit: stopped after 100 events, which is all that is recorded of a run: do less. The program stood on "
        "line 2",
    ),
    "tasks": (
        Limits(tasks=5),
        """
        import asyncio
        async def main():
            while True:
                asyncio.create_task(asyncio.sleep(1))
        asyncio.run(main())
        """,
        "TaskLimit: stopped at 5 tasks: create fewer. main stood on line 5",
    ),
    "virtual time": (
        Limits(virtual_us=90_000_000),
        """
        import asyncio
        async def main():
            while True:
                await asyncio.sleep(20)
        asyncio.run(main())
        """,
        "TimeLimit: stopped before 90.00 s of virtual time had passed: wait for less. main stood on line 5",
    ),
    "virtual time outside of a loop": (
        Limits(),
        "import time\nwhile True: time.sleep(1e9)",
        "TimeLimit: stopped before 10 years of virtual time had passed: wait for less. The program stood on line 2",
    ),
    "lines of output": (
        Limits(output_lines=10),
        "while True: print('x')",
        "OutputLimit: stopped after 10 lines of output: print less. The program stood on line 1",
    ),
    "characters of output": (
        Limits(output_chars=1000),
        "print('x' * 100_000_000)",
        "OutputLimit: stopped after 1,000 characters of output (99,999,000 more characters were left out): print less. "
        "The program stood on line 1",
    ),
    "real time": (
        Limits(real_s=0.1),
        """
        import asyncio
        async def worker():
            while True: pass
        async def main():
            await asyncio.gather(worker(), asyncio.sleep(1))
        asyncio.run(main())
        """,
        "RealTimeLimit: stopped after 0.1 s of computing: is there a loop that never ends? worker stood on line 4",
    ),
}  # fmt: skip


@pytest.mark.processes  # the real time needs a signal, which Pyodide has only in the page
@pytest.mark.parametrize("name", LIMITED)
def test_reaching_a_limit_says_which_and_where_the_program_stood(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("playground.limits.budget.WALL_FACTOR", 1000)  # however busy the machine is
    limits, source, words = LIMITED[name]
    run = run_program(source, limits=limits)
    assert run["outcome"] == "stopped"
    assert run["error"] is not None
    assert f"{run['error']['type']}: {run['error']['message']}" == words
    assert words.endswith(f"line {run['error']['line']}")


def test_an_endless_program_shows_its_first_many_seconds(run_program: RunProgram) -> None:
    source = """
        import asyncio
        async def main():
            while True:
                await asyncio.sleep(1)
                print("again")
        asyncio.run(main())
    """
    run = run_program(source, limits=Limits(events=50_000))
    assert run["outcome"] == "stopped"
    assert run["event_count"] == 50_000 + 1
    assert run["duration_us"] > 1000 * 1_000_000
    assert printed(run).count("again") > 1000
    assert len(to_json(run)) < 20_000_000


def test_ten_thousand_tasks_are_no_endless_loop(run_program: RunProgram) -> None:
    source = """
        import asyncio
        async def main():
            await asyncio.gather(*[asyncio.sleep(i % 7) for i in range(10_000)])
        asyncio.run(main())
    """
    assert run_program(source, limits=Limits(real_s=120))["outcome"] == "completed"


def test_many_tasks_that_wait_often_are_no_endless_loop(run_program: RunProgram) -> None:
    source = """
        import asyncio
        async def waits():
            for _ in range(200):
                await asyncio.sleep(0.01)
        async def main():
            await asyncio.gather(*[waits() for _ in range(100)])
        asyncio.run(main())
    """
    run = run_program(source, limits=Limits(real_s=120))
    assert (run["outcome"], run["duration_us"]) == ("completed", 2_000_000)
    assert Limits().events >= 300_000  # what the page is to draw as it draws the benchmark's programs


def test_what_was_computed_in_vain_is_seen_as_a_blocked_stretch(run_program: RunProgram) -> None:
    run = run_program(
        """
        import asyncio
        async def main():
            print("before")
            while sum(range(1000)): pass
        asyncio.run(main())
        """,
        limits=Limits(real_s=2 * FREE_S),
    )
    assert printed(run) == "before\n"
    last = run["tasks"][0]["slices"][-1]
    assert (last["state"], last["start_us"], last["end_us"]) == ("running", 0, run["duration_us"])
    assert run["duration_us"] > FREE_S * 1_000_000


def test_output_up_to_the_limit_is_kept_and_one_long_line_comes_in_pieces() -> None:
    run = playground.run("print('x' * 100_000_000)", limits=Limits(output_chars=10_000))
    assert printed(run) == "x" * 10_000
    assert [len(entry["text"]) for entry in run["output"]] == [4_000, 4_000, 2_000]


def test_a_limit_inside_a_simulated_thread_ends_the_run(run_program: RunProgram) -> None:
    run = run_program(
        """
        import asyncio, time
        def work():
            while True: time.sleep(1)
        async def main():
            try:
                await asyncio.to_thread(work)
            except BaseException as error:
                print("caught", error)
        asyncio.run(main())
        """,
        limits=Limits(events=50),
    )
    assert (run["outcome"], printed(run)) == ("stopped", "")
