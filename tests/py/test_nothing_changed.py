"""Tracing changes nothing that a program can see: it prints the same on the virtual loop and on the stock one."""

import asyncio
import contextlib
import io
import sys
import textwrap

import pytest

import playground

PROGRAMS = {
    "names and reprs": """
        async def child():
            await asyncio.sleep(0)
        async def main():
            task = asyncio.create_task(child(), name="chosen")
            print(task.get_name(), task.get_coro().__name__, repr(task).split(" coro=")[0], type(task).__name__)
            await task
            print(repr(task).split(" coro=")[0], task.done(), task.cancelled())
    """,
    "coroutines and stacks": """
        async def inner():
            await asyncio.sleep(0.001)
        async def outer():
            await inner()
        async def main():
            coro = outer()
            task = asyncio.create_task(coro)
            await asyncio.sleep(0)
            print(task.get_coro() is coro, [frame.f_code.co_name for frame in task.get_stack()])
            print(coro.cr_await.__name__, coro.cr_running, coro.cr_frame.f_code.co_name)
            await task
    """,
    "callbacks in repr": """
        async def child():
            await asyncio.sleep(0.001)
        async def main():
            task = asyncio.create_task(child())
            gathering = asyncio.gather(task)
            print(repr(task).count("cb="), repr(task).count("_done_callback"), type(gathering).__name__)
            await gathering
    """,
    "context variables": """
        import contextvars
        name = contextvars.ContextVar("name", default="nobody")
        async def child(value):
            before = name.get()
            name.set(value)
            await asyncio.sleep(0)
            return before, name.get()
        async def main():
            name.set("main")
            print(await asyncio.gather(child("a"), child("b")), name.get())
            context = contextvars.Context()
            print(await asyncio.create_task(child("c"), context=context), context[name], name.get())
    """,
    "a task factory": """
        class OwnTask(asyncio.Task):
            pass
        async def child(name):
            await asyncio.sleep(0)
            return name, type(asyncio.current_task()).__name__
        async def main():
            asyncio.get_running_loop().set_task_factory(lambda loop, coro, **kw: OwnTask(coro, loop=loop, **kw))
            print(await asyncio.gather(child("a"), child("b")))
            print(asyncio.get_running_loop().get_task_factory() is not None)
    """,
    "cancelling and uncancelling": """
        async def child():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as error:
                print(error.args, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
            return "survived"
        async def main():
            task = asyncio.create_task(child())
            await asyncio.sleep(0)
            print(task.cancel("why"), task.cancelling())
            print(await task, task.cancelled(), task.cancel())
    """,
    "results": """
        async def child(fail):
            if fail:
                raise KeyError("x")
            return 1
        async def main():
            good, bad = asyncio.create_task(child(False)), asyncio.create_task(child(True))
            for ask in (good.result, good.exception):
                try:
                    ask()
                except asyncio.InvalidStateError as error:
                    print(error)
            await asyncio.wait([good, bad])
            print(good.result(), good.exception(), repr(bad.exception()))
            try:
                bad.result()
            except KeyError as error:
                print(repr(error))
    """,
    "eager tasks": """
        async def quick(name):
            print("eager", name, asyncio.current_task() is not None)
            return name
        async def slow(name):
            print("starts", name)
            await asyncio.sleep(0.001)
            print("ends", name)
            return name
        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            tasks = [asyncio.create_task(quick("a")), asyncio.create_task(slow("b"))]
            print([task.done() for task in tasks])
            print(await asyncio.gather(*tasks, quick("c")))
    """,
}


@pytest.mark.stock_loop
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_sees_the_same(name: str) -> None:
    if name == "eager tasks" and sys.version_info < (3, 12):
        pytest.skip("Python 3.12 brought eager tasks")
    program = "import asyncio\n" + textwrap.dedent(PROGRAMS[name])
    stock = io.StringIO()
    with contextlib.redirect_stdout(stock), asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        namespace: dict[str, object] = {"__name__": "stock"}
        exec(compile(program, "main.py", "exec"), namespace)
        runner.run(namespace["main"]())  # type: ignore[operator]
    run = playground.run(program + "\nasyncio.run(main())")
    assert run["error"] is None
    assert "".join(entry["text"] for entry in run["output"]) == stock.getvalue()
    assert stock.getvalue()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.12 brought eager tasks")
def test_an_eager_task_runs_within_the_step_that_created_it() -> None:
    run = playground.run("import asyncio\n" + textwrap.dedent(PROGRAMS["eager tasks"]) + "\nasyncio.run(main())")
    _, first, second = run["tasks"][:3]
    assert (first["parent"], first["ending"], len(first["slices"])) == (1, "returned", 1)
    assert [s["state"] for s in second["slices"]] == ["running", "waiting", "ready", "running"]
    assert [entry["task"] for entry in run["output"]][:2] == [2, 3]
