"""Who received what a task ended with, what nobody received, and what was warned of."""

from running import RunProgram, task_labelled

FETCH = """
import asyncio
async def fetch(name, delay=1, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(name)
    return name
"""


def test_awaiting_gathering_reading_and_grouping_receive(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def main():
    await asyncio.create_task(fetch("awaited"))
    await asyncio.gather(fetch("gathered"))
    done, _ = await asyncio.wait([asyncio.create_task(fetch("read"))])
    done.pop().result()
    await asyncio.wait_for(fetch("waited for"), 9)
    await asyncio.shield(fetch("shielded"))
    for future in asyncio.as_completed([fetch("completed")]):
        await future
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("grouped", fail=True))
    except* ValueError:
        pass
    ignored = asyncio.create_task(fetch("ignored"))
    await asyncio.sleep(2)
asyncio.run(main())
"""
    )
    received_by = {task["label"]: task["received_by"] for task in run["tasks"]}
    received_by.pop("waited for", None)  # from 3.12 on wait_for makes no task
    assert received_by == {
        "main": [None],
        "awaited": [1],
        "gathered": [1],
        "read": [1],
        "shielded": [1],
        "completed": [1],
        "grouped": [1],
        "ignored": [],
    }


def test_what_a_failed_gather_had_collected_is_received_by_nobody(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def main():
    try:
        await asyncio.gather(fetch("early"), fetch("fails", 2, True), fetch("late", 3, True))
    except ValueError:
        await asyncio.sleep(5)
asyncio.run(main())
"""
    )
    assert [task["received_by"] for task in run["tasks"]] == [[None], [], [1], []]


def test_an_exception_that_nobody_retrieved_is_a_notice_with_task_and_line(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def main():
    asyncio.create_task(fetch("lost", fail=True))
    await asyncio.sleep(2)
asyncio.run(main())
"""
    )
    assert run["notices"] == [
        {
            "time_us": 1_000_000,
            "event": next(at for at, event in enumerate(run["events"]) if event["kind"] == "error_reported"),
            "kind": "error_reported",
            "message": "Task exception was never retrieved",
            "task": 2,
            "line": 6,
        }
    ]
    assert task_labelled(run, "lost")["received_by"] == []


def test_a_coroutine_that_nobody_awaited_is_a_notice_with_its_line(run_program: RunProgram) -> None:
    run = run_program(FETCH + "fetch('dropped')\n")
    assert [(notice["kind"], notice["message"], notice["line"]) for notice in run["notices"]] == [
        ("never_awaited", "coroutine 'fetch' was never awaited", 8)
    ]


def test_a_task_that_is_destroyed_while_it_waits_is_a_notice(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
loop = asyncio.new_event_loop()
task = loop.create_task(fetch("pending"))
loop.run_until_complete(asyncio.sleep(0.5, loop=loop) if False else fetch("other", 0.5))
del task, loop
"""
    )
    assert [notice["message"] for notice in run["notices"]] == ["Task was destroyed but it is pending!"]
    assert run["notices"][0]["task"] == 1


def test_what_asyncio_run_does_at_the_end_is_told_in_order(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
import time
async def numbers():
    try:
        yield 1
    finally:
        print("closed")
left_open = numbers()
async def main():
    asyncio.create_task(fetch("a", 9))
    asyncio.create_task(fetch("b", 9))
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 3)
    await anext(left_open)
asyncio.run(main())
"""
    )
    assert [(closing["time_us"], closing["what"], closing["text"]) for closing in run["closings"]] == [
        (0, "tasks", "asyncio.run() cancelled a and b"),
        (0, "generators", "asyncio.run() closed the generator numbers"),
        (0, "threads", "asyncio.run() waited for asyncio_0"),
    ]
    assert run["duration_us"] == 3_000_000


def test_an_end_with_nothing_to_clean_up_tells_nothing(run_program: RunProgram) -> None:
    assert run_program(FETCH + "asyncio.run(fetch('a'))")["closings"] == []


def test_each_cancel_says_who_asked_and_why(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def impatient():
    async with asyncio.timeout(1):
        await fetch("late", 9)
async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(fetch(name, 9)) for name in ("by main", "by callback", "at exit")]
    loop.call_later(1, tasks[1].cancel, "from a callback")
    asyncio.create_task(impatient(), name="by timeout")
    await asyncio.sleep(2)
    tasks[0].cancel("enough")
asyncio.run(main())
"""
    )
    cancels = {task["label"]: [(c["by"], c["message"], c["why"]) for c in task["cancels"]] for task in run["tasks"]}
    assert cancels == {
        "main": [],
        "by main": [(1, "'enough'", "by main")],
        "by callback": [(None, "'from a callback'", "by a callback")],
        "at exit": [(None, None, "as the program ended")],
        "by timeout": [(None, None, "by a timeout")],
    }


def test_what_was_done_before_it_was_awaited_is_received_too(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def main():
    early, late, failed = [asyncio.create_task(fetch(n, d, n == "failed")) for n, d in
                           (("early", 1), ("late", 3), ("failed", 2))]
    print(await late, await early)
    try:
        await failed
    except ValueError:
        pass
asyncio.run(main())
"""
    )
    assert [task["received_by"] for task in run["tasks"]] == [[None], [1], [1], [1]]


def test_a_callback_of_the_learners_receives_too(run_program: RunProgram) -> None:
    run = run_program(
        FETCH
        + """
async def main():
    asyncio.create_task(fetch("told")).add_done_callback(lambda task: print(task.result()))
    await asyncio.sleep(2)
asyncio.run(main())
"""
    )
    assert task_labelled(run, "told")["received_by"] == [None]
