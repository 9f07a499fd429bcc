"""Calls that block with nobody to wake them end as a deadlock in words; all else about locks is as it was."""

from __future__ import annotations

import pytest

from running import RunProgram, printed

FOREVER = {
    "Event.wait": "import threading\nthreading.Event().wait()",
    "Lock.acquire": "import threading\nlock = threading.Lock(); lock.acquire()\nlock.acquire()",
    "lock.__enter__": "import threading\nlock = threading.Lock(); lock.acquire()\nwith lock: pass",
    "Condition.wait": "import threading\nc = threading.Condition()\nwith c:\n  c.wait()",
    "Semaphore.acquire": "import threading\ns = threading.Semaphore(0)\ns.acquire()",
    "Barrier.wait": "import threading\nthreading.Barrier(2).wait()",
    "Queue.get": "import queue\nqueue.Queue().get()",
    "Queue.put": "import queue\nq = queue.Queue(1); q.put(1)\nq.put(2)",
    "Queue.join": "import queue\nq = queue.Queue(1); q.put(1)\nq.join()",
    "SimpleQueue.get": "import queue\nqueue.SimpleQueue().get()",
    "PriorityQueue.get": "import queue\nqueue.PriorityQueue().get()",
}


@pytest.mark.parametrize("name", FOREVER)
def test_a_call_that_would_block_for_ever_is_a_deadlock_that_says_so(run_program: RunProgram, name: str) -> None:
    run = run_program(FOREVER[name])
    assert run["outcome"] == "deadlocked"
    assert run["error"] is not None
    assert run["error"]["type"] == "Deadlock"
    assert "blocks, and nothing else runs while it does" in run["error"]["message"]
    assert run["error"]["line"] == FOREVER[name].count("\n") + (0 if name == "lock.__enter__" else 1) or name
    assert f"line {run['error']['line']}" in run["error"]["message"]


def test_a_task_that_blocks_for_ever_holds_all_others_up(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, threading
        async def waiter(event):
            event.wait()
        async def main():
            event = threading.Event()
            asyncio.get_running_loop().call_later(1, event.set)
            await asyncio.gather(waiter(event), asyncio.sleep(2))
        asyncio.run(main())
    """)
    assert (run["outcome"], run["duration_us"]) == ("deadlocked", 0)
    assert run["error"] is not None
    assert run["error"]["message"].startswith("Event.wait() on line 4 blocks")


def test_a_timeout_takes_virtual_time(run_program: RunProgram) -> None:
    run = run_program("""
        import queue, threading, time
        lock = threading.Lock()
        lock.acquire()
        print(lock.acquire(timeout=1), time.monotonic())
        print(threading.Event().wait(2.5), time.monotonic())
        try:
            queue.Queue().get(timeout=1)
        except queue.Empty:
            print("empty", time.monotonic())
    """)
    assert printed(run) == "False 1.0\nFalse 3.5\nempty 4.5\n"


def test_locks_are_locks(run_program: RunProgram) -> None:
    run = run_program("""
        import threading
        lock = threading.Lock()
        print(type(lock), isinstance(lock, type(threading.Lock())), lock.locked(), repr(lock)[:14])
        with lock as held:
            print(held, lock.locked(), lock.acquire(blocking=False), lock.acquire(False), repr(lock)[:12])
        for wrong in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
            try:
                wrong()
            except (RuntimeError, ValueError) as error:
                print(type(error).__name__, error)
        event, semaphore, condition = threading.Event(), threading.Semaphore(2), threading.Condition()
        event.set()
        print(event.wait(), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False))
        with condition:
            condition.notify_all()
            print(condition.wait_for(lambda: True))
        again = threading.RLock()
        with again, again:
            print("twice")
    """)
    assert printed(run).splitlines() == [
        "<class '_thread.lock'> True False <unlocked _thr",
        "True True False False <locked _thr",
        "RuntimeError release unlocked lock",
        "ValueError can't specify a timeout for a non-blocking call",
        "ValueError timeout value must be a non-negative number",
        "True True True False",
        "True",
        "twice",
    ]


def test_a_simulated_thread_that_waits_for_others_says_that_it_cannot(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, threading
        async def main():
            event = threading.Event()
            try:
                await asyncio.to_thread(event.wait)
            except RuntimeError as error:
                print(error)
        asyncio.run(main())
    """)
    assert printed(run).startswith("Event.wait(): a simulated thread cannot wait for other code")


def test_each_worker_thread_has_thread_locals_of_its_own(run_program: RunProgram) -> None:
    run = run_program("""
        import concurrent.futures, threading, time
        local = threading.local()
        local.name = "main"
        def begin():
            local.name = threading.current_thread().name
        def work(number):
            time.sleep(1)
            return local.name
        with concurrent.futures.ThreadPoolExecutor(2, initializer=begin) as pool:
            print(list(pool.map(work, range(4))))
        print(local.name)
    """)
    first, second = "ThreadPoolExecutor-0_0", "ThreadPoolExecutor-0_1"
    assert printed(run) == f"{[first, second, first, second]}\nmain\n"


def test_names_of_threads_count_from_one_in_every_run(run_program: RunProgram) -> None:
    source = "import threading\nprint(threading.Thread(target=print).name)"
    assert [printed(run_program(source)) for _ in range(2)] == ["Thread-1 (print)\n"] * 2
