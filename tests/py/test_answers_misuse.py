"""Answers on expressions that Python or asyncio refused: what they were given, and what to write; and near misses."""

from __future__ import annotations

import sys

import pytest

import playground
from explained import said

MADE_TWO = "That made 2 coroutines that nothing awaited: not a line of them ran."
MADE_ONE = "That made a coroutine that nothing awaited: not a line of it ran."

SAID = {
    "gather of a list": (
        """
        async def load(i): return i
        async def main():
            jobs = [load(0), load(1)]
            return await asyncio.gather(jobs, return_exceptions=True)
        asyncio.run(main())
        """,
        [
            "5: gather() takes awaitables one by one; `jobs` is a list of 2 coroutines: write "
            "`asyncio.gather(*jobs, return_exceptions=True)`.",
            f"4: main() called load() on line 4. {MADE_TWO}",
        ],
    ),
    "gather of a tuple of tasks, by a name of its own": (
        """
        from asyncio import create_task, gather
        async def load(): return 1
        async def main():
            both = create_task(load()), create_task(load())
            await gather(both)
        asyncio.run(main())
        """,
        ["6: gather() takes awaitables one by one; `both` is a tuple of 2 tasks: write `gather(*both)`."],
    ),
    "gather of the values of a dictionary": (
        """
        class Pages:
            def __init__(self): self.by_name = {"a": self.get(), "b": self.get(), "c": self.get()}
            async def get(self): return 1
            async def all(self): await asyncio.gather(self.by_name.values())
        asyncio.run(Pages().all())
        """,
        [
            "5: gather() takes awaitables one by one; `self.by_name.values()` is a dict_values of 3 coroutines: write "
            "`asyncio.gather(*self.by_name.values())`.",
            "3: __init__() called Pages.get() on line 3. That made 3 coroutines that nothing awaited: "
            "not a line of them ran.",
        ],
    ),
    "gather of a function that was not called": (
        """
        async def load(): return 1
        async def page(number): return number
        async def main(): await asyncio.gather(load(), page)
        asyncio.run(main())
        """,
        [
            "4: gather() takes awaitables; `page` is a coroutine function, and was not called: write "
            "`asyncio.gather(load(), page(...))`.",
        ],
    ),
    "asyncio.run() within a loop, in a plain function": (
        """
        async def load(): return 1
        def both(): return asyncio.run(load()), 2
        async def main(): both()
        asyncio.run(main())
        """,
        [
            "3: main already runs in an event loop, and a loop can't be started inside it; load() never began. "
            "Make both() an `async def`, and write `await load()` in it.",
        ],
    ),
    "run_until_complete() within a loop": (
        """
        async def load(): return 1
        async def main():
            coro = load()
            asyncio.get_running_loop().run_until_complete(coro)
        asyncio.run(main())
        """,
        [
            "5: main already runs in an event loop, and a loop can't be started inside it; load() never began. "
            "Write `await coro`.",
        ],
    ),
    "a new loop within a loop": (
        """
        async def load(): return 1
        async def main(): (lambda: asyncio.new_event_loop().run_until_complete(load()))()
        asyncio.run(main())
        """,
        ["3: main already runs in an event loop, and a loop can't be started inside it; load() never began."],
    ),
    "asyncio.run() of a function that was not called": (
        """
        async def main(): print("here")
        asyncio.run(main)
        """,
        [
            "3: asyncio.run() takes a coroutine; `main` is a coroutine function, and was not called: write "
            "`asyncio.run(main())`."
        ],
    ),
    "asyncio.run() of what a plain function returned": (
        """
        def main(): print("here")
        asyncio.run(main())
        """,
        ["3: asyncio.run() takes a coroutine; `main()` returned None."],
    ),
    "create_task() of a function that was not called": (
        """
        class Feed:
            async def poll(self): return 1
            async def start(self): self.task = asyncio.create_task(self.poll, name="poll")
        asyncio.run(Feed().start())
        """,
        [
            "4: create_task() takes a coroutine; `self.poll` is a coroutine function, and was not called: write "
            '`asyncio.create_task(self.poll(), name="poll")`.'
        ],
    ),
    "create_task() of what blocked": (
        """
        import time
        async def main(): asyncio.create_task(time.sleep(1))
        asyncio.run(main())
        """,
        ["3: create_task() takes a coroutine; `time.sleep(1)` returned None."],
    ),
    "create_task() of a gather": (
        """
        async def load(): return 1
        async def main(): asyncio.create_task(asyncio.gather(load()))
        asyncio.run(main())
        """,
        ["3: create_task() takes a coroutine; `asyncio.gather(load())` is what gather() returns."],
    ),
    "wait() of a task": (
        """
        async def load(): return 1
        async def main():
            task = asyncio.create_task(load())
            await asyncio.wait(task, timeout=1)
        asyncio.run(main())
        """,
        ["5: wait() takes its tasks in one list; `task` is a task: write `asyncio.wait([task], timeout=1)`."],
    ),
    "wait() of several arguments": (
        """
        async def load(): return 1
        async def main():
            one, two = asyncio.create_task(load()), asyncio.create_task(load())
            await asyncio.wait(one, two)
        asyncio.run(main())
        """,
        ["5: wait() takes its tasks in one list, not one by one: write `asyncio.wait([one, two])`."],
    ),
    "as_completed() of a coroutine": (
        """
        async def load(): return 1
        async def main():
            for one in asyncio.as_completed(load()): await one
        asyncio.run(main())
        """,
        [
            "4: as_completed() takes its awaitables in one list; `load()` is one coroutine: write "
            "`asyncio.as_completed([load()])`."
        ],
    ),
    "shield() of a function that was not called": (
        """
        async def save(): return 1
        async def main(): await asyncio.shield(save)
        asyncio.run(main())
        """,
        [
            "3: shield() takes one awaitable; `save` is a coroutine function, and was not called: write "
            "`asyncio.shield(save())`."
        ],
    ),
    "wait_for() of a list": (
        """
        async def load(): return 1
        async def main(): await asyncio.wait_for([load()], 1)
        asyncio.run(main())
        """,
        [
            "3: wait_for() takes one awaitable; `[load()]` is a list of 1 coroutine.",
            f"3: main() called load() on line 3. {MADE_ONE}",
        ],
    ),
    "a coroutine used as what it returns": (
        """
        async def load(): return {"x": 1}
        async def main():
            data = load()
            print(data["x"])
        asyncio.run(main())
        """,
        [
            "5: `data` is the coroutine that load() made on line 4, and not what load returns: nothing awaited it. "
            "Write `data = await load()`."
        ],
    ),
    "a coroutine used where it is made": (
        """
        async def load(): return [1]
        async def main():
            for each in load(): print(each)
        asyncio.run(main())
        """,
        [
            "4: `load()` made a coroutine, and not what load returns: nothing awaited it. Write `await load()`.",
        ],
    ),
    "an attribute of a coroutine, in a plain function": (
        """
        async def load(): return ""
        def size(): return load().size
        async def main(): size()
        asyncio.run(main())
        """,
        ["3: `load()` made a coroutine, and not what load returns: nothing awaited it."],
    ),
    "a gather used as a list": (
        """
        async def load(): await asyncio.sleep(1)
        async def main():
            results = asyncio.gather(load(), load())
            print(results[0])
        asyncio.run(main())
        """,
        [
            "5: `results` is the future that gather() returns at once, and not the list of results. "
            "Write `results = await asyncio.gather(load(), load())`."
        ],
    ),
    "a gather gone through": (
        """
        async def load(): await asyncio.sleep(1)
        async def main():
            results = asyncio.gather(load(), load())
            print(sum(results))
        asyncio.run(main())
        """,
        [
            "5: `results` is the future that gather() returns at once, and not the list of results. "
            "Write `results = await asyncio.gather(load(), load())`."
        ],
    ),
    "a task used as what it returns": (
        """
        async def load(): return {"x": 1}
        async def main():
            task = asyncio.create_task(load())
            print(task["x"])
        asyncio.run(main())
        """,
        ["5: `task` is a task, and not what its coroutine returns. Write `(await task)`."],
    ),
    "await of a list": (
        """
        async def load(i): return i
        async def main():
            jobs = [load(1), load(2)]
            await jobs
        asyncio.run(main())
        """,
        [
            "5: `await` takes one awaitable; `jobs` is a list of 2 coroutines: write `await asyncio.gather(*jobs)`.",
            f"4: main() called load() on line 4. {MADE_TWO}",
        ],
    ),
    "await of a plain function": (
        """
        def show(text): print(text)
        async def main(): await show("here")
        asyncio.run(main())
        """,
        ['3: `await` takes one awaitable; `show("here")` returned None.'],
    ),
    "await of a method that is not async": (
        """
        async def main():
            task = asyncio.create_task(asyncio.sleep(1))
            await asyncio.sleep(0)
            await task.cancel()
        asyncio.run(main())
        """,
        [
            "5: `await` takes one awaitable; `task.cancel()` returned a bool.",
        ],
    ),
    "await of a function that was not called": (
        """
        async def main(): await asyncio.sleep
        asyncio.run(main())
        """,
        ["2: `asyncio.sleep` is a coroutine function, and was not called: write `await asyncio.sleep(...)`."],
    ),
    "no loop yet": (
        """
        async def load(): return 1
        asyncio.create_task(load())
        """,
        [
            "3: create_task() was called on line 3, where no event loop runs, and it needs one.",
            f"3: load() was called on line 3. {MADE_ONE}",
        ],
    ),
    "a queue of another loop": (
        """
        one, two = asyncio.Queue(), asyncio.Queue()
        async def main():
            asyncio.get_running_loop().call_later(0.1, one.put_nowait, 1)
            await one.get()
            await two.put(2)
        async def other(): await one.get()
        asyncio.run(main())
        asyncio.run(other())
        """,
        [
            "7: one belongs to the loop of an earlier asyncio.run(), in which main waited for it at 0.00 s; "
            "other runs in another loop.",
        ],
    ),
    "a semaphore of another loop": (
        """
        gate = asyncio.Semaphore(1)
        async def enter(i):
            async with gate: await asyncio.sleep(0.1)
        async def main(): await asyncio.gather(enter(1), enter(2))
        asyncio.run(main())
        asyncio.run(main())
        """,
        [
            "4: gate belongs to the loop of an earlier asyncio.run(), in which enter(2) waited for it at 0.00 s; "
            "enter(2) runs in another loop.",
        ],
    ),
    "a future of another loop": (
        """
        async def make(): return asyncio.get_running_loop().create_future()
        async def main(answer): await answer
        asyncio.run(main(asyncio.run(make())))
        """,
        ["3: `answer` is a future that belongs to another loop than the one in which main runs."],
    ),
    "a task of another loop": (
        """
        async def load(): await asyncio.sleep(1)
        loop = asyncio.new_event_loop()
        task = loop.create_task(load())
        async def main(): await task
        asyncio.run(main())
        """,
        [
            "5: `task` is the task load, which was created at 0.00 s in another loop than the one in which main runs.",
            f"4: load() was called on line 4. {MADE_ONE}",
        ],
    ),
    "a list that gather never returned": (
        """
        async def load(): raise OSError("no")
        async def main():
            try:
                results = await asyncio.gather(load(), load())
            except OSError: print("failed")
            print(results)
        asyncio.run(main())
        """,
        [
            "7: `results` gets its value only where gather returns a list, on line 5; it raised OSError at 0.00 s.",
        ],
    ),
    "called and not awaited, on several lines of several functions": (
        """
        async def notify(): print("here")
        def save(): notify()
        async def main():
            save(); save()
            notify()
        asyncio.run(main())
        """,
        [
            "3: notify() was called on lines 3 and 6. That made 3 coroutines that nothing awaited: "
            "not a line of them ran.",
        ],
    ),
    "called in a loop, and one of them awaited": (
        """
        async def notify(): print("here")
        async def main():
            for number in range(3):
                made = notify()
            await made
        asyncio.run(main())
        """,
        [f"5: main() called notify() on line 5. {MADE_TWO}"],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_it_was_given_is_said_and_what_to_write(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


SAID_SINCE_3_12 = {
    "gather of a generator": (
        """
        async def load(i): return i
        async def main(): await asyncio.gather(load(i) for i in range(3))
        asyncio.run(main())
        """,
        [
            "3: gather() takes awaitables one by one; `(load(i) for i in range(3))` is a generator: write "
            "`asyncio.gather(*(load(i) for i in range(3)))`."
        ],
    ),
}


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python knows that place since 3.12")
@pytest.mark.parametrize(("program", "sentences"), SAID_SINCE_3_12.values(), ids=SAID_SINCE_3_12)
def test_what_it_was_given_is_said_since_3_12(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


SAID_SINCE_3_13 = {
    "a coroutine in an async with": (
        """
        async def open_it(): return 1
        async def main():
            async with open_it() as it: print(it)
        asyncio.run(main())
        """,
        ["4: `open_it()` made a coroutine, and not what open_it returns: nothing awaited it."],
    ),
}


@pytest.mark.skipif(sys.version_info < (3, 13), reason="Python knows that place since 3.13")
@pytest.mark.parametrize(("program", "sentences"), SAID_SINCE_3_13.values(), ids=SAID_SINCE_3_13)
def test_what_it_was_given_is_said_since_3_13(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "gather of a list, starred": """
        async def load(): await asyncio.sleep(1)
        async def main(): await asyncio.gather(*[load(), load()])
        asyncio.run(main())
        """,
    "gather of an empty list": """
        async def main(): await asyncio.gather([])
        asyncio.run(main())
        """,
    "gather of a list of numbers": """
        async def main(): await asyncio.gather([1, 2])
        asyncio.run(main())
        """,
    "gather of a starred list with a number in it": """
        async def main():
            jobs = [1, asyncio.sleep(0)]
            try: await asyncio.gather(*jobs)
            finally: jobs[1].close()
        asyncio.run(main())
        """,
    "the program raises the same words itself": """
        async def main(): raise RuntimeError("asyncio.run() cannot be called from a running event loop")
        asyncio.run(main())
        """,
    "the program says that of a coroutine itself": """
        async def load(): return 1
        def check(coro):
            coro.close()
            raise TypeError("'coroutine' object is not subscriptable")
        async def main(): check(load())
        asyncio.run(main())
        """,
    "a coroutine that is over, used as what it returned": """
        async def load(): return [1]
        async def main():
            data = load()
            await data
            print(data[0])
        asyncio.run(main())
        """,
    "two coroutines in one expression": """
        async def load(): return 1
        async def main():
            one, two = load(), load()
            try: one + two
            finally: one.close(), two.close()
        asyncio.run(main())
        """,
    "a number is awaited": """
        async def main():
            number = 3
            await number
        asyncio.run(main())
        """,
    "a variable with two assignments": """
        async def load(): raise OSError
        async def main(again=False):
            if again: results = []
            try: results = await asyncio.gather(load())
            except OSError: print("failed")
            print(results)
        asyncio.run(main())
        """,
    "a variable that gather gave a list once": """
        async def load(fails):
            if fails: raise OSError
        async def main():
            for fails in False, True:
                try: results = await asyncio.gather(load(fails))
                except OSError: print("failed")
            del results
            print(results)
        asyncio.run(main())
        """,
    "asyncio.run() after asyncio.run()": """
        lock = asyncio.Lock()
        async def main():
            async with lock: await asyncio.sleep(0.1)
        asyncio.run(main())
        asyncio.run(main())
        """,
    "the error is caught": """
        async def main():
            try: asyncio.create_task(print)
            except TypeError as error: print("refused")
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_where_it_is_not_certain_nothing_is_said(program: str) -> None:
    assert said(program) == []


def test_two_tasks_that_raise_at_one_place_are_told_of_once() -> None:
    program = """
        async def load(): return 1
        async def use(): return load()["x"]
        async def main(): await asyncio.gather(use(), use(), return_exceptions=True)
        asyncio.run(main())
        """
    assert [sentence for sentence in said(program) if "made a coroutine" in sentence] == [
        "3: `load()` made a coroutine, and not what load returns: nothing awaited it. Write `(await load())`."
    ]


def test_no_code_of_the_programs_runs_for_an_answer() -> None:
    program = """
        class Odd(list):
            def __getattribute__(self, name): print("asked"); return list.__getattribute__(self, name)
            def __len__(self): print("counted"); return 1
            def __iter__(self): print("gone through"); return iter(())
        async def main():
            odd = Odd()
            await asyncio.gather(odd)
        asyncio.run(main())
        """
    output = playground.run("import asyncio\n" + program.replace("\n        ", "\n"))["output"]
    assert [entry["text"] for entry in output if entry["stream"] == "stdout"] == []
