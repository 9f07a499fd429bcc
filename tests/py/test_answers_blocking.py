"""Answers of what blocks the loop: limits that come too late or to nothing, and tasks that never had to wait."""

from __future__ import annotations

import sys

import pytest

from explained import said

SAID = {
    "a limit that falls due while its task sleeps in time.sleep()": (
        """
        import time
        async def main():
            try:
                async with asyncio.timeout(0.5):
                    time.sleep(0.8)
            except TimeoutError: print("too late")
        asyncio.run(main())
        """,
        [
            "6: The limit of 0.50 s fell due at 0.50 s while main itself blocked (line 6). A limit acts only at an "
            "await that waits; main came to none."
        ],
    ),
    "a limit that falls due in the second of two stretches of blocking": (
        """
        import time
        async def load():
            async with asyncio.timeout(2):
                await asyncio.sleep(1)
                time.sleep(0.5)
                time.sleep(0.7)
        async def main(): await asyncio.create_task(load())
        asyncio.run(main())
        """,
        [
            "7: The limit of 2.00 s fell due at 2.00 s while load itself blocked (line 7). A limit acts only at an "
            "await that waits; load came to none."
        ],
    ),
    "a limit that falls due between two stretches of blocking": (
        """
        import time
        async def main():
            async with asyncio.timeout(1):
                for _ in range(3): time.sleep(1)
        asyncio.run(main())
        """,
        [
            "5: The limit of 1.00 s fell due at 1.00 s while main itself blocked (line 5). A limit acts only at an "
            "await that waits; main came to none."
        ],
    ),
    "every await had what it waited for": (
        """
        import time
        async def poll(queue):
            while not queue.empty():
                await queue.get()
                time.sleep(0.1)
        async def other(): await asyncio.sleep(0)
        async def main():
            queue = asyncio.Queue()
            for number in range(5): queue.put_nowait(number)
            await asyncio.gather(poll(queue), other())
        asyncio.run(main())
        """,
        [
            "6: poll ran from start to end in one step of 0.50 s: none of its awaits had to wait. other was ready all "
            "that time."
        ],
    ),
    "an await of a coroutine that only blocks": (
        """
        import time
        async def get(): time.sleep(0.3)
        async def first():
            await get()
        async def second(): pass
        async def third(): pass
        async def main():
            async with asyncio.TaskGroup() as group:
                for job in (first, second, third): group.create_task(job())
        asyncio.run(main())
        """,
        [
            "3: first ran from start to end in one step of 0.30 s: none of its awaits had to wait. second and third "
            "were ready all that time."
        ],
    ),
    "awaits that never wait, and a task that wakes up beside it": (
        """
        import time
        async def asleep():
            await asyncio.sleep(1)
            await asyncio.sleep(0)
        async def busy():
            for _ in range(4):
                await nothing(); time.sleep(0.5)
        async def nothing(): pass
        async def main():
            first = asyncio.create_task(asleep())
            await asyncio.sleep(1)
            second = asyncio.create_task(busy())
            third = asyncio.create_task(nothing())
            await asyncio.wait([first, second, third])
        asyncio.run(main())
        """,
        [
            "8: busy ran from start to end in one step of 2.00 s: none of its awaits had to wait. asleep and nothing "
            "were ready all that time."
        ],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "a limit that strikes at an await after the blocking": """
        import time
        async def main():
            try:
                async with asyncio.timeout(0.5):
                    time.sleep(0.8)
                    await asyncio.sleep(1)
            except TimeoutError: pass
        asyncio.run(main())
        """,
    "blocked, and over before the limit": """
        import time
        async def main():
            async with asyncio.timeout(1):
                time.sleep(0.8)
        asyncio.run(main())
        """,
    "blocked up to the very moment of the limit": """
        import time
        async def main():
            async with asyncio.timeout(0.8):
                time.sleep(0.8)
        asyncio.run(main())
        """,
    "a limit that is moved before it falls due": """
        import time
        async def main():
            async with asyncio.timeout(0.5) as limit:
                limit.reschedule(None)
                time.sleep(0.8)
        asyncio.run(main())
        """,
    "blocks, without an await of its own": """
        import time
        async def block(): time.sleep(1)
        async def other(): await asyncio.sleep(0)
        async def main(): await asyncio.gather(block(), other())
        asyncio.run(main())
        """,
    "blocks, and then waits": """
        import time
        async def block():
            time.sleep(1)
            await asyncio.sleep(0)
        async def other(): await asyncio.sleep(0)
        async def main(): await asyncio.gather(block(), other())
        asyncio.run(main())
        """,
    "blocks in one step while nobody is ready": """
        import time
        async def nothing(): pass
        async def block():
            await nothing()
            time.sleep(1)
        async def main(): await asyncio.create_task(block())
        asyncio.run(main())
        """,
    "one step that takes no time": """
        async def nothing(): pass
        async def quick(): await nothing()
        async def main(): await asyncio.gather(quick(), asyncio.sleep(1))
        asyncio.run(main())
        """,
    "ready only from the middle of it on": """
        import time
        async def asleep(): await asyncio.sleep(0.5)
        async def nothing(): pass
        async def block():
            await nothing()
            time.sleep(1)
        async def main(): await asyncio.gather(asleep(), block())
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="wait_for() has a task of its own for what it is given")
def test_the_limit_of_wait_for_is_told_of_the_task_that_blocks() -> None:
    found = said("""
        import time
        async def job(): time.sleep(0.8)
        async def main():
            await asyncio.wait_for(job(), 0.5)
        asyncio.run(main())
        """)
    assert found == [
        "3: The limit of 0.50 s fell due at 0.50 s while main itself blocked (line 3). A limit acts only at an await "
        "that waits; main came to none."
    ]
