"""Answers of locks that let in one at a time, or limit nobody, and of tasks that never began or are named alike."""

from __future__ import annotations

import pytest

from explained import said

SAID = {
    "a lock that is kept while its holder sleeps": (
        """
        async def fetch(lock, n):
            async with lock:
                await asyncio.sleep(0.1 * n)
        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(*(fetch(lock, n) for n in (1, 2, 3)))
        asyncio.run(main())
        """,
        [
            "6: fetch(1), fetch(2) and fetch(3) held lock one after another, and slept while they held it: "
            "0.60 s in all."
        ],
    ),
    "a semaphore of one": (
        """
        door = asyncio.Semaphore(1)
        async def enter():
            async with door: await asyncio.sleep(0.5)
        async def main():
            async with asyncio.TaskGroup() as group:
                for _ in range(3): group.create_task(enter())
        asyncio.run(main())
        """,
        ["2: Three tasks named enter held door one after another, and slept while they held it: 3 × 0.50 s."],
    ),
    "a semaphore for each": (
        """
        async def visit(n):
            async with asyncio.Semaphore(2): await asyncio.sleep(1)
        async def main(): await asyncio.gather(*map(visit, range(4)))
        asyncio.run(main())
        """,
        [
            "3: visit(0), visit(1) and 2 others each took a semaphore that no other task took (made on line 3), so "
            "nobody ever waited for one: 4 at once."
        ],
    ),
    "a lock for each": (
        """
        async def add(total):
            lock = asyncio.Lock()
            async with lock:
                await asyncio.sleep(1)
        async def main():
            await asyncio.gather(add(1), add(2))
        asyncio.run(main())
        """,
        [
            "3: add(1) and add(2) each took a lock that no other task took (made on line 3), so nobody ever waited for "
            "one: 2 at once."
        ],
    ),
    "cancelled before it began": (
        """
        async def job():
            try: await asyncio.sleep(1)
            finally: print("never")
        async def main():
            task = asyncio.create_task(job())
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
        ["6: job was cancelled by main at 0.00 s, before it began: not a line of it ran."],
    ),
    "cancelled before they began, by a TaskGroup whose block raises": (
        """
        async def job(): print("never")
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(job()); group.create_task(job())
                raise ValueError
        asyncio.run(main())
        """,
        [
            "5: Two tasks named job were cancelled by the TaskGroup at 0.00 s, before they began: not a line of them "
            "ran."
        ],
    ),
    "a task that raised while another waits for what it was to do": (
        """
        async def worker(queue):
            while True:
                print(6 / await queue.get())
                queue.task_done()
        async def main():
            queue = asyncio.Queue()
            for n in (2, 0): queue.put_nowait(n)
            task = asyncio.create_task(worker(queue))
            await queue.join()
        asyncio.run(main())
        """,
        [
            "10: main waits in queue.join(): 2 items were got, task_done() was called once.",
            "4: worker raised ZeroDivisionError at 0.00 s on line 4, and nobody received it.",
        ],
    ),
    "cancelled when it had raised": (
        """
        async def load(): raise OSError
        async def main():
            task = asyncio.create_task(load())
            await asyncio.sleep(1)
            task.cancel()
        asyncio.run(main())
        """,
        [
            "2: load raised OSError at 0.00 s. Nobody received it; since cancel() was called when it had ended, at "
            "1.00 s, asyncio did not complain."
        ],
    ),
    "not done when the loop stops": (
        """
        async def job(): await asyncio.sleep(5)
        async def main():
            global task
            task = asyncio.ensure_future(job())
            await asyncio.sleep(1)
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        loop.close()
        del task
        """,
        ["5: No loop ran after 1.00 s. job was not done and nobody had cancelled it: Python threw it away."],
    ),
    "cancelled, and goes on for ever": (
        """
        async def poll():
            while True:
                try: await asyncio.sleep(1)
                except: pass
                await asyncio.Event().wait() if asyncio.current_task().cancelling() > 1 else None
        async def main():
            task = asyncio.create_task(poll())
            await asyncio.sleep(1.5)
            task.cancel()
            await asyncio.sleep(2)
        asyncio.run(main())
        """,
        [
            "6: poll waits for the event made on line 6, and nobody called its set().",
            "4: poll was cancelled by main at 1.50 s, parked on line 4. That did not end it: it went on, and never "
            "ended.",
        ],
    ),
    "two of one name are left": (
        """
        async def job(): await asyncio.sleep(1)
        async def main():
            kept = [asyncio.create_task(job()) for _ in range(2)]
            await asyncio.sleep(0.1)
        asyncio.run(main())
        """,
        [
            "4: main returned at 0.10 s. Two tasks named job were not done and nobody awaited them, so asyncio.run() "
            "cancelled them."
        ],
    ),
    "several of one name and one of another are left": (
        """
        async def job(): await asyncio.sleep(1)
        async def save(): await asyncio.sleep(1)
        async def main():
            kept = [asyncio.create_task(each()) for each in (job, save, job, job)]
            await asyncio.sleep(0.1)
        asyncio.run(main())
        """,
        [
            "5: main returned at 0.10 s. save and three tasks named job were not done and nobody awaited them, so "
            "asyncio.run() cancelled them."
        ],
    ),
    "two of one name, one after another": (
        """
        async def job(): await asyncio.sleep(1)
        async def main():
            for _ in range(2): await asyncio.create_task(job())
        asyncio.run(main())
        """,
        [
            "4: The second job was created only after the first was done (main awaits it on line 4): "
            "2.00 s is the sum of both."
        ],
    ),
    "three of one name raised": (
        """
        async def job(seconds):
            await asyncio.sleep(seconds.pop())
            raise OSError
        async def main():
            seconds = [2, 3, 1]
            kept = [asyncio.create_task(job(seconds)) for _ in range(3)]
            await asyncio.sleep(4)
        asyncio.run(main())
        """,
        [
            "4: Three tasks named job raised OSError, the first at 1.00 s. Nobody received any of it; "
            "asyncio could only complain."
        ],
    ),
    "one of a name blocks, and others of that name are ready": (
        """
        import time
        async def job(queue):
            while not queue.empty():
                await queue.get(); time.sleep(0.1)
        async def main():
            queue = asyncio.Queue()
            queue.put_nowait(1)
            await asyncio.gather(job(queue), job(queue))
        asyncio.run(main())
        """,
        [
            "5: job ran from start to end in one step of 0.10 s: none of its awaits had to wait. Another job was ready "
            "all that time."
        ],
    ),
    "what was awaited is given to gather": (
        """
        async def red(): await asyncio.sleep(1); return 1
        async def main(): await asyncio.gather(await red(), red())
        asyncio.run(main())
        """,
        [
            "3: gather() takes awaitables; `await red()` was over before gather was called, and gave an int.",
            "3: main() called red() on line 3. That made a coroutine that nothing awaited: not a line of it ran.",
        ],
    ),
}


@pytest.mark.filterwarnings("ignore:coroutine 'red' was never awaited")
@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "a lock that is given back before the sleep": """
        async def fetch(lock):
            async with lock: pass
            await asyncio.sleep(1)
        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(fetch(lock), fetch(lock))
        asyncio.run(main())
        """,
    "a lock for the shorter part of it": """
        async def fetch(lock):
            async with lock: await asyncio.sleep(0.1)
            await asyncio.sleep(1)
        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(fetch(lock), fetch(lock))
        asyncio.run(main())
        """,
    "a semaphore of two": """
        async def fetch(two):
            async with two: await asyncio.sleep(1)
        async def main():
            two = asyncio.Semaphore(2)
            await asyncio.gather(*(fetch(two) for _ in range(4)))
        asyncio.run(main())
        """,
    "a lock for each object": """
        class Account:
            def __init__(self): self.lock = asyncio.Lock()
            async def put(self):
                async with self.lock: await asyncio.sleep(1)
        async def main(): await asyncio.gather(Account().put(), Account().put())
        asyncio.run(main())
        """,
    "a lock for each, never at the same time": """
        async def put():
            lock = asyncio.Lock()
            async with lock: pass
            await asyncio.sleep(1)
        async def main(): await asyncio.gather(put(), put())
        asyncio.run(main())
        """,
    "cancelled at its first wait": """
        async def job(): await asyncio.sleep(1)
        async def main():
            task = asyncio.create_task(job())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "cancelled when it had raised, and asked for": """
        async def load(): raise OSError
        async def main():
            task = asyncio.create_task(load())
            await asyncio.sleep(1)
            task.cancel()
            print(repr(task.exception()))
        asyncio.run(main())
        """,
    "begun by hand before it was a task": """
        async def job():
            try: await asyncio.sleep(0)
            finally: print("a line of it")
        async def main():
            begun = job(); begun.send(None)
            task = asyncio.create_task(begun)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "async for over an object that waits": """
        class Ticks:
            left = 3
            def __aiter__(self): return self
            async def __anext__(self):
                if not self.left: raise StopAsyncIteration
                self.left -= 1
                await asyncio.sleep(1)
        async def main():
            async for _ in Ticks(): pass
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []
