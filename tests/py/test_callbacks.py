"""Callbacks that are no task's: seen, timed, and told from asyncio's own machinery."""

from running import RunProgram, printed


def test_callbacks_of_the_learners_are_recorded_and_have_a_track(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, time
        def tick(number):
            print("tick", number)
            time.sleep(0.25)
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(1, tick, 1)
            loop.call_soon(print, "soon")
            task = asyncio.create_task(asyncio.sleep(0.5, "slept"))
            task.add_done_callback(lambda task: print(task.result()))
            await asyncio.sleep(2)
        asyncio.run(main())
    """)
    assert printed(run) == "soon\nslept\ntick 1\n"
    assert [(c["call"], c["start_us"], c["end_us"]) for c in run["callbacks"]] == [
        ("print('soon')", 0, 0),
        ("<lambda>(<Task>)", 500_000, 500_000),
        ("tick(1)", 1_000_000, 1_250_000),
    ]
    assert run["tracks"][-1]["kind"] == "callbacks"
    assert [(entry["task"], entry["callback"]) for entry in run["output"]] == [(None, 1), (None, 2), (None, 3)]


def test_asyncios_own_callbacks_are_not_the_learners(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
            async with asyncio.timeout(5), asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(1))
            await asyncio.wait([asyncio.create_task(asyncio.sleep(1))], timeout=3)
            await asyncio.to_thread(len, "abc")
        asyncio.run(main())
    """)
    assert (run["outcome"], run["callbacks"]) == ("completed", [])
