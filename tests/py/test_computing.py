"""Heavy computing is charged to the virtual clock; what is light, an import or our own work is not."""

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
