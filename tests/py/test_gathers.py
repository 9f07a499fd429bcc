"""Gathers in the Run: slots, when and by whom they were filled, what became of the gather itself."""

import re
import textwrap
from typing import Any

import pytest

import playground
from playground.runs.run import Gather
from running import RunProgram, printed


def slots(gather: Gather) -> list[tuple[Any, ...]]:
    """(task, filled at ms, finish order, kind, value, received) of each slot."""
    return [
        (s["task"], s["filled_us"] and s["filled_us"] // 1000, s["order"], s["kind"], s["value"], s["received"])
        for s in gather["slots"]
    ]


def test_the_same_awaitable_twice_is_one_task_in_two_slots(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            task = asyncio.create_task(asyncio.sleep(1, "once"))
            print(await asyncio.gather(task, asyncio.sleep(2, "other"), task))
        asyncio.run(main())
    """)
    assert printed(run) == "['once', 'other', 'once']\n"
    assert slots(run["gathers"][0]) == [
        (2, 1000, 1, "value", "'once'", True),
        (3, 2000, 2, "value", "'other'", True),
        (2, 1000, 1, "value", "'once'", True),
    ]


def test_an_empty_gather_returns_at_once(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            return await asyncio.gather()
        asyncio.run(main())
    """)
    [gather] = run["gathers"]
    assert (gather["slots"], gather["ending"], gather["value"], gather["end_us"]) == ([], "returned", "[]", 0)


def test_a_gather_of_what_is_done_already_is_filled(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            done = [asyncio.create_task(asyncio.sleep(0, n)) for n in range(2)]
            await asyncio.sleep(1)
            return await asyncio.gather(*done)
        asyncio.run(main())
    """)
    [gather] = run["gathers"]
    assert slots(gather) == [(2, 1000, 1, "value", "0", True), (3, 1000, 2, "value", "1", True)]
    assert (gather["ending"], gather["value"]) == ("returned", "[0, 1]")


def test_a_second_exception_is_in_its_slot_and_nobody_received_it(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def fail(name, delay):
            await asyncio.sleep(delay)
            raise ValueError(name)
        async def main():
            try:
                await asyncio.gather(asyncio.sleep(1, "early"), fail("a", 2), fail("b", 3))
            except ValueError as error:
                print("caught", error)
            await asyncio.sleep(5)
        asyncio.run(main())
    """)
    assert (printed(run), printed(run, "stderr")) == ("caught a\n", "")
    [gather] = run["gathers"]
    assert (gather["ending"], gather["end_us"], gather["error"]) == (
        "raised",
        2_000_000,
        {"type": "ValueError", "message": "a", "line": 5},
    )
    assert slots(gather) == [
        (2, 1000, 1, "value", "'early'", False),
        (3, 2000, 2, "exception", "ValueError('a')", True),
        (4, 3000, 3, "exception", "ValueError('b')", False),
    ]


def test_a_gather_that_is_cancelled_ends_so_even_with_return_exceptions(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            gathering = asyncio.gather(asyncio.sleep(1), asyncio.sleep(5), return_exceptions=True)
            await asyncio.sleep(2)
            gathering.cancel()
            try:
                await gathering
            except asyncio.CancelledError:
                print("cancelled")
        asyncio.run(main())
    """)
    [gather] = run["gathers"]
    assert (gather["ending"], gather["end_us"]) == ("cancelled", 2_000_000)
    assert slots(gather) == [
        (2, 1000, 1, "value", "None", False),
        (3, 2000, 2, "cancelled", "CancelledError('')", False),
    ]


def test_cancelling_one_child_cancels_the_gather_and_the_siblings_run_on(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(n, n)) for n in (2, 3)]
            asyncio.get_running_loop().call_later(1, tasks[0].cancel)
            try:
                await asyncio.gather(*tasks)
            except asyncio.CancelledError:
                print("CancelledError")
            print(await tasks[1])
        asyncio.run(main())
    """)
    assert printed(run) == "CancelledError\n3\n"
    [gather] = run["gathers"]
    assert (gather["ending"], gather["end_us"]) == ("cancelled", 1_000_000)
    assert slots(gather) == [(2, 1000, 1, "cancelled", "CancelledError('')", False), (3, 3000, 2, "value", "3", False)]


def test_a_gather_that_never_settles_stays_open(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            await asyncio.gather(asyncio.sleep(1), asyncio.Event().wait())
        asyncio.run(main())
    """)
    [gather] = run["gathers"]
    assert (gather["ending"], gather["end_us"], gather["owner"], gather["line"]) == (None, None, 1, 4)
    assert slots(gather) == [(2, 1000, 1, "value", "None", False), (3, None, None, None, None, False)]


def test_bare_futures_have_slots_without_a_task(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            future = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_later(1, future.set_result, "set")
            return await asyncio.gather(future)
        asyncio.run(main())
    """)
    assert run["gathers"][0]["slots"][0]["call"] == "future"
    assert slots(run["gathers"][0]) == [(None, 1000, 1, "value", "'set'", True)]


def test_the_gather_that_asyncio_run_cleans_up_with_is_not_the_learners(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            asyncio.create_task(asyncio.sleep(9))
            await asyncio.sleep(0)
        asyncio.run(main())
    """)
    assert (run["gathers"], run["tasks"][1]["ending"]) == ([], "cancelled")


def test_a_gather_changes_nothing_that_a_program_can_see(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, inspect
        async def main():
            task = asyncio.create_task(asyncio.sleep(1))
            gathering = asyncio.gather(task)
            print(repr(task).count("_done_callback"), type(gathering).__name__)
            await gathering
        asyncio.run(main())
        print(asyncio.gather.__name__, inspect.signature(asyncio.gather))
    """)
    assert printed(run).splitlines() == [
        "1 _GatheringFuture",
        "gather (*coros_or_futures, return_exceptions=False)",
    ]


@pytest.mark.parametrize("wrong", ["print('x')", "[]", "3", "{}", "asyncio.sleep", "f"])
def test_a_gather_call_that_fails_has_started_what_came_before_and_makes_no_gather(
    run_program: RunProgram, wrong: str
) -> None:
    run = run_program(f"""
        import asyncio
        async def f(n):
            await asyncio.sleep(n)
            return n
        async def main():
            print(await asyncio.gather(f(1), f(2)))
            try:
                await asyncio.gather(f(3), {wrong}, f(4))
            except TypeError as error:
                print(str(error).split(" (")[0])
            await asyncio.sleep(5)
            print(await asyncio.gather(f(1)))
        asyncio.run(main())
    """)
    assert [gather["ending"] for gather in run["gathers"]] == ["returned", "returned"]
    assert [task["call"] for task in run["tasks"]] == ["main()", "f(1)", "f(2)", "f(3)", "f(1)"]
    assert all(task["ending"] == "returned" for task in run["tasks"])
    assert printed(run).splitlines()[-1] == "[1]"


SLOTS_OF_ALL_KINDS = """
    import asyncio, time
    def blocking(number):
        time.sleep(number)
        return number
    async def fetch(number):
        await asyncio.sleep(number)
    async def main():
        loop = asyncio.get_running_loop()
        answers = {"first": loop.create_future()}
        loop.call_later(1, answers["first"].set_result, "set")
        await asyncio.gather(
            loop.run_in_executor(None, blocking, 1),
            loop.run_in_executor(None, lambda: blocking(2)),
            asyncio.gather(fetch(1), fetch(2)),
            asyncio.shield(fetch(3)),
            answers["first"],
            *[loop.create_future() for _ in range(0)],
        )
    asyncio.run(main())
"""


def test_a_slot_names_the_call_in_a_thread_the_gather_or_the_future_in_it(run_program: RunProgram) -> None:
    slots = run_program(SLOTS_OF_ALL_KINDS)["gathers"][1]["slots"]
    assert [(slot["call"], slot["task"], slot["thread"], slot["gather"]) for slot in slots] == [
        ("blocking(1)", None, 1, None),
        ("blocking(2)", None, 2, None),
        ("gather of fetch(1) and fetch(2)", None, None, 1),
        ("shield of fetch(3)", None, None, None),
        ("future answers['first']", None, None, None),
    ]


def test_a_slot_of_an_attribute_and_one_that_has_no_name(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        class Client:
            def __init__(self):
                self.reply = asyncio.get_running_loop().create_future()
                self.reply.set_result(1)
            async def ask(self):
                await asyncio.gather(self.reply, done())
        def done():
            future = asyncio.get_running_loop().create_future()
            future.set_result(2)
            return future
        async def main():
            await Client().ask()
        asyncio.run(main())
    """)
    assert [slot["call"] for slot in run["gathers"][0]["slots"]] == ["future self.reply", "a future"]


def test_the_results_of_threads_arrive_through_their_slots() -> None:
    flows = playground.record(textwrap.dedent(SLOTS_OF_ALL_KINDS)).replay["flows"]
    through = [(flow["from_thread"], flow["gather"], flow["slot"]) for flow in flows if flow["from_thread"] is not None]
    assert through == [(1, 2, 0), (2, 2, 1)]


@pytest.mark.parametrize(
    ("calls", "names"),
    [
        ("await gather(fetch(1)); await gather(fetch(2))", {"main's gather"}),
        (
            "await gather(gather(fetch(1), fetch(2)), gather(fetch(3)))",
            {"main's gather of fetch(1) and fetch(2)", "main's gather of fetch(3)", "main's gather of 2 gathers"},
        ),
        (
            "one = gather(fetch(1))\n    await gather(fetch(2))\n    await one",
            {"main's gather on line 5", "main's gather on line 6"},
        ),
        (
            "await gather(gather(fetch(1)), fetch(2))",
            {"main's gather of fetch(1)", "main's gather of fetch(2) and a gather"},
        ),
    ],
    ids=["one after another", "on one line", "on two lines", "one within another"],
)
def test_the_story_says_which_gather_is_meant(calls: str, names: set[str]) -> None:
    fetch = "async def fetch(number):\n    await asyncio.sleep(number)\n"
    source = f"import asyncio; from asyncio import gather\n{fetch}async def main():\n    {calls}\nasyncio.run(main())\n"
    story = " ".join(entry["text"] for entry in playground.record(source).replay["story"])
    assert set(re.findall(r"main's gather.*?(?= holds| is complete)", story)) == names
