"""Answers of coroutines that are awaited one after another, and of who held a task that raised."""

from __future__ import annotations

import pytest

from explained import said

PART = "An awaited coroutine is part of {0}, not a task of its own: nobody else was there to run."
SAID = {
    "one function, called in a loop": (
        """
        async def row(number):
            await asyncio.sleep(0.2)
            await asyncio.sleep(0.1)
        async def main():
            for number in range(5):
                await row(number)
        asyncio.run(main())
        """,
        ["7: main waited in 5 calls of row(), one after another: 5 × 0.30 s. " + PART.format("main")],
    ),
    "two functions": (
        """
        async def load(): await asyncio.sleep(0.3)
        async def save(): await asyncio.sleep(0.4)
        async def main():
            await load()
            await save()
        asyncio.run(main())
        """,
        ["5: main waited in load() and save(), one after another: 0.30 s and 0.40 s. " + PART.format("main")],
    ),
    "many functions": (
        """
        async def a(): await asyncio.sleep(1)
        async def b(): await asyncio.sleep(2)
        async def main():
            await a(); await b()
            await a(); await b()
        asyncio.run(main())
        """,
        ["5: main waited in 4 calls, one after another: 6.00 s in all. " + PART.format("main")],
    ),
    "with computing of its own in between": (
        """
        import time
        async def row(): await asyncio.sleep(1)
        async def main():
            for _ in range(3):
                await row()
                time.sleep(0.1)
        asyncio.run(main())
        """,
        ["6: main waited in 3 calls of row(), one after another. " + PART.format("main")],
    ),
    "before other tasks are made": (
        """
        async def row(): await asyncio.sleep(1)
        async def main():
            await row()
            await row()
            await asyncio.gather(row(), row())
        asyncio.run(main())
        """,
        ["4: main waited in 2 calls of row(), one after another: 2 × 1.00 s. " + PART.format("main")],
    ),
    "in one call": (
        """
        async def app():
            await asyncio.sleep(1)
            await asyncio.sleep(2)
        async def main(): await app()
        asyncio.run(main())
        """,
        [
            "5: Each of the 2 waits was within main's await on line 5. A coroutine that is awaited is part of main, "
            "not a task of its own: nobody else was there to run."
        ],
    ),
    "a variable that is set once holds the task": (
        """
        async def load(): raise OSError
        async def job():
            loading = asyncio.ensure_future(load())
            await asyncio.sleep(2)
        async def main(): await asyncio.create_task(job())
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; `loading` held the task until job ended, so asyncio "
            "could complain only at 2.00 s."
        ],
    ),
    "a variable that is set again": (
        """
        async def load(): raise OSError
        async def main():
            task = asyncio.create_task(load())
            await asyncio.sleep(2)
            task = None
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; asyncio complained only at 2.00 s, when the last "
            "reference to it was gone."
        ],
    ),
    "a variable that is deleted in the last step": (
        """
        async def load(): raise OSError
        async def main():
            task = asyncio.create_task(load())
            await asyncio.sleep(2)
            del task
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; asyncio complained only at 2.00 s, when the last "
            "reference to it was gone."
        ],
    ),
    "a list holds the task": (
        """
        async def load(): raise OSError
        async def main():
            tasks = [asyncio.create_task(load())]
            await asyncio.sleep(2)
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; asyncio complained only at 2.00 s, when the last "
            "reference to it was gone."
        ],
    ),
    "a variable of a loop": (
        """
        async def load(seconds):
            await asyncio.sleep(seconds)
            if seconds: raise OSError
        async def main():
            for seconds in (1, 0):
                task = asyncio.create_task(load(seconds))
                await asyncio.sleep(2)
        asyncio.run(main())
        """,
        [
            "4: load(1) raised OSError at 1.00 s. Nobody received it; asyncio complained only at 2.00 s, when the last "
            "reference to it was gone."
        ],
    ),
    "a function that is called makes it": (
        """
        async def load(): raise OSError
        def begin(): return asyncio.create_task(load())
        async def main():
            task = begin()
            await asyncio.sleep(2)
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; asyncio complained only at 2.00 s, when the last "
            "reference to it was gone."
        ],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "another task lives meanwhile": """
        async def row(): await asyncio.sleep(1)
        async def main():
            beside = asyncio.create_task(row())
            await row()
            await row()
            await beside
        asyncio.run(main())
        """,
    "a call in a thread lives meanwhile": """
        import time
        async def row(): await asyncio.sleep(1)
        async def main():
            beside = asyncio.get_running_loop().run_in_executor(None, time.sleep, 3)
            await row()
            await row()
            await beside
        asyncio.run(main())
        """,
    "its own sleep is between the calls": """
        async def row(): await asyncio.sleep(1)
        async def main():
            await row()
            await asyncio.sleep(1)
            await row()
        asyncio.run(main())
        """,
    "less than half of the run": """
        async def row(): await asyncio.sleep(1)
        async def main():
            await row()
            await row()
            await asyncio.gather(asyncio.sleep(5), asyncio.sleep(6))
        asyncio.run(main())
        """,
    "a callback of the program's comes meanwhile": """
        async def row(): await asyncio.sleep(1)
        async def main():
            asyncio.get_running_loop().call_later(1.5, print, "here")
            await row()
            await row()
        asyncio.run(main())
        """,
    "calls that wait for no time": """
        async def row(): await asyncio.sleep(0)
        async def main():
            await row()
            await row()
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []
