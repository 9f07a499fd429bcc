"""Puzzles of learners: of each program the first thing that is said, as a colleague who knows asyncio would say it."""

from __future__ import annotations

import pytest

import playground

PUZZLES = {
    "a task that is awaited at once, in a loop": (
        """
import asyncio, time

async def resize(picture):
    await asyncio.sleep(0.25)
    print("resized", picture)

async def main():
    begin = time.perf_counter()
    for picture in ("cat.png", "dog.png", "owl.png"):
        task = asyncio.create_task(resize(picture))
        await task
    print(f"took {time.perf_counter() - begin:.2f} s")

asyncio.run(main())
""",
        (
            "cat.png, dog.png and owl.png were created one after another, each only after the one before was done: "
            "0.75 s is the sum of all 3."
        ),
    ),
    "a TaskGroup for each dish": (
        """
import asyncio

class Kitchen:
    def __init__(self):
        self.served = []
    async def cook(self, dish, minutes):
        await asyncio.sleep(minutes / 10)
        self.served.append(dish)
    async def evening(self):
        for dish, minutes in [("soup", 5), ("steak", 12)]:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.cook(dish, minutes))
        print(self.served)

asyncio.run(Kitchen().evening())
""",
        (
            "steak was created only after soup was done (Kitchen.evening awaits it on line 11): 1.70 s is the sum of "
            "both."
        ),
    ),
    "gather(await ...)": (
        """
import asyncio

async def red():
    await asyncio.sleep(0.3)
    return 1

async def blue():
    await asyncio.sleep(0.5)
    return 2

async def main():
    print(await asyncio.gather(await red(), await blue()))

asyncio.run(main())
""",
        "gather() takes awaitables; `await red()` was over before gather was called, and gave an int.",
    ),
    "a log that is never written": (
        """
import asyncio

async def write_log(line):
    await asyncio.sleep(0.5)
    print("written:", line)

async def handle(request):
    asyncio.create_task(write_log(f"got {request}"))
    await asyncio.sleep(0.1)
    return "ok"

async def main():
    print(await handle("GET /"))

asyncio.run(main())
""",
        "main returned at 0.10 s. got GET / was not done and nobody awaited it, so asyncio.run() cancelled it.",
    ),
    "wait() with a timeout": (
        """
import asyncio

async def download(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is here")

async def main():
    jobs = {asyncio.create_task(download(n, s)) for n, s in [("small", 0.5), ("huge", 9)]}
    done, pending = await asyncio.wait(jobs, timeout=1)
    print(len(done), "done,", len(pending), "not")

asyncio.run(main())
""",
        (
            "wait() returned to main with huge pending and cancelled nobody. Nobody waited for it any more, so "
            "asyncio.run() cancelled it at 1.00 s."
        ),
    ),
    "gather without await": (
        """
import asyncio

async def warm(cache):
    await asyncio.sleep(0.3)
    print(cache, "is warm")

async def main():
    asyncio.gather(warm("users"), warm("posts"))
    print("started")

asyncio.run(main())
""",
        (
            "main called gather on line 8 and did not keep what it returned, so nobody awaited it. asyncio.run() "
            "cancelled users and posts at 0.00 s, as the program ended."
        ),
    ),
    "a background job that fails": (
        """
import asyncio

async def update(stock):
    await asyncio.sleep(0.2)
    stock["pears"] -= 1

async def main():
    stock = {"apples": 3}
    job = asyncio.create_task(update(stock))
    await asyncio.sleep(1)
    print("all fine:", stock)

asyncio.run(main())
""",
        (
            "update raised KeyError at 0.20 s. Nobody received it; `job` held the task until main ended, so asyncio "
            "could complain only at 1.00 s."
        ),
    ),
    "wait() of two that fail": (
        """
import asyncio
from simfetch import fetch_or_fail

async def main():
    delays = {"a": 0.3, "b": 0.6}
    tasks = [asyncio.create_task(fetch_or_fail(each, delays[each], should_fail=True)) for each in delays]
    done, _ = await asyncio.wait(tasks)
    print(len(done), "are done")

asyncio.run(main())
""",
        "wait() told main that a and b were done. They had both raised ValueError, and nobody received that.",
    ),
    "the second exception of a gather": (
        """
import asyncio

async def first():
    await asyncio.sleep(0.1)
    raise ValueError("first")

async def second():
    await asyncio.sleep(0.2)
    raise KeyError("second")

async def main():
    try:
        await asyncio.gather(first(), second())
    except Exception as error:
        print("caught", repr(error))
    await asyncio.sleep(0.5)

asyncio.run(main())
""",
        "gather raised ValueError at 0.10 s. second ran on; nobody received what it raised.",
    ),
    "background tasks in a set that fail": (
        """
import asyncio

background = set()

def start(coroutine):
    task = asyncio.create_task(coroutine)
    background.add(task)
    task.add_done_callback(background.discard)

async def report(number):
    await asyncio.sleep(0.1 * number)
    raise RuntimeError(f"report {number} has no data")

async def main():
    for number in (1, 2):
        start(report(number))
    await asyncio.sleep(1)
    print("reports sent")

asyncio.run(main())
""",
        (
            "report(1) and report(2) raised RuntimeError, report(1) at 0.10 s. Nobody received any of it; asyncio "
            "could only complain."
        ),
    ),
    "time.sleep() in a gather": (
        """
import asyncio, time

async def crunch(name):
    print(name, "begins")
    time.sleep(1)
    print(name, "ends")

async def main():
    await asyncio.gather(crunch("a"), crunch("b"))

asyncio.run(main())
""",
        "a blocked the loop on line 5 for 1.00 s; b could not run meanwhile.",
    ),
    "a heartbeat that is held up": (
        """
import asyncio, time

async def heartbeat():
    for _ in range(4):
        print("beat")
        await asyncio.sleep(0.5)

async def report():
    await asyncio.sleep(0.2)
    time.sleep(1.6)
    print("report is done")

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(heartbeat())
        tg.create_task(report())

asyncio.run(main())
""",
        "report blocked the loop on line 10 for 1.60 s; heartbeat could not run meanwhile.",
    ),
    "a queue that is never empty": (
        """
import asyncio, time

async def drain(queue):
    while not queue.empty():
        letter = await queue.get()
        time.sleep(0.2)
        print("sent", letter)

async def status():
    print("status page")

async def main():
    queue = asyncio.Queue()
    for letter in "abcd":
        await queue.put(letter)
    await asyncio.gather(drain(queue), status())

asyncio.run(main())
""",
        (
            "drain ran from start to end in one step of 0.80 s: none of its awaits had to wait. status was ready all "
            "that time."
        ),
    ),
    "a semaphore for each": (
        """
import asyncio

async def visit(number):
    limit = asyncio.Semaphore(2)
    async with limit:
        print("visiting", number)
        await asyncio.sleep(0.5)

async def main():
    await asyncio.gather(*(visit(n) for n in range(6)))

asyncio.run(main())
""",
        (
            "visit(0), visit(1) and 4 others each took a semaphore that no other task took (made on line 4), so nobody "
            "ever waited for one: 6 at once."
        ),
    ),
    "a semaphore around the gather": (
        """
import asyncio

gate = asyncio.Semaphore(2)

async def upload(photo):
    await asyncio.sleep(0.3)
    print("uploaded", photo)

async def main():
    async with gate:
        await asyncio.gather(*[upload(p) for p in ("a", "b", "c", "d", "e")])

asyncio.run(main())
""",
        "gate (2) was taken once, by main, around the gather; its 5 tasks never asked for it: 5 at once.",
    ),
    "a gather of computations": (
        """
import asyncio

async def square(n):
    return n * n

async def main():
    print(sum(await asyncio.gather(*map(square, range(1000)))))

asyncio.run(main())
""",
        "None of the 1,000 tasks ever waited: gather had nothing to overlap.",
    ),
    "a lock around all of the work": (
        """
import asyncio

async def fetch(lock, n):
    async with lock:
        await asyncio.sleep(0.3)
        return n

async def main():
    lock = asyncio.Lock()
    print(await asyncio.gather(*(fetch(lock, n) for n in range(4))))

asyncio.run(main())
""",
        "fetch(0), fetch(1) and 2 others held lock one after another, and slept while they held it: 4 × 0.30 s.",
    ),
    "except Exception": (
        """
import asyncio

async def worker():
    try:
        print("working")
        await asyncio.sleep(10)
    except Exception as problem:
        print("cleaning up after", problem)

async def main():
    job = asyncio.create_task(worker())
    await asyncio.sleep(0.3)
    job.cancel()
    try:
        await job
    except asyncio.CancelledError:
        print("it is gone")

asyncio.run(main())
""",
        (
            "worker was cancelled by main at 0.30 s. CancelledError passed `except Exception` on line 7: it is a "
            "BaseException."
        ),
    ),
    "a bare except in a loop": (
        """
import asyncio

async def poll():
    for attempt in range(5):
        try:
            await asyncio.sleep(0.4)
            print("polled", attempt)
        except:
            print("retrying")

async def main():
    poller = asyncio.create_task(poll())
    await asyncio.sleep(1)
    poller.cancel()
    await poller
    print(poller.cancelled())

asyncio.run(main())
""",
        (
            "poll was cancelled by main at 1.00 s, parked on line 6. poll itself swallowed the CancelledError and "
            "returned at 1.80 s, so cancelled() is False."
        ),
    ),
    "cancelled at once": (
        """
import asyncio

async def job():
    try:
        print("job begins")
        await asyncio.sleep(1)
    finally:
        print("job cleans up")

async def main():
    task = asyncio.create_task(job())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
""",
        "job was cancelled by main at 0.00 s, before it began: not a line of it ran.",
    ),
    "a gather that is over": (
        """
import asyncio

async def fails():
    await asyncio.sleep(0.2)
    raise ConnectionError("refused")

async def keeps_going():
    for n in range(5):
        await asyncio.sleep(0.3)
        print("still here", n)

async def main():
    group = asyncio.gather(fails(), keeps_going())
    try:
        await group
    except ConnectionError:
        print("stop everything")
        group.cancel()
    await asyncio.sleep(2)

asyncio.run(main())
""",
        "gather had raised at 0.20 s and was over: its cancel() at 0.20 s reached nobody, and keeps_going ran on.",
    ),
    "one child is cancelled": (
        """
import asyncio

async def child(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child", n, "was cancelled")
        raise

async def main():
    children = [asyncio.create_task(child(n)) for n in (1, 2, 3)]
    waiter = asyncio.gather(*children)
    await asyncio.sleep(1.5)
    children[1].cancel()
    await waiter

asyncio.run(main())
""",
        (
            "gather raised CancelledError at 1.50 s, since one of its tasks was cancelled. child(3) was cancelled as "
            "the program ended."
        ),
    ),
    "a method that takes its own lock": (
        """
import asyncio

class Account:
    def __init__(self):
        self.balance = 0
        self.lock = asyncio.Lock()
    async def deposit(self, amount):
        async with self.lock:
            await asyncio.sleep(0.1)
            self.balance += amount
    async def move(self, other, amount):
        async with self.lock:
            self.balance -= amount
            await other.deposit(amount)

async def main():
    mine = Account()
    await mine.move(mine, 5)
    print(mine.balance)

asyncio.run(main())
""",
        "main waits for self.lock (line 8), which main itself took on line 12.",
    ),
    "a worker that fails before task_done()": (
        """
import asyncio

async def worker(queue):
    while True:
        number = await queue.get()
        print(10 / number)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for number in (5, 2, 0, 1):
        queue.put_nowait(number)
    task = asyncio.create_task(worker(queue))
    await queue.join()
    print("all done")

asyncio.run(main())
""",
        "main waits in queue.join(): 4 items were put and 3 got, task_done() was called twice.",
    ),
    "a barrier with one too few": (
        """
import asyncio

async def runner(name, start):
    print(name, "is ready")
    await start.wait()
    print(name, "runs")

async def main():
    start = asyncio.Barrier(3)
    await asyncio.gather(*(runner(name, start) for name in ("Ann", "Ben")))

asyncio.run(main())
""",
        "Ann waits at start, which takes 3 tasks: 2 are there.",
    ),
    "a full queue that nobody empties": (
        """
import asyncio

async def main():
    box = asyncio.Queue(maxsize=2)
    for item in range(5):
        await box.put(item)
        print("put", item)
    while not box.empty():
        print("got", await box.get())

asyncio.run(main())
""",
        "main waits for a place in box: 2 of 2 are taken, and nobody has got an item.",
    ),
    "a consumer that waits for more, until a limit": (
        """
import asyncio

async def consumer(q):
    total = 0
    while True:
        total += await q.get()
        print("total", total)

async def main():
    q = asyncio.Queue()
    for n in (1, 2, 3):
        await q.put(n)
    try:
        async with asyncio.timeout(2):
            await consumer(q)
    except TimeoutError:
        print("the consumer never came back")

asyncio.run(main())
""",
        "main waited for an item of q until its limit at 2.00 s, and all 3 items that had been put had been got.",
    ),
    "gather of a list": (
        """
import asyncio

async def greet(name):
    await asyncio.sleep(0.1)
    return f"hello {name}"

async def main():
    greetings = []
    for name in ("Ada", "Alan", "Grace"):
        greetings.append(greet(name))
    print(await asyncio.gather(greetings))

asyncio.run(main())
""",
        (
            "gather() takes awaitables one by one; `greetings` is a list of 3 coroutines: write "
            "`asyncio.gather(*greetings)`."
        ),
    ),
    "a coroutine as a dictionary": (
        """
import asyncio
from simfetch import fetch_from_api

async def main():
    answer = fetch_from_api("users", 1)
    print(answer["status"])

asyncio.run(main())
""",
        (
            "`answer` is the coroutine that fetch_from_api() made on line 5, and not what fetch_from_api returns: "
            'nothing awaited it. Write `answer = await fetch_from_api("users", 1)`.'
        ),
    ),
    "asyncio.run() in a helper": (
        """
import asyncio

async def load():
    await asyncio.sleep(0.1)
    return 42

def value():
    return asyncio.run(load())

async def main():
    print(value())

asyncio.run(main())
""",
        (
            "main already runs in an event loop, and a loop can't be started inside it; load() never began. Make "
            "value() an `async def`, and write `await load()` in it."
        ),
    ),
    "await of a list": (
        """
import asyncio

async def get(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    tasks = [asyncio.create_task(get(n)) for n in range(3)]
    results = await tasks
    print(results)

asyncio.run(main())
""",
        "`await` takes one awaitable; `tasks` is a list of 3 tasks: write `await asyncio.gather(*tasks)`.",
    ),
    "results of a gather that raised": (
        """
import asyncio

async def ok(): return 1
async def bad(): raise ValueError("bad")

async def main():
    try:
        results = await asyncio.gather(ok(), bad())
    except ValueError:
        print("one went wrong")
    print(results)

asyncio.run(main())
""",
        "`results` gets its value only where gather returns a list, on line 8; it raised ValueError at 0.00 s.",
    ),
    "create_task() of a function": (
        """
import asyncio

async def beep():
    print("beep")

async def main():
    await asyncio.create_task(beep)

asyncio.run(main())
""",
        (
            "create_task() takes a coroutine; `beep` is a coroutine function, and was not called: write "
            "`asyncio.create_task(beep())`."
        ),
    ),
    "as_completed": (
        """
import asyncio

async def race(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    runners = [race("snail", 3), race("hare", 1), race("fox", 2)]
    for number, next_one in enumerate(asyncio.as_completed(runners), 1):
        print(number, await next_one)

asyncio.run(main())
""",
        "as_completed gave hare, fox and snail, as they ended; they were created as snail, hare and fox.",
    ),
    "as_completed with a limit": (
        """
import asyncio

async def answer(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "answered")
    return name

async def main():
    tasks = [asyncio.create_task(answer("near", 0.2)), asyncio.create_task(answer("far", 1.5))]
    try:
        for one in asyncio.as_completed(tasks, timeout=0.5):
            print("got", await one)
    except TimeoutError:
        print("enough")
    await asyncio.sleep(2)

asyncio.run(main())
""",
        "as_completed's limit passed at 0.50 s and cancelled nobody: far ran on to 1.50 s.",
    ),
    "a dictionary filled as they end": (
        """
import asyncio

async def size(name):
    await asyncio.sleep(len(name) / 10)
    return name, len(name)

async def main():
    sizes = {}
    for done in asyncio.as_completed([size("elephant"), size("ox"), size("mouse")]):
        name, letters = await done
        sizes[name] = letters
    print(sizes)

asyncio.run(main())
""",
        "as_completed gave ox, mouse and elephant, as they ended; they were created as elephant, ox and mouse.",
    ),
}


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
@pytest.mark.parametrize(("program", "first"), PUZZLES.values(), ids=PUZZLES)
def test_the_first_thing_said_is_the_cause(program: str, first: str) -> None:
    replay = playground.record(program.lstrip()).replay
    said = [answer["sentence"] for answer in replay["answers"]] or [replay["verdict"]["text"]]
    assert said[0] == first
