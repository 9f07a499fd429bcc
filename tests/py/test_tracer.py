"""Whole event lists of small programs: what the tracer writes, in order."""

from typing import Any

from playground.runs.run import Run
from running import RunProgram, printed


def told(run: Run, *without: str) -> list[tuple[Any, ...]]:
    """Each event as (kind, time in ms, task, its other values), without some kinds."""
    return [
        (event["kind"], event["time_us"] // 1000, event["task"], *[v for k, v in event.items() if k not in HEAD])
        for event in run["events"]
        if event["kind"] not in without
    ]


ENDING_OF_ASYNCIO_RUN: list[tuple[Any, ...]] = [
    ("received", 0, None, {"kind": "task", "task": 1}, "returned"),
    ("loop_closing", 0, None, "tasks", [], []),
    ("loop_closing", 0, None, "generators", [], []),
    ("loop_closing", 0, None, "threads", [], []),
]
HEAD = ("kind", "time_us", "task")


def test_a_sleep_is_a_step_a_jump_and_another_step(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            await asyncio.sleep(1)
            return "done"
        asyncio.run(main())
    """)
    assert told(run) == [
        ("task_created", 0, 1, None, "Task-1", False, "main", "main", "main()", [], 6, 6),
        ("task_scheduled", 0, 1, 0, None),
        ("step_began", 0, 1, 3, None),
        ("step_ended", 0, 1, 4, [4], {"kind": "sleep", "until_us": 1_000_000}),
        ("clock_jumped", 1000, None, 0, False),
        ("task_scheduled", 1000, 1, 1_000_000, None),
        ("step_began", 1000, 1, 4, None),
        ("step_ended", 1000, 1, None, [], None),
        ("task_ended", 1000, 1, "returned", "'done'", None),
        ("received", 1000, None, {"kind": "task", "task": 1}, "returned"),
        ("loop_closing", 1000, None, "tasks", [], []),
        ("loop_closing", 1000, None, "generators", [], []),
        ("loop_closing", 1000, None, "threads", [], []),
    ]


def test_a_gather_is_called_filled_and_settled(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def child(name, fail):
            if fail:
                raise ValueError(name)
            return name
        async def main():
            return await asyncio.gather(child("a", False), child("b", True), return_exceptions=True)
        asyncio.run(main())
    """)
    assert told(run, "task_scheduled") == [
        ("task_created", 0, 1, None, "Task-1", False, "main", "main", "main()", [], 9, 9),
        ("step_began", 0, 1, 7, None),
        ("task_created", 0, 2, 1, "Task-2", False, "a", "child", "child('a', fail=False)", ["'a'", "fail=False"], 8, 8),
        ("task_created", 0, 3, 1, "Task-3", False, "b", "child", "child('b', fail=True)", ["'b'", "fail=True"], 8, 8),
        ("gather_called", 0, 1, 1, 8, True, [2, 3], [], False),
        ("step_ended", 0, 1, 8, [8], {"kind": "gather", "gather": 1}),
        ("step_began", 0, 2, 3, None),
        ("step_ended", 0, 2, None, [], None),
        ("task_ended", 0, 2, "returned", "'a'", None),
        ("step_began", 0, 3, 3, None),
        ("step_ended", 0, 3, None, [], None),
        ("task_ended", 0, 3, "raised", None, {"type": "ValueError", "message": "b", "line": 5}),
        ("slot_filled", 0, 2, 1, 0, "value", "'a'"),
        ("slot_filled", 0, 3, 1, 1, "exception", "ValueError('b')"),
        ("gather_settled", 0, 1, 1, 1, "returned", "['a', ValueError('b')]", None),
        ("step_began", 0, 1, 8, None),
        ("received", 0, 1, {"kind": "gather", "gather": 1}, "returned"),
        ("step_ended", 0, 1, None, [], None),
        ("task_ended", 0, 1, "returned", "['a', ValueError('b')]", None),
        *ENDING_OF_ASYNCIO_RUN,
    ]


def test_the_whole_await_stack_is_noted(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def inner():
            await asyncio.sleep(1)
        async def middle():
            async for _ in values():
                pass
        async def values():
            await inner()
            yield 1
        async def main():
            await middle()
        asyncio.run(main())
    """)
    [parked] = [event for event in run["events"] if event["kind"] == "step_ended" and event["on"]]
    assert (parked["line"], parked["stack"]) == (4, [12, 6, 9, 4])


def test_a_cancel_names_who_asked_and_the_message(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            task = asyncio.create_task(asyncio.sleep(5))
            await asyncio.sleep(1)
            task.cancel("enough")
        asyncio.run(main())
    """)
    [asked] = [row for row in told(run) if row[0] == "cancel_requested"]
    assert asked == ("cancel_requested", 1000, 2, 1, "'enough'", "task", True, None)


def test_a_coroutine_that_nobody_awaits_is_noted_with_its_line(run_program: RunProgram) -> None:
    run = run_program("""
        async def fetch():
            pass
        fetch()
    """)
    assert told(run, "output_written") == [("never_awaited", 0, None, "fetch", 4, None)]


def test_a_task_of_a_programs_own_factory_is_traced_too(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            loop = asyncio.get_running_loop()
            loop.set_task_factory(lambda loop, coro, **options: asyncio.Task(coro, loop=loop, **options))
            return await asyncio.gather(asyncio.sleep(1, "a"), asyncio.sleep(2, "b"))
        print(asyncio.run(main()))
    """)
    assert printed(run) == "['a', 'b']\n"
    assert [(task["parent"], task["ended_us"], task["ending"]) for task in run["tasks"]] == [
        (None, 2_000_000, "returned"),
        (1, 1_000_000, "returned"),
        (1, 2_000_000, "returned"),
    ]


def test_a_learners_repr_may_print_and_fail_without_harm(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        class Loud:
            def __repr__(self):
                print("do not record me")
                raise KeyError("no repr")
        async def main():
            return Loud()
        loop = asyncio.new_event_loop()  # not asyncio.run: some versions of it call repr() themselves
        loop.run_until_complete(main())
    """)
    assert (run["outcome"], run["output"]) == ("completed", [])
    assert run["main_value"] == "<Loud whose repr() raised KeyError>"


def test_addresses_are_the_same_in_every_run(run_program: RunProgram) -> None:
    program = """
        import asyncio
        first, second = object(), object()
        print(first, second, first)
    """
    assert printed(run_program(program)) == (
        "<object object at 0x7f0000000010> <object object at 0x7f0000000020> <object object at 0x7f0000000010>\n"
    )
