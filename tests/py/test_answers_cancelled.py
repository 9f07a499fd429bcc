"""Answers of where a cancellation went that did not end its task."""

from __future__ import annotations

import pytest

from explained import said

CANCEL = """
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
            print(task.cancelled(), repr(task.exception()))
        asyncio.run(main())
        """
SAID = {
    "in a coroutine that goes on": (
        """
        async def inner():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: print("no")
            await asyncio.sleep(0.1)
        async def read():
            await inner()
            await asyncio.sleep(0.2)
        """,
        "3: read was cancelled by main at 0.40 s, parked on line 3. inner() swallowed the CancelledError; read went on "
        "and returned at 0.70 s, so cancelled() is False.",
    ),
    "in a with block": (
        """
        import contextlib
        async def read():
            with contextlib.suppress(asyncio.CancelledError): await asyncio.sleep(5)
            return "all the same"
        """,
        "4: read was cancelled by main at 0.40 s, parked on line 4. read itself swallowed the CancelledError and "
        "returned at 0.40 s, so cancelled() is False.",
    ),
    "between a coroutine that is over and its caller": (
        """
        async def inner():
            await asyncio.sleep(5)
        async def read():
            try: await inner()
            except asyncio.CancelledError: print("no")
            await asyncio.sleep(0.2)
        """,
        "3: read was cancelled by main at 0.40 s, parked on line 3. That did not end it: it returned at 0.60 s, so "
        "cancelled() is False.",
    ),
    "between two coroutines, the second of which waits": (
        """
        async def inner(): await asyncio.sleep(5)
        async def other(): await asyncio.sleep(1)
        async def read():
            try: await inner()
            except asyncio.CancelledError: await other()
        """,
        "2: read was cancelled by main at 0.40 s, parked on line 2. That did not end it: it returned at 1.40 s, so "
        "cancelled() is False.",
    ),
    "another exception instead": (
        """
        async def read():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: raise ValueError("stopped")
        """,
        "3: read was cancelled by main at 0.40 s, parked on line 3. It ended otherwise: it raised ValueError at 0.40 "
        "s, so cancelled() is False.",
    ),
}


@pytest.mark.parametrize(("program", "sentence"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentence: str) -> None:
    assert said(program.rstrip(" ") + CANCEL.lstrip("\n")) == [sentence]


NOTHING = {
    "cancelled when it was over": """
        async def read(): return 1
        async def main():
            task = asyncio.create_task(read())
            await task
            task.cancel()
        asyncio.run(main())
        """,
    "raised by itself in the step before it hears of it": """
        async def read():
            asyncio.current_task().cancel()
            raise ValueError
        async def main():
            print(await asyncio.gather(read(), return_exceptions=True))
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []
