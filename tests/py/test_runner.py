"""From source to Run: every way in which a program can end, and what is the same in every run."""

import json
import sys

import pytest

import playground
from playground.limits.limits import Limits
from playground.runs.run import SCHEMA
from playground.trace.gather_tracer import GatherTracer
from running import RunProgram, printed, task_labelled

KEYS = {
    "schema", "python", "outcome", "error", "duration_us", "sequential_us", "main_value", "output", "tasks",
    "threads", "callbacks", "tracks", "primitives", "gathers", "closings", "notices", "event_count", "events",
}  # fmt: skip


def test_a_run_has_every_key_and_is_plain_data(run_program: RunProgram) -> None:
    run = run_program("print('hello')")
    assert set(run) == KEYS
    assert json.loads(json.dumps(run)) == run
    assert (run["schema"], run["python"]) == (SCHEMA, sys.version.split()[0])


def test_what_main_returns_is_in_the_run(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            return [1, "two"]
        asyncio.run(main())
    """)
    assert (run["outcome"], run["error"], run["main_value"]) == ("completed", None, "[1, 'two']")


def test_an_unhandled_exception_is_data_with_the_learners_lines_only(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        from simfetch import fetch_or_fail
        async def main():
            await asyncio.gather(fetch_or_fail("users", 1, should_fail=True))
        asyncio.run(main())
    """)
    assert (run["outcome"], run["duration_us"]) == ("raised", 1_000_000)
    assert run["error"] is not None
    text = run["error"]["traceback"]
    told = {"type": "ValueError", "message": "Failed to fetch from users", "line": 5}
    assert run["error"] == {**told, "traceback": text}
    assert text.startswith('Traceback (most recent call last):\n  File "main.py", line 6, in <module>\n')
    assert '  File "main.py", line 5, in main\n    await asyncio.gather(fetch_or_fail("users"' in text
    assert text.endswith("ValueError: Failed to fetch from users\n")
    assert text.count("File") == 2
    assert printed(run, "stderr") == text


def test_a_chained_exception_shows_the_learners_lines_of_both(run_program: RunProgram) -> None:
    run = run_program("""
        import json
        try:
            json.loads("no json")
        except ValueError as error:
            raise RuntimeError("bad file") from error
    """)
    assert [line for line in printed(run, "stderr").splitlines() if "File" in line] == [
        '  File "main.py", line 4, in <module>',
        '  File "main.py", line 6, in <module>',
    ]


def test_a_syntax_error_says_where(run_program: RunProgram) -> None:
    run = run_program("x = 1\nprint('a'\n")
    assert run["outcome"] == "syntax_error"
    assert run["error"] is not None
    assert (run["error"]["type"], run["error"]["message"]) == ("SyntaxError", "'(' was never closed")
    assert (run["error"]["line"], run["error"]["column"]) == (2, 6)
    assert printed(run, "stderr").startswith('  File "main.py", line 2\n')


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment", "pass"])
def test_an_empty_program_completes_in_no_time(source: str) -> None:
    run = playground.run(source)
    assert (run["outcome"], run["duration_us"], run["tasks"], run["main_value"]) == ("completed", 0, [], None)


def test_a_null_character_is_an_answer_too() -> None:
    run = playground.run("print(1)\0")
    assert run["outcome"] == "syntax_error"
    assert run["error"] is not None
    assert "null" in run["error"]["message"]


def test_half_a_surrogate_pair_is_an_answer_too() -> None:
    run = playground.run("print('\\ud800')\nx = '\ud800'")
    assert run["outcome"] in ("completed", "syntax_error")
    json.loads(playground.record("print('\\ud800')").run_json().encode("ascii"))


def test_a_deadlock_says_who_waits_for_what_and_where(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def consumer(queue):
            await queue.get()
        async def main():
            await asyncio.sleep(1)
            await asyncio.gather(consumer(asyncio.Queue()))
            print("never")
        asyncio.run(main())
    """)
    assert (run["outcome"], run["duration_us"], printed(run)) == ("deadlocked", 1_000_000, "")
    assert run["error"] is not None
    assert run["error"]["type"] == "Deadlock"
    assert run["error"]["message"] == (
        "main waits for gather of 1 on line 7; consumer waits on line 4 for an item of queue. "
        "Nothing is left that could wake them: a real program would wait for ever"
    )
    assert run["error"]["line"] == 7
    assert task_labelled(run, "consumer")["ending"] is None
    assert task_labelled(run, "consumer")["slices"][-1]["on"] == {
        "kind": "queue", "in": "Queue.get", "primitive": 1, "label": "an item of queue",
    }  # fmt: skip


def test_what_a_program_does_after_a_deadlock_is_not_shown(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            try:
                await asyncio.Event().wait()
            finally:
                print("a real program would never come here")
        try:
            asyncio.run(main())
        except BaseException as error:
            print("caught", error)
    """)
    assert (run["outcome"], run["output"]) == ("deadlocked", [])


def test_a_limit_stops_the_run_and_keeps_what_was_recorded() -> None:
    run = playground.run(
        "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n        print('tick')\n"
        "asyncio.run(main())",
        limits=Limits(events=40),
    )
    assert (run["outcome"], run["error"] and run["error"]["type"]) == ("stopped", "EventLimit")
    assert printed(run).startswith("tick\ntick\n")
    assert run["duration_us"] > 5_000_000


def test_too_much_output_stops_the_run() -> None:
    run = playground.run("while True: print('x' * 99)", limits=Limits(output_chars=1000))
    assert (run["outcome"], run["error"] and run["error"]["type"]) == ("stopped", "OutputLimit")
    assert printed(run) == ("x" * 99 + "\n") * 10


@pytest.mark.parametrize(
    ("statement", "outcome", "message", "stderr"),
    [
        ("sys.exit()", "completed", None, ""),
        ("sys.exit(0)", "completed", None, ""),
        ("sys.exit(3)", "raised", "3", ""),
        ("sys.exit('bye')", "raised", "bye", "bye\n"),
    ],
)
def test_leaving_by_sys_exit(statement: str, outcome: str, message: str | None, stderr: str) -> None:
    run = playground.run(f"import sys\n{statement}")
    assert (run["outcome"], run["error"] and run["error"]["message"]) == (outcome, message)
    assert printed(run, "stderr") == stderr


@pytest.mark.parametrize(
    ("body", "error", "line"),
    [
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 4),
        ("asyncio.current_task().cancel(); await asyncio.sleep(1)", "CancelledError", 4),
        ("raise ExceptionGroup('several', [ValueError(1), TypeError('two')])", "ExceptionGroup", 4),
        ("raise BaseExceptionGroup('several', [KeyboardInterrupt()])", "BaseExceptionGroup", 4),
        ("raise GeneratorExit", "GeneratorExit", 4),
    ],
)
def test_any_exception_that_leaves_the_program_is_shown_whole(
    run_program: RunProgram, body: str, error: str, line: int
) -> None:
    run = run_program(f"""
        import asyncio
        async def main():
            {body}
        asyncio.run(main())
    """)
    assert run["outcome"] == "raised"
    assert run["error"] is not None
    assert (run["error"]["type"], run["error"]["line"]) == (error, line)
    assert error in printed(run, "stderr")


def test_an_exception_group_shows_each_of_its_exceptions(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def fail(name):
            raise ValueError(name)
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(fail("first"))
                group.create_task(fail("second"))
        asyncio.run(main())
    """)
    text = printed(run, "stderr")
    assert "ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)" in text
    assert "| ValueError: first" in text
    assert "| ValueError: second" in text
    assert [line.strip(" |") for line in text.splitlines() if "asyncio/" in line] == []


def test_await_works_at_top_level(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        from simfetch import fetch_from_api
        results = await asyncio.gather(fetch_from_api("users", 1), fetch_from_api("orders", 2))
        print(len(results))
    """)
    assert (run["outcome"], run["duration_us"]) == ("completed", 2_000_000)
    assert printed(run).endswith("2\n")
    assert [task["label"] for task in run["tasks"]] == ["top level", "users", "orders"]


def test_the_name_is_main_and_the_standard_library_is_there(run_program: RunProgram) -> None:
    run = run_program("""
        import collections, json, re, statistics, string, textwrap
        from dataclasses import dataclass
        @dataclass
        class Point:
            x: int
        if __name__ == "__main__":
            print(json.dumps({"a": 1}), statistics.mean([1, 2]), Point(1), __file__)
    """)
    assert printed(run) == '{"a": 1} 1.5 Point(x=1) main.py\n'


def test_output_has_its_time_its_task_and_its_stream(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, sys
        async def speak(text, delay):
            await asyncio.sleep(delay)
            print(text, end="-")
            print(text, file=sys.stderr)
        async def main():
            await asyncio.gather(speak("a", 2), speak("b", 1))
            print()
        print("before")
        asyncio.run(main())
    """)
    assert [tuple(entry.values())[:4] for entry in run["output"]] == [
        (0, "stdout", "before\n", None),
        (1_000_000, "stdout", "b-", 3),
        (1_000_000, "stderr", "b\n", 3),
        (2_000_000, "stdout", "a-", 2),
        (2_000_000, "stderr", "a\n", 2),
        (2_000_000, "stdout", "\n", 1),
    ]


def test_randomness_is_the_same_in_every_run() -> None:
    program = (
        "import os, random, secrets, uuid\n"
        "print(random.random(), random.Random().random(), os.urandom(4), uuid.uuid4(), secrets.token_hex(4))\n"
        "print(random.sample(range(100), 5))\n"
    )
    assert printed(playground.run(program)) == printed(playground.run(program))
    assert printed(playground.run(program)) != printed(playground.run(program, seed=1))


def test_sets_of_tasks_iterate_in_the_same_order_in_every_run(run_program: RunProgram) -> None:
    program = """
        import asyncio
        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(n)) for n in (3, 1, 2, 1, 2)]
            done, pending = await asyncio.wait(tasks, timeout=2.5)
            print([task.get_name() for task in done], [task.get_name() for task in pending])
            print([task.get_name() for task in asyncio.all_tasks()])
        asyncio.run(main())
    """
    runs = {printed(run_program(program)) for _ in range(5)}
    assert len(runs) == 1
    assert runs.pop().endswith("['Task-1', 'Task-2']\n")


def test_as_completed_starts_in_argument_order_in_every_run(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def fetch(name):
            print(name, end=" ")
            await asyncio.sleep(1)
            return name
        async def main():
            for future in asyncio.as_completed([fetch(name) for name in "abcdef"]):
                print(await future, end=" ")
        asyncio.run(main())
    """)
    assert printed(run) == "a b c d e f a b c d e f "


def test_what_is_left_over_is_cancelled_in_creation_order(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def left(name):
            try:
                await asyncio.sleep(9)
            finally:
                print("cancelled", name)
        async def main():
            for name in range(12):
                asyncio.create_task(left(name))
            await asyncio.sleep(0)
        asyncio.run(main())
    """)
    assert printed(run) == "".join(f"cancelled {name}\n" for name in range(12))


def test_a_fault_of_ours_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: GatherTracer, gather: object, child: object) -> None:
        raise LookupError("our own bug")

    monkeypatch.setattr(GatherTracer, "_fill", broken)
    with pytest.raises(playground.InternalError, match="the recording failed") as raised:
        playground.run("import asyncio\nasync def main(): await asyncio.gather(asyncio.sleep(0))\nasyncio.run(main())")
    assert isinstance(raised.value.__cause__, LookupError)


def test_a_loop_of_the_callers_is_the_running_one_again_afterwards() -> None:
    import asyncio

    async def main() -> bool:
        playground.run("import asyncio\nasyncio.run(asyncio.sleep(1))")
        return asyncio.get_running_loop() is not None

    assert asyncio.run(main())


def test_a_program_that_catches_everything_still_ends_in_its_deadlock(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def consumer(queue):
            while True:
                try:
                    print(await queue.get())
                except:
                    pass
        async def main():
            queue = asyncio.Queue()
            await queue.put("first")
            await consumer(queue)
        asyncio.run(main())
    """)
    assert (run["outcome"], printed(run)) == ("deadlocked", "first\n")


def test_a_recursion_that_goes_too_deep_is_the_programs_own_error(run_program: RunProgram) -> None:
    run = run_program("""
        def deeper(level):
            print("level")
            return deeper(level + 1)
        try:
            deeper(0)
        except RecursionError:
            print("too deep")
    """)
    assert run["outcome"] == "completed"
    assert printed(run).endswith("level\ntoo deep\n")


def test_what_is_no_coroutine_makes_no_task(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def child():
            return asyncio.current_task().get_name()
        async def main():
            try:
                asyncio.create_task(child)
            except TypeError as error:
                print(str(error).split(" at 0x")[0])
            print(await asyncio.create_task(child()))
        asyncio.run(main())
    """)
    assert printed(run) == "a coroutine was expected, got <function child\nTask-2\n"
    assert len(run["tasks"]) == 2


def test_a_wait_never_ends_early(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio
        async def main():
            loop, turns = asyncio.get_running_loop(), 0
            until = loop.time() + 1 / 3
            while loop.time() < until:
                await asyncio.sleep(until - loop.time())
                turns += 1
            print(turns)
        asyncio.run(main())
    """)
    assert printed(run) == "1\n"
