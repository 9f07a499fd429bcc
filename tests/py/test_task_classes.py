"""Tasks that a program's own factory or class makes are as any others: named, ordered, cancelled and told alike."""

from __future__ import annotations

import sys

import pytest

from playground.runs.run import Run
from running import RunProgram, printed

FACTORIES = {
    "a class of its own": "lambda loop, coro, **options: Mine(coro, loop=loop, **options)",
    "asyncio.Task": "lambda loop, coro, **options: asyncio.Task(coro, loop=loop, **options)",
}
if sys.version_info >= (3, 12):
    FACTORIES |= {
        "eager": "asyncio.eager_task_factory",
        "eager, of its own class": "asyncio.create_eager_task_factory(Mine)",
    }
if sys.version_info[:3] == (3, 13, 0):
    FACTORIES.clear()  # it names every task that a factory makes "None"
every_factory = pytest.mark.parametrize("factory", FACTORIES.values(), ids=list(FACTORIES))
PROGRAM = """
import asyncio

class Mine(asyncio.Task):
    pass

async def child(n):
    print(n)
    await asyncio.sleep(n)
    return n

async def main():
    asyncio.get_running_loop().set_task_factory(FACTORY)
    tasks = [asyncio.create_task(child(n)) for n in (1, 5, 3, 2, 4)]
    tasks[0].set_name("first")
    await asyncio.sleep(1.5)
    tasks[1].cancel("enough")
    done, pending = await asyncio.wait(tasks, timeout=2)
    print([task.get_name() for task in done], [task.get_name() for task in pending])
    print(await asyncio.gather(*pending))

asyncio.run(main())
"""


def run_with(run_program: RunProgram, factory: str) -> Run:
    return run_program(PROGRAM.replace("FACTORY", factory))


@every_factory
def test_a_set_of_tasks_has_the_order_of_their_creation_in_every_run(run_program: RunProgram, factory: str) -> None:
    for _ in range(3):
        lines = printed(run_with(run_program, factory)).splitlines()
        assert lines[-2:] == ["['first', 'Task-3', 'Task-4', 'Task-5'] ['Task-6']", "[4]"]


@every_factory
def test_a_task_is_made_once_and_keeps_the_name_that_the_program_sees(run_program: RunProgram, factory: str) -> None:
    run = run_with(run_program, factory)
    assert [task["name"] for task in run["tasks"]] == ["Task-1", "first", "Task-3", "Task-4", "Task-5", "Task-6"]
    renamed = [event for event in run["events"] if event["kind"] == "task_renamed"]
    assert [(event["task"], event["name"]) for event in renamed] == [(2, "first")]


@every_factory
def test_who_cancelled_it_is_recorded_and_what_it_printed_is_its_own(run_program: RunProgram, factory: str) -> None:
    run = run_with(run_program, factory)
    cancelled = run["tasks"][2]
    assert (cancelled["ending"], cancelled["ended_us"]) == ("cancelled", 1_500_000)
    assert [(cancel["by"], cancel["message"]) for cancel in cancelled["cancels"]] == [(1, "'enough'")]
    assert [(entry["text"], entry["task"]) for entry in run["output"][:5]] == [
        (f"{n}\n", task) for task, n in enumerate((1, 5, 3, 2, 4), 2)
    ]


@every_factory
def test_a_name_given_to_create_task_is_its_name_from_the_start(run_program: RunProgram, factory: str) -> None:
    run = run_program(f"""
        import asyncio
        class Mine(asyncio.Task): pass
        async def main():
            asyncio.get_running_loop().set_task_factory({factory})
            await asyncio.get_running_loop().create_task(asyncio.sleep(1), name="bee")
        asyncio.run(main())
    """)
    assert [(task["name"], task["label"]) for task in run["tasks"]] == [("Task-1", "main"), ("bee", "bee")]
    assert [event["kind"] for event in run["events"] if event["kind"] == "task_renamed"] == []


@pytest.mark.parametrize(
    "attempt",
    [
        "asyncio.create_task(coro, wrong=1)",
        "asyncio.Task(coro, wrong=1)",
        # Pyodide's CPython is older than 3.14.3, since which this no longer breaks the list of all tasks.
        pytest.param("asyncio.Task(coro, loop=closed)", marks=pytest.mark.processes),
        "asyncio.create_task(3)",
        "loop.set_task_factory(lambda loop, coro, **options: 1 / 0) or asyncio.create_task(coro)",
        "Unmade(coro)",
    ],
)
def test_a_task_that_could_not_be_made_is_in_no_record(run_program: RunProgram, attempt: str) -> None:
    run = run_program(f"""
        import asyncio
        class Unmade(asyncio.Task):
            def __init__(self, coro):
                hash(self)
                repr(self), self.get_name, self == 1
                raise ValueError("not made")
        async def child(): pass
        async def main():
            loop, closed, coro = asyncio.get_running_loop(), asyncio.new_event_loop(), child()
            closed.close()
            try:
                {attempt}
            except (TypeError, ValueError, RuntimeError, ZeroDivisionError) as error:
                print(type(error).__name__)
            loop.set_task_factory(None)
            coro.close()
            await asyncio.sleep(1)
        asyncio.run(main())
    """)
    assert len(printed(run).splitlines()) == 1
    assert [task["call"] for task in run["tasks"]] == ["main()"]
    assert run["outcome"] == "completed"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.12 has the first eager tasks")
@pytest.mark.parametrize("leaving", ["SystemExit(3)", "KeyboardInterrupt()"])
def test_an_eager_task_that_leaves_the_program_has_ended(run_program: RunProgram, leaving: str) -> None:
    run = run_program(f"""
        import asyncio
        async def child():
            raise {leaving}
        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            try:
                asyncio.create_task(child())
            except BaseException as error:
                print("caught", repr(error))
            print(asyncio.current_task().get_name())
            await asyncio.sleep(1)
        asyncio.run(main())
    """)
    assert [task["ending"] for task in run["tasks"]] == ["returned", "raised"]
    assert [entry["task"] for entry in run["output"] if entry["stream"] == "stdout"] == [1, 1]


def test_tasks_of_a_class_that_is_not_ours_are_told_with_names_of_the_run(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def child(n):
            await asyncio.sleep(n)
            return n
        async def main():
            loop = asyncio.get_running_loop()
            loop.set_task_factory(lambda loop, coro, **options: asyncio.tasks._PyTask(coro, loop=loop))
            print(await asyncio.gather(child(1), child(2)))
        asyncio.run(main())
    """)
    assert [(task["name"], task["call"]) for task in run["tasks"]] == [
        ("Task-1", "main()"),
        ("Task-2", "child(1)"),
        ("Task-3", "child(2)"),
    ]
    assert [slot["task"] for slot in run["gathers"][0]["slots"]] == [2, 3]
