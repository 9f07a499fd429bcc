"""Further answers: of waits, shields, cancellations, deadlocks, semaphores and famous errors; and near misses."""

from __future__ import annotations

import sys

import pytest

from explained import said

SAID = {
    "left pending by wait()": (
        """
        async def quick(): await asyncio.sleep(0.1)
        async def slow(): await asyncio.sleep(5)
        async def main():
            tasks = [asyncio.create_task(quick()), asyncio.create_task(slow())]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0.3)
        asyncio.run(main())
        """,
        [
            "5: wait() returned to main with slow pending and cancelled nobody. Nobody waited for it any more, "
            "so asyncio.run() cancelled it at 0.40 s.",
        ],
    ),
    "shield() until the end": (
        """
        async def inner():
            await asyncio.sleep(1); return "saved"
        async def outer(task): await asyncio.shield(task)
        async def main():
            task = asyncio.create_task(inner())
            waiting = asyncio.create_task(outer(task))
            await asyncio.sleep(0.2)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            await asyncio.sleep(0.2)
        asyncio.run(main())
        """,
        [
            "6: outer was cancelled by main at 0.20 s; shield() kept that from inner: it ran on until "
            "asyncio.run() cancelled it as the program ended, at 0.40 s.",
        ],
    ),
    "cancelled and went on": (
        """
        async def read():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: print("no thanks")
            await asyncio.sleep(0.3); return "data"
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            print(await task, task.cancelled(), task.cancelling())
        asyncio.run(main())
        """,
        [
            "3: read was cancelled by main at 0.40 s, parked on line 3. read itself swallowed the CancelledError and "
            "returned at 0.70 s, so cancelled() is False.",
        ],
    ),
    "a gather that was over is cancelled": (
        """
        async def bad():
            await asyncio.sleep(0.1); raise ValueError("no")
        async def good():
            await asyncio.sleep(1); print("good")
        async def main():
            both = asyncio.gather(bad(), good())
            try: await both
            except ValueError: both.cancel()
            await asyncio.sleep(2)
        asyncio.run(main())
        """,
        [
            "7: gather had raised at 0.10 s and was over: its cancel() at 0.10 s reached nobody, and good ran on.",
        ],
    ),
    "a lock within itself": (
        """
        async def f(lock):
            async with lock:
                await asyncio.sleep(0.1)
                async with lock: print("in")
        async def main():
            lock = asyncio.Lock()
            await f(lock)
        asyncio.run(main())
        """,
        [
            "5: main waits for lock (line 5), which main itself took on line 3.",
        ],
    ),
    "two locks in a circle": (
        """
        async def f(first, second):
            async with first:
                await asyncio.sleep(0.1)
                async with second: print("in")
        async def main():
            left, right = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(f(left, right), f(right, left))
        asyncio.run(main())
        """,
        [
            "5: f waits for the 2nd lock made on line 7 (line 5), which another f took at 0.00 s (line 3). That "
            "one waits for the 1st lock made on line 7, which the first has.",
        ],
    ),
    "a lock that is not given back": (
        """
        async def take(lock): await lock.acquire()
        async def use(lock):
            async with lock: pass
        async def main():
            lock = asyncio.Lock()
            await take_and_use(lock)
        async def take_and_use(lock):
            await asyncio.gather(take(lock), use(lock))
        asyncio.run(main())
        """,
        [
            "4: use waits for lock (line 4), which take took at 0.00 s (line 2) and did not give back: take returned "
            "at 0.00 s.",
        ],
    ),
    "join() without task_done()": (
        """
        async def worker(q):
            while True:
                print(await q.get())
        async def main():
            q = asyncio.Queue()
            for i in range(4): q.put_nowait(i)
            asyncio.create_task(worker(q))
            await q.join()
        asyncio.run(main())
        """,
        [
            "9: main waits in q.join(): 4 items were got, task_done() was called 0 times.",
            "4: worker waits for an item of q, and all 4 items that were put were got.",
        ],
    ),
    "nobody puts an item": (
        """
        async def fill(q):
            await asyncio.sleep(0.1); raise ValueError("no data")
        async def show(q): print(await q.get())
        async def main():
            q = asyncio.Queue()
            await asyncio.gather(fill(q), show(q), return_exceptions=True)
        asyncio.run(main())
        """,
        [
            "4: show waits for an item of q, and nobody has put one.",
            "3: fill raised ValueError at 0.10 s; gather keeps it until all of its tasks have ended "
            "(return_exceptions=True).",
        ],
    ),
    "nobody sets the event": (
        """
        async def main():
            ready = asyncio.Event()
            await ready.wait()
        asyncio.run(main())
        """,
        [
            "4: main waits for ready, and nobody called its set().",
        ],
    ),
    "a semaphore around the gather": (
        """
        async def get(i): await asyncio.sleep(0.5)
        async def main():
            three = asyncio.Semaphore(3)
            async with three:
                await asyncio.gather(*(get(i) for i in range(8)))
        asyncio.run(main())
        """,
        [
            "6: three (3) was taken once, by main, around the gather; its 8 tasks never asked for it: 8 at once.",
        ],
    ),
    "a semaphore around the TaskGroup": (
        """
        async def get(i): await asyncio.sleep(0.5)
        async def main():
            async with asyncio.Semaphore(2), asyncio.TaskGroup() as group:
                for i in range(8): group.create_task(get(i))
        asyncio.run(main())
        """,
        [
            "4: the semaphore made on line 4 (2) was taken once, by main, around the TaskGroup; its 8 tasks never "
            "asked for it: 8 at once.",
        ],
    ),
    "many at once": (
        """
        async def get(i): await asyncio.sleep(0.5)
        async def main():
            await asyncio.gather(*(get(i) for i in range(500)))
        asyncio.run(main())
        """,
        [
            "4: All 500 tasks of the gather were under way at once, at 0.00 s.",
        ],
    ),
    "an event of another loop": (
        """
        gate = asyncio.Event()
        async def opener():
            await asyncio.sleep(0.1); gate.set()
        async def main():
            asyncio.create_task(opener())
            await gate.wait()
            gate.clear()
        asyncio.run(main())
        asyncio.run(main())
        """,
        [
            "7: gate belongs to the loop of an earlier asyncio.run(), in which main waited for it at 0.00 s; "
            "main runs in another loop.",
            "6: main ended at 0.10 s. opener was not done and nobody awaited it, so asyncio.run() cancelled it.",
        ],
    ),
    "wait() of coroutines": (
        """
        async def get(i): await asyncio.sleep(0.5)
        async def main():
            await asyncio.wait([get(1), get(2)])
        asyncio.run(main())
        """,
        [
            "4: wait() takes tasks, and makes none; `[get(1), get(2)]` is a list of 2 coroutines.",
            "4: main() called get() on line 4. That made 2 coroutines that nothing awaited: not a line of them ran.",
        ],
    ),
    "awaited in a loop": (
        """
        async def row(i): await asyncio.sleep(0.3)
        async def main():
            for i in range(5): await row(i)
        asyncio.run(main())
        """,
        [
            "4: main waited in 5 calls of row(), one after another: 5 × 0.30 s. An awaited coroutine is part of main, "
            "not a task of its own: nobody else was there to run.",
        ],
    ),
    "wait() of tasks that raised": (
        """
        async def load(i):
            await asyncio.sleep(0.1 * i)
            raise OSError(i)
        async def main():
            tasks = [asyncio.create_task(load(i)) for i in (1, 2)]
            done, _ = await asyncio.wait(tasks)
            print(len(done), "done")
            del tasks, done, _
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "4: wait() told main that load(1) and load(2) were done. They had both raised OSError, and nobody "
            "received that.",
        ],
    ),
    "a thousand raised": (
        """
        async def load(i):
            await asyncio.sleep(0.1)
            raise OSError(i)
        async def main():
            tasks = [asyncio.create_task(load(i)) for i in range(1000)]
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "4: load(0), load(1) and 998 others raised OSError, load(0) at 0.10 s. Nobody received any of it; "
            "asyncio could only complain.",
        ],
    ),
}


SAID_SINCE_3_13 = {
    "as_completed's limit": (
        """
        async def job(s):
            await asyncio.sleep(s); return s
        async def main():
            tasks = [asyncio.create_task(job(s)) for s in (0.2, 0.9)]
            try:
                for one in asyncio.as_completed(tasks, timeout=0.4):
                    print(await one)
            except TimeoutError: print("too late")
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "8: as_completed's limit passed at 0.40 s and cancelled nobody: job(0.9) ran on to 0.90 s.",
        ],
    ),
    "shield() from a limit": (
        """
        async def save():
            await asyncio.sleep(1); return "saved"
        async def main():
            task = asyncio.create_task(save())
            try:
                await asyncio.wait_for(asyncio.shield(task), 0.3)
            except TimeoutError: print("late, but going on")
            print(await task)
        asyncio.run(main())
        """,
        [
            "5: main was cancelled by a timeout at 0.30 s; shield() kept that from save: it ran on and returned "
            "at 1.00 s.",
        ],
    ),
    "as_completed": (
        """
        async def job(name, s):
            await asyncio.sleep(s); return name
        async def main():
            results = [await one for one in asyncio.as_completed([job("a", .3), job("b", .5), job("c", .1)])]
            print(results)
        asyncio.run(main())
        """,
        [
            "5: as_completed gave c, a and b, as they ended; they were created as a, b and c.",
        ],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


@pytest.mark.skipif(sys.version_info < (3, 13), reason="an older as_completed does not tell what it waits for")
@pytest.mark.parametrize(("program", "sentences"), SAID_SINCE_3_13.values(), ids=SAID_SINCE_3_13)
def test_what_happened_is_said_since_3_13(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "pending after wait(), and cancelled": """
        async def job(seconds): await asyncio.sleep(seconds)
        async def main():
            tasks = [asyncio.create_task(job(1)), asyncio.create_task(job(5))]
            done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in pending: task.cancel()
        asyncio.run(main())
        """,
    "pending after wait(), and awaited": """
        async def job(seconds): await asyncio.sleep(seconds)
        async def main():
            tasks = [asyncio.create_task(job(1)), asyncio.create_task(job(5))]
            done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(pending)
        asyncio.run(main())
        """,
    "cancelled, cleaned up and raised again": """
        async def job():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError:
                await asyncio.sleep(0.1)
                raise
        async def main():
            task = asyncio.create_task(job())
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        asyncio.run(main())
        """,
    "a timeout of its own, caught": """
        async def job():
            try:
                async with asyncio.timeout(0.1): await asyncio.sleep(5)
            except TimeoutError: return "late"
        async def main(): await asyncio.create_task(job())
        asyncio.run(main())
        """,
    "a pending gather is cancelled": """
        async def job(): await asyncio.sleep(5)
        async def main():
            both = asyncio.gather(job(), job())
            await asyncio.sleep(0.1)
            both.cancel()
            try: await both
            except asyncio.CancelledError: pass
        asyncio.run(main())
        """,
    "a semaphore in each task": """
        async def job(three):
            async with three: await asyncio.sleep(0.5)
        async def main():
            three = asyncio.Semaphore(3)
            await asyncio.gather(*(job(three) for _ in range(8)))
        asyncio.run(main())
        """,
    "a semaphore around the gather and in each task": """
        async def job(three):
            async with three: await asyncio.sleep(0.5)
        async def main():
            three = asyncio.Semaphore(3)
            async with three: await asyncio.gather(*(job(three) for _ in range(8)))
        asyncio.run(main())
        """,
    "a semaphore around a TaskGroup that has forgotten a task": """
        async def job(seconds): await asyncio.sleep(seconds)
        async def main():
            async with asyncio.Semaphore(2), asyncio.TaskGroup() as group:
                for seconds in (1, 3, 3): group.create_task(job(seconds))
                await asyncio.sleep(2)
        asyncio.run(main())
        """,
    "main sleeps by itself": """
        async def main():
            for _ in range(5): await asyncio.sleep(0.3)
        asyncio.run(main())
        """,
    "a queue with join() and task_done()": """
        async def worker(queue):
            while True:
                await queue.get()
                queue.task_done()
        async def main():
            queue = asyncio.Queue()
            for number in range(4): queue.put_nowait(number)
            task = asyncio.create_task(worker(queue))
            await queue.join()
            task.cancel()
        asyncio.run(main())
        """,
    "wait() of tasks that raised, and are asked": """
        async def job(): raise OSError
        async def main():
            done, _ = await asyncio.wait([asyncio.create_task(job())])
            for task in done: print(repr(task.exception()))
        asyncio.run(main())
        """,
    "an event in both of two loops, and nobody waited": """
        gate = asyncio.Event()
        async def main():
            gate.set()
            await gate.wait()
        asyncio.run(main())
        asyncio.run(main())
        """,
    "as_completed in the order of creation": """
        async def job(seconds):
            await asyncio.sleep(seconds)
            return seconds
        async def main():
            for one in asyncio.as_completed([job(1), job(2)]): await one
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []
