"""What tasks share: the names of locks and queues, who holds them, who waits, what is in them, and how that is told."""

import textwrap
from typing import Any

import pytest

import playground
from playground.export.text import run_text
from playground.session.recording import Recording


def record(body: str, before: str = "") -> Recording:
    """A program whose `main` has that body."""
    head = f"import asyncio\n{textwrap.dedent(before)}\nasync def main():\n"
    return playground.record(f"{head}{textwrap.indent(textwrap.dedent(body), '    ')}\nasyncio.run(main())\n")


def events_of(recording: Recording, *kinds: str) -> list[tuple[Any, ...]]:
    return [
        tuple(event.values())[:1] + tuple(event.values())[2:]
        for event in recording.whole_run["events"]
        if event["kind"] in kinds
    ]


def waits_of(recording: Recording, label: str) -> list[str]:
    """What the task with that label waits for, but for sleeps."""
    task = next(task for task in recording.run["tasks"] if task["label"] == label)
    return [slice["on"]["label"] for slice in task["slices"] if slice["on"] and slice["on"]["kind"] != "sleep"]


USERS = """
    async def fetch(number, gate):
        async with gate:
            await asyncio.sleep(1)
"""


def test_a_wait_for_a_permit_says_whose_they_are() -> None:
    recording = record("gate = asyncio.Semaphore(3)\nawait asyncio.gather(*(fetch(n, gate) for n in range(5)))", USERS)
    assert waits_of(recording, "fetch(3)") == ["gate, 3 of 3 taken by fetch(0), fetch(1) and fetch(2)"]
    assert waits_of(recording, "fetch(4)") == ["gate, 3 of 3 taken by fetch(0), fetch(1) and fetch(2)"]


def test_permits_are_taken_and_given_back_by_those_who_have_them() -> None:
    # As asyncio.Semaphore does it: release() hands the permit on to the first that waits, before that runs.
    recording = record("gate = asyncio.Semaphore(1)\nawait asyncio.gather(*(fetch(n, gate) for n in range(2)))", USERS)
    assert events_of(recording, "primitive_used", "acquired", "released") == [
        ("primitive_used", 2, 1, "Semaphore", "Semaphore", "gate", 8, 1, 1),
        ("acquired", 2, 1, 0),
        ("released", 2, 1, 1),
        ("acquired", 3, 1, 0),
        ("released", 3, 1, 1),
    ]


def test_a_lock_is_taken_by_whom_it_lets_in() -> None:
    recording = record("gate = asyncio.Lock()\nawait asyncio.gather(*(fetch(n, gate) for n in range(2)))", USERS)
    assert [event[:2] for event in events_of(recording, "acquired", "released")] == [
        ("acquired", 2),
        ("released", 2),
        ("acquired", 3),
        ("released", 3),
    ]
    assert waits_of(recording, "fetch(1)") == ["gate, held by fetch(0)"]


def test_a_permit_that_somebody_else_gives_back_leaves_nobody_named() -> None:
    recording = record(
        """
        gate = asyncio.Semaphore(2)
        await gate.acquire()
        await gate.acquire()
        asyncio.create_task(release(gate))
        await asyncio.gather(*(fetch(n, gate) for n in range(2)))
        """,
        USERS + "    async def release(gate):\n        gate.release()\n",
    )
    assert waits_of(recording, "fetch(1)")[-1] == "gate, 2 of 2 taken"


def test_a_deadlock_says_whose_lock_it_is() -> None:
    recording = record(
        """
        left, right = asyncio.Lock(), asyncio.Lock()
        await asyncio.gather(eats("a", left, right), eats("b", right, left))
        """,
        """
        async def eats(name, first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass
        """,
    )
    assert recording.run["error"] is not None
    assert recording.run["error"]["message"] == (
        "main waits for gather of 2 on line 12; "
        "a waits on line 6 for the 2nd lock made on line 11, held by b; "
        "b waits on line 6 for the 1st lock made on line 11, held by a. "
        "Nothing is left that could wake them: a real program would wait for ever"
    )


NAMES = {
    "a variable": ("gate = asyncio.Lock()\nawait use(gate)", "gate"),
    "a global variable": ("await use(pool.gate)", "gate"),
    "an attribute of self": ("await pool.use()", "self.gate"),
    "an attribute of another": ("async with pool.gate:\n    pass", "pool.gate"),
    "an attribute of the class": ("await Shared().use()", "self.gate"),
    "an element of a list": ("gates = [asyncio.Lock(), asyncio.Lock()]\nasync with gates[1]:\n    pass", "gates[1]"),
    "an element of a dictionary": ("gates = {'a': asyncio.Lock()}\nasync with gates['a']:\n    pass", "gates['a']"),
    "what a task is made of": ("gate = asyncio.Lock()\nawait asyncio.gather(gate.acquire())", "gate"),
    "a lock of a condition's": (
        "changed = asyncio.Condition(asyncio.Lock())\nasync with changed:\n    pass",
        "the lock made on line 18",
    ),
    "no name": ("async with asyncio.Lock():\n    pass", "the lock made on line 18"),
}


@pytest.mark.parametrize(("body", "label"), NAMES.values(), ids=NAMES.keys())
def test_a_lock_has_the_name_that_the_program_has_for_it(body: str, label: str) -> None:
    recording = record(
        body,
        """
        async def use(gate):
            async with gate:
                pass
        class Pool:
            def __init__(self):
                self.gate = asyncio.Lock()
            async def use(self):
                async with self.gate:
                    pass
        class Shared:
            gate = asyncio.Lock()
            use = Pool.use
        pool = Pool()
        """,
    )
    assert [primitive["label"] for primitive in recording.run["primitives"]] == [label]


def test_finding_a_name_runs_nothing_of_the_programs() -> None:
    recording = record(
        """
        gates, tricky = [Tricky(), asyncio.Lock()], Tricky()
        async with tricky.own(), __init__():
            pass
        """,
        """
        class Tricky:
            def __init__(self):
                object.__getattribute__(self, "__dict__")["_gate"] = asyncio.Lock()
            def __getattribute__(self, name):
                if name != "own":
                    print("asked for", name)
                return object.__getattribute__(self, name)
            def __eq__(self, other):
                print("compared")
            def __repr__(self):
                print("shown")
            def own(self):
                return object.__getattribute__(self, "__dict__")["_gate"]
        def __init__():
            return asyncio.Lock()
        """,
    )
    labels = [primitive["label"] for primitive in recording.run["primitives"]]
    assert labels == ["tricky._gate", "the lock made on line 17"]
    assert recording.run["output"] == []


def test_what_asyncio_makes_for_itself_is_not_told_of() -> None:
    recording = record(
        "barrier, queue = asyncio.Barrier(1), asyncio.Queue()\nqueue.put_nowait(1)\nawait barrier.wait()"
    )
    assert {primitive["type"] for primitive in recording.run["primitives"]} == {"Queue"}
    assert events_of(recording, "acquired", "released", "event_set") == []


def test_a_queue_tells_what_was_put_and_got() -> None:
    recording = record(
        """
        jobs = asyncio.Queue(1)
        worker = asyncio.create_task(works(jobs))
        for job in (1, "two", [3, 4], Job()):
            await jobs.put(job)
        await jobs.join()
        worker.cancel()
        """,
        """
        class Job:
            def __repr__(self):
                print("shown")
        async def works(jobs):
            while True:
                await jobs.get()
                jobs.task_done()
        """,
    )
    items = ["1", "'two'", "[3, 4]", "<Job>"]
    assert [event[3] for event in events_of(recording, "item_put")] == items
    assert [event[1:] for event in events_of(recording, "item_got")] == [(2, 1, item) for item in items]
    assert waits_of(recording, "main")[0] == "a place in jobs, 1 of 1 taken"
    assert waits_of(recording, "main")[-1] == "all items of jobs to be done"
    assert waits_of(recording, "works")[-1] == "an item of jobs"
    assert recording.run["output"] == []


def test_conditions_barriers_and_events_are_told_of_by_name() -> None:
    recording = record(
        """
        changed, started, meeting = asyncio.Condition(), asyncio.Event(), asyncio.Barrier(2)
        tasks = [asyncio.create_task(each) for each in (notified(changed), begins(started), meets(meeting))]
        await asyncio.sleep(1)
        async with changed:
            changed.notify()
            await asyncio.sleep(1)
        started.set()
        await meeting.wait()
        await asyncio.wait(tasks)
        """,
        """
        async def notified(changed):
            async with changed:
                await changed.wait()
        async def begins(started):
            await started.wait()
        async def meets(meeting):
            await meeting.wait()
        """,
    )
    assert waits_of(recording, "notified") == ["a notification of changed", "changed, held by main"]
    assert waits_of(recording, "begins") == ["started to be set"]
    assert waits_of(recording, "meets") == ["meeting, 1 of 2 are there"]


def states(recording: Recording, primitive: int) -> list[str]:
    """What was told of a primitive, one after another."""
    return [state["text"] for state in recording.replay["primitives"] if state["primitive"] == primitive]


def test_the_loop_panel_knows_at_each_event_who_holds_what() -> None:
    recording = record("gate = asyncio.Semaphore(1)\nawait asyncio.gather(*(fetch(n, gate) for n in range(3)))", USERS)
    assert states(recording, 1) == [
        "gate: 1 of 1 taken by fetch(0)",
        "gate: 1 of 1 taken by fetch(0); fetch(1) waits",
        "gate: 1 of 1 taken by fetch(0); fetch(1) and fetch(2) wait",
        "gate: 0 of 1 taken; fetch(1) and fetch(2) wait",
        "gate: 1 of 1 taken by fetch(1); fetch(2) waits",
        "gate: 0 of 1 taken; fetch(2) waits",
        "gate: 1 of 1 taken by fetch(2)",
        "gate: 0 of 1 taken",
    ]


def test_permits_that_were_not_there_from_the_start_are_counted_only() -> None:
    recording = record(
        """
        gate = asyncio.Semaphore(0)
        waiter = asyncio.create_task(gate.acquire(), name="waiter")
        await asyncio.sleep(1)
        gate.release()
        gate.release()
        await waiter
        """
    )
    assert waits_of(recording, "waiter") == ["gate"]
    assert states(recording, 1)[-1] == "gate: 1 left to take"


def test_the_loop_panel_knows_what_is_in_a_queue() -> None:
    recording = record("jobs = asyncio.Queue()\nfor job in range(5):\n    jobs.put_nowait(job)\nawait jobs.get()")
    assert states(recording, 1) == [
        "jobs: 1 item: 0",
        "jobs: 2 items: 0, 1",
        "jobs: 3 items: 0, 1, 2",
        "jobs: 4 items: 0, 1, 2, …",
        "jobs: 5 items: 0, 1, 2, …",
        "jobs: 4 items: 1, 2, 3, …",
    ]


def test_a_wait_for_a_lock_looks_like_no_sleep_in_the_terminal() -> None:
    text = run_text(
        record("gate = asyncio.Lock()\nawait asyncio.gather(*(fetch(n, gate) for n in range(2)))", USERS).run
    )
    row = next(line for line in text.splitlines() if line.startswith("  fetch(1)"))
    assert row.split()[1].startswith("█┄┄┄")
    assert "┄█───" in row
    assert "┄ waiting for a lock or queue" in text
    assert "┄" not in run_text(record("await asyncio.sleep(1)").run)


def test_a_class_of_the_programs_own_is_followed_too() -> None:
    recording = record(
        "gate = Gate()\nasync with gate:\n    pass\njobs = Jobs()\nawait jobs.put(1)\nawait jobs.get()",
        """
        class Gate(asyncio.Semaphore):
            def __init__(self):
                super().__init__(2)
        class Jobs(asyncio.PriorityQueue):
            def _put(self, item):
                super()._put(-item)
        """,
    )
    primitives = [(each["type"], each["label"], each["line"]) for each in recording.run["primitives"]]
    assert primitives == [("Gate", "gate", 11), ("Jobs", "jobs", 14)]
    assert events_of(recording, "acquired", "item_got") == [("acquired", 1, 1, 1), ("item_got", 1, 2, "-1")]
    assert states(recording, 1)[0] == "gate: 1 of 2 taken by main"
    assert states(recording, 2) == ["jobs: 1 item", "jobs: empty"]


def story_of(recording: Recording) -> list[str]:
    return [entry["text"] for entry in recording.replay["story"]]


def test_the_story_tells_who_acquires_and_releases() -> None:
    story = story_of(record("gate = asyncio.Lock()\nawait asyncio.gather(*(fetch(n, gate) for n in range(2)))", USERS))
    assert "fetch(0) starts. It acquires gate and sleeps until 1.00 s." in story
    assert "fetch(1) starts. It waits for gate, held by fetch(0)." in story
    assert "fetch(0) wakes: its sleep is over. It releases gate and returns None." in story
    assert "fetch(1) wakes: it has gate. It sleeps until 2.00 s." in story


def test_the_story_tells_what_a_worker_got() -> None:
    story = story_of(
        record(
            """
            jobs = asyncio.Queue()
            workers = [asyncio.create_task(works(jobs, number)) for number in range(2)]
            await asyncio.sleep(1)
            for job in ("a", "b", "c"):
                jobs.put_nowait(job)
            await asyncio.wait(workers)
            """,
            """
            async def works(jobs, number):
                for _ in range(1 + number):
                    await jobs.get()
            """,
        )
    )
    assert "works(0) starts. It waits for an item of jobs." in story
    puts = "main wakes: its sleep is over. It puts 'a', 'b' and 'c' into jobs and waits in wait()"
    assert any(sentence.startswith(puts) for sentence in story)
    assert "works(0) wakes: there is an item in jobs. It gets 'a' from jobs and returns None." in story
    assert "works(1) wakes: there is an item in jobs. It gets 'b' and 'c' from jobs and returns None." in story


def test_the_story_tells_who_sets_an_event() -> None:
    story = story_of(
        record(
            """
            ready = asyncio.Event()
            waiter = asyncio.create_task(waits(ready))
            await asyncio.sleep(1)
            ready.set()
            await waiter
            """,
            "async def waits(ready):\n    await ready.wait()\n",
        )
    )
    assert "main wakes: its sleep is over. It sets ready and waits for task waits." in story
    assert "waits wakes: ready was set. It returns None." in story
