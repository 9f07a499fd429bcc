"""Tracks and slices: what a task did, when, on which line, waiting for what."""

from typing import Any

from playground.runs.run import Task
from running import RunProgram, task_labelled


def slices(task: Task) -> list[tuple[Any, ...]]:
    """(state, start in ms, end in ms, line, what it waits on) of each slice."""
    return [
        (s["state"], s["start_us"] // 1000, s["end_us"] // 1000, s["line"], s["on"] and s["on"]["label"])
        for s in task["slices"]
    ]


def test_a_task_runs_waits_and_runs(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            await asyncio.sleep(2)
        asyncio.run(main())
    """)
    assert slices(run["tasks"][0]) == [
        ("running", 0, 0, 3, None),
        ("waiting", 0, 2000, 4, "sleep until 2.00 s"),
        ("ready", 2000, 2000, 4, None),
        ("running", 2000, 2000, 4, None),
    ]


def test_a_sleep_that_falls_due_while_the_loop_is_blocked_is_ready_from_its_due_time_on(
    run_program: RunProgram,
) -> None:
    run = run_program("""
        import asyncio, time
        async def sleeper():
            await asyncio.sleep(1)
        async def blocker():
            time.sleep(3)
        async def main():
            await asyncio.gather(sleeper(), blocker())
        asyncio.run(main())
    """)
    assert slices(task_labelled(run, "sleeper")) == [
        ("running", 0, 0, 3, None),
        ("waiting", 0, 1000, 4, "sleep until 1.00 s"),
        ("ready", 1000, 3000, 4, None),
        ("running", 3000, 3000, 4, None),
    ]
    assert slices(task_labelled(run, "blocker")) == [("running", 0, 3000, 6, None)]


def test_not_started_is_the_gap_between_created_and_the_first_step(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, time
        async def child():
            pass
        async def main():
            task = asyncio.create_task(child())
            time.sleep(1)
            await task
        asyncio.run(main())
    """)
    child = task_labelled(run, "child")
    assert (child["created_us"], child["started_us"], child["ended_us"]) == (0, 1_000_000, 1_000_000)
    assert slices(child) == [("running", 1000, 1000, 3, None)]


def test_a_task_cancelled_before_its_first_step_has_an_ending(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def child():
            pass
        async def main():
            asyncio.create_task(child()).cancel()
            await asyncio.sleep(0)
        asyncio.run(main())
    """)
    assert task_labelled(run, "child")["ending"] == "cancelled"


def test_a_wait_names_the_task_the_gather_or_the_primitive(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def child(name, awaitable):
            await awaitable
        async def main():
            users = asyncio.create_task(asyncio.sleep(1), name="users")
            gathered = asyncio.gather(users, asyncio.create_task(asyncio.sleep(2), name="orders"))
            queue, lock = asyncio.Queue(), asyncio.Lock()
            await lock.acquire()
            tasks = [asyncio.create_task(child(*each)) for each in
                     (("task", users), ("gather", gathered), ("queue", queue.get()), ("lock", lock.acquire()))]
            future = asyncio.get_running_loop().create_future()
            tasks.append(asyncio.create_task(child("future", future)))
            await asyncio.sleep(3)
        asyncio.run(main())
    """)
    waits = {t["label"]: [s["on"]["label"] for s in t["slices"] if s["on"]] for t in run["tasks"]}
    assert waits == {
        "main": ["sleep until 3.00 s"],
        "users": ["sleep until 1.00 s"],
        "orders": ["sleep until 2.00 s"],
        "task": ["task users"],
        "gather": ["gather of 2"],
        "queue": ["an item of the queue made on line 8"],
        "lock": ["lock, held by main"],
        "future": ["a future"],
    }


def test_children_stand_under_the_task_that_created_them(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def leaf():
            await asyncio.sleep(0)
        async def branch(name):
            await asyncio.gather(leaf(), leaf())
        async def main():
            await asyncio.gather(branch("a"), branch("b"))
        asyncio.run(main())
        asyncio.run(leaf())
    """)
    labels: dict[int | None, str] = {task["id"]: task["label"] for task in run["tasks"]}
    assert [(labels[track["task"]], track["depth"]) for track in run["tracks"]] == [
        ("main", 0),
        ("a", 1),
        ("leaf", 2),
        ("leaf", 2),
        ("b", 1),
        ("leaf", 2),
        ("leaf", 2),
        ("leaf", 0),
    ]


def test_one_after_another_counts_what_was_slept_and_what_was_blocked(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, time
        async def blocker():
            time.sleep(0.5)
        async def main():
            cut_short = asyncio.create_task(asyncio.sleep(100))
            await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2), blocker())
            cut_short.cancel()
        asyncio.run(main())
    """)
    assert (run["duration_us"], run["sequential_us"]) == (2_000_000, 500_000 + 1_000_000 + 2_000_000 + 2_000_000)


def test_labels_come_from_the_name_the_first_text_or_the_coroutine(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def fetch(number, name="", *, flag=False):
            pass
        class Client:
            async def get(self, path):
                pass
        async def main():
            tasks = [asyncio.create_task(fetch(2, "users")), asyncio.create_task(fetch(3, flag=True)),
                     asyncio.create_task(Client().get("/home")), asyncio.create_task(fetch(1), name="chosen"),
                     asyncio.create_task(fetch([1], {2: 3}))]
            tasks[-1].set_name("renamed")
            await asyncio.wait(tasks)
        asyncio.run(main())
    """)
    assert [(task["label"], task["name"], task["call"]) for task in run["tasks"][1:]] == [
        ("users", "Task-2", "fetch(2, 'users')"),
        ("fetch(3, flag=True)", "Task-3", "fetch(3, flag=True)"),
        ("/home", "Task-4", "Client.get('/home')"),
        ("chosen", "chosen", "fetch(1)"),
        ("renamed", "renamed", "fetch([1], {…})"),
    ]
