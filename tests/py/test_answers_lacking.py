"""Answers of what a wait lacks: in a deadlock, and where a limit ended it."""

from __future__ import annotations

import pytest

from explained import said

SAID = {
    "a condition that nobody notifies": (
        """
        async def main():
            ready = asyncio.Condition()
            async with ready:
                await ready.wait()
        asyncio.run(main())
        """,
        ["5: main waits for a notification of ready, and nobody called its notify()."],
    ),
    "a condition that was notified before": (
        """
        async def tell(ready):
            async with ready: ready.notify_all()
        async def main():
            ready = asyncio.Condition()
            await tell(ready)
            await asyncio.sleep(1)
            async with ready:
                await ready.wait()
        asyncio.run(main())
        """,
        ["9: main waits for a notification of ready; the last notify(), at 0.00 s, was before that."],
    ),
    "a barrier with too few": (
        """
        async def meet(gate): await gate.wait()
        async def main():
            gate = asyncio.Barrier(3)
            await asyncio.gather(meet(gate), meet(gate))
        asyncio.run(main())
        """,
        ["2: meet waits at gate, which takes 3 tasks: 2 are there."],
    ),
    "a semaphore whose permits are not given back": (
        """
        async def use(three): await three.acquire()
        async def main():
            three = asyncio.Semaphore(3)
            await asyncio.gather(*(use(three) for _ in range(4)))
        asyncio.run(main())
        """,
        ["2: use waits for three (line 2); its 3 permits are taken, by three other tasks named use."],
    ),
    "a semaphore within itself": (
        """
        async def main():
            one = asyncio.Semaphore(1)
            async with one:
                async with one: print("in")
        asyncio.run(main())
        """,
        ["5: main waits for one (line 5); its one permit is taken, by main itself, on line 4."],
    ),
    "a future that nobody sets": (
        """
        async def main():
            done = asyncio.get_running_loop().create_future()
            await done
        asyncio.run(main())
        """,
        ["4: main waits for a future (line 4), and nobody gave it a result."],
    ),
    "a queue that nobody empties": (
        """
        async def main():
            queue = asyncio.Queue(2)
            for number in range(3): await queue.put(number)
        asyncio.run(main())
        """,
        ["4: main waits for a place in queue: 2 of 2 are taken, and nobody has got an item."],
    ),
    "an event that was set and cleared": (
        """
        async def main():
            gate = asyncio.Event()
            gate.set()
            await asyncio.sleep(1)
            gate.clear()
            await gate.wait()
        asyncio.run(main())
        """,
        ["7: main waits for gate, and nobody has set it since it was cleared at 1.00 s."],
    ),
    "join() and too few calls of task_done()": (
        """
        async def work(queue):
            for number in range(3):
                await queue.get()
                if number: queue.task_done()
        async def main():
            queue = asyncio.Queue()
            for number in range(4): queue.put_nowait(number)
            await asyncio.gather(work(queue), queue.join())
        asyncio.run(main())
        """,
        ["9: Queue.join waits in queue.join(): 4 items were put and 3 got, task_done() was called twice."],
    ),
    "a lock within a condition of its own": (
        """
        async def main():
            full = asyncio.Condition()
            async with full:
                async with full: print("in")
        asyncio.run(main())
        """,
        ["5: main waits for full (line 5), which main itself took on line 4."],
    ),
    "a lock that another gave back before": (
        """
        async def main():
            lock = asyncio.Lock()
            await asyncio.create_task(lock.acquire())
            lock.release()
            await lock.acquire()
            await lock.acquire()
        asyncio.run(main())
        """,
        ["7: main waits for lock (line 7), which main itself took on line 6."],
    ),
    "a limit ended the wait for an item": (
        """
        async def main():
            queue = asyncio.Queue()
            try:
                async with asyncio.timeout(0.5): await queue.get()
            except TimeoutError: print("nothing")
        asyncio.run(main())
        """,
        ["5: main waited for an item of queue until its limit at 0.50 s, and nobody had put one."],
    ),
    "the limit of another ended the wait": (
        """
        async def pass_through(gate): await gate.wait()
        async def main():
            task = asyncio.create_task(pass_through(asyncio.Event()))
            try:
                async with asyncio.timeout(1): await task
            except TimeoutError: print("late")
        asyncio.run(main())
        """,
        ["2: pass_through waited for gate until a limit at 1.00 s, and nobody had called its set()."],
    ),
    "a limit ended the wait for a lock": (
        """
        async def hold(lock):
            async with lock: await asyncio.sleep(2)
        async def main():
            lock = asyncio.Lock()
            holder = asyncio.create_task(hold(lock))
            await asyncio.sleep(0.1)
            try:
                async with asyncio.timeout(0.5):
                    async with lock: print("in")
            except TimeoutError: print("not had")
            await holder
        asyncio.run(main())
        """,
        [
            "10: main waited for lock (line 10), which hold took at 0.00 s (line 3) and still held, until its limit at "
            "0.60 s."
        ],
    ),
    "a limit ended the wait for an event that is set later": (
        """
        async def main():
            gate = asyncio.Event()
            asyncio.get_running_loop().call_later(2, gate.set)
            try:
                async with asyncio.timeout(1): await gate.wait()
            except TimeoutError: print("not yet")
            await gate.wait()
        asyncio.run(main())
        """,
        ["6: main waited for gate until its limit at 1.00 s, and nobody had called its set()."],
    ),
    "a limit ended a join()": (
        """
        async def main():
            queue = asyncio.Queue()
            queue.put_nowait("a")
            queue.get_nowait()
            try:
                async with asyncio.timeout(1): await queue.join()
            except TimeoutError: print("not done")
            queue.task_done()
        asyncio.run(main())
        """,
        ["7: main waited in queue.join() until its limit at 1.00 s: 1 item was got, task_done() was called 0 times."],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_happened_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "a semaphore some of whose permits another gave": """
        async def main():
            two = asyncio.Semaphore(0)
            asyncio.get_running_loop().call_later(1, two.release)
            await two.acquire()
            await two.acquire()
        asyncio.run(main())
        """,
    "a condition that is notified while it waits": """
        async def tell(ready):
            async with ready: ready.notify()
        async def main():
            ready = asyncio.Condition()
            asyncio.get_running_loop().call_later(1, lambda: asyncio.create_task(tell(ready)))
            async with ready:
                await ready.wait_for(lambda: False)
        asyncio.run(main())
        """,
    "a limit that strikes in a sleep": """
        async def main():
            lock = asyncio.Lock()
            try:
                async with lock, asyncio.timeout(1): await asyncio.sleep(2)
            except TimeoutError: pass
        asyncio.run(main())
        """,
    "cancelled by another before its limit": """
        async def main():
            gate = asyncio.Event()
            waiter = asyncio.create_task(asyncio.wait_for(gate.wait(), 5))
            await asyncio.sleep(1)
            waiter.cancel()
            await asyncio.wait([waiter])
        asyncio.run(main())
        """,
    "cancelled by another while it waits for an item": """
        async def get(queue): await queue.get()
        async def main():
            task = asyncio.create_task(get(asyncio.Queue()))
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_a_near_miss_has_no_answer(program: str) -> None:
    assert said(program) == []
