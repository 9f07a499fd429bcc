"""Random programs that call asyncio's functions with arguments of every kind, at every point of a run.

Most of their calls are wrong. CPython says so with an exception, which the program prints by its class; what it returns
is looked at, awaited for a while or left. Written out as source, from `random.Random`: they need nothing but Python.
"""

from __future__ import annotations

from random import Random

MOST_CALLS = 6
PREAMBLE = """\
import asyncio, contextvars, functools, sys, time, types, concurrent.futures as futures
from collections.abc import Coroutine


async def coro(n=0):
    await asyncio.sleep(n)
    return n


async def failing():
    raise ValueError("failed")


async def generator():
    yield 1


class Hostile:
    def __getattr__(self, name):
        raise RuntimeError("no " + name)
    def __eq__(self, other):
        raise RuntimeError("no comparison")
    __hash__ = None
    def __repr__(self):
        raise SystemExit("no repr")
    def __call__(self, *args, **options):
        return self


class Lying:
    __class__ = property(lambda self: asyncio.Task)


class Meta(type):
    __name__ = property(lambda cls: 1 / 0)


class Odd(metaclass=Meta):
    pass


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return self


class Yielding:
    def __await__(self):
        yield 3


class Coro(Coroutine):
    def send(self, value):
        raise StopIteration(self)
    def throw(self, *error):
        raise error[0]
    def close(self):
        pass
    def __await__(self):
        return self


class Mine(asyncio.Task):
    def __eq__(self, other):
        return False
    def __hash__(self):
        return 3


class Failure(Exception):
    def __str__(self):
        raise KeyError("no text")


async def raising():
    raise Failure


def future(result=None):
    made = asyncio.get_running_loop().create_future()
    if result is not None:
        made.set_result(result)
    return made


def tell(what, value):
    plain = type(value) in (int, str, bool, type(None))
    print(what, value if plain else type.__dict__["__name__"].__get__(type(value)))


async def tried(what, call, awaits, seconds):
    global LATEST
    try:
        LATEST = value = call()
        if awaits:
            value = await asyncio.wait_for(value, seconds) if awaits == 1 else await value
        tell(what, value)
    except (asyncio.CancelledError, Exception, futures.CancelledError) as error:
        tell(what, type(error).__name__)
"""
VALUES = """
None|0|1|-1|0.5|float("nan")|float("inf")|10**30|True|"text"|""|"{}"|"\\ud800"|b"bytes"|[]|[1]|()|{}|{1, 2}
{"a": 1}|...|object|object()|coro|coro()|coro(1)|coro(n=0.5)|failing()|raising()|generator|generator()
generator().__anext__()|asyncio.sleep|asyncio.sleep(0.1)|Awaitable()|Yielding()|Coro()|Hostile()|Lying()|Odd|Odd()
print|len|lambda: 1|lambda *a: 1 / 0|functools.partial(coro, 1)|functools.partial(print)|time.sleep|Failure()
future()|future(1)|asyncio.create_task(coro(1))|asyncio.create_task(failing())
asyncio.create_task(coro(0), name=Awaitable())|Mine(coro(1), loop=asyncio.get_running_loop())
asyncio.tasks._PyTask(coro(0), loop=asyncio.get_running_loop())|LATEST|LATEST|asyncio.gather(coro(1))
asyncio.gather()|asyncio.shield(coro(1))|asyncio.current_task()|asyncio.get_running_loop()|asyncio.new_event_loop()
futures.Future()|futures.ThreadPoolExecutor(1)|contextvars.copy_context()|asyncio.Lock()|asyncio.Event()
asyncio.Queue(1)|asyncio.Condition()|asyncio.Semaphore(0)|asyncio.TaskGroup()|asyncio.timeout(1)|[coro(0), coro(1)]
[coro(1), 3]|(coro(n) for n in range(2))|{asyncio.create_task(coro(0))}|asyncio.CancelledError()|SystemError("x")
types.coroutine(lambda: (yield))()|asyncio.FIRST_COMPLETED|asyncio.FIRST_EXCEPTION|"*"|iter([])|range(2)|sys.exit
Exception|KeyError("key")
"""
FUNCTIONS = """
asyncio.gather|asyncio.gather|asyncio.gather|asyncio.wait|asyncio.wait_for|asyncio.shield|asyncio.as_completed
asyncio.create_task|asyncio.ensure_future|asyncio.sleep|asyncio.timeout|asyncio.timeout_at|asyncio.to_thread
asyncio.run|asyncio.Runner|asyncio.wrap_future|asyncio.isfuture|asyncio.iscoroutine|asyncio.iscoroutinefunction
asyncio.all_tasks|asyncio.current_task|asyncio.run_coroutine_threadsafe|asyncio.Task|asyncio.Future|asyncio.Lock
asyncio.Event|asyncio.Condition|asyncio.Semaphore|asyncio.BoundedSemaphore|asyncio.Barrier|asyncio.Queue
asyncio.LifoQueue|asyncio.PriorityQueue|asyncio.TaskGroup|asyncio.new_event_loop|asyncio.get_event_loop
asyncio.set_event_loop|asyncio.get_running_loop|asyncio.Handle|asyncio.TimerHandle|asyncio.Timeout
asyncio.Queue().put|asyncio.Queue(1).put_nowait|asyncio.Queue().get|asyncio.Queue().get_nowait
asyncio.Queue().task_done|asyncio.Lock().acquire|asyncio.Lock().release|asyncio.Event().wait|asyncio.Event().set
asyncio.Semaphore(1).release|asyncio.Condition().notify|asyncio.Condition().wait_for|asyncio.Barrier(1).wait
asyncio.get_running_loop().call_soon|asyncio.get_running_loop().call_later|asyncio.get_running_loop().call_at
asyncio.get_running_loop().call_soon_threadsafe|asyncio.get_running_loop().run_in_executor
asyncio.get_running_loop().create_task|asyncio.get_running_loop().set_task_factory
asyncio.get_running_loop().set_debug|asyncio.get_running_loop().set_exception_handler
asyncio.get_running_loop().call_exception_handler|asyncio.get_running_loop().set_default_executor
asyncio.get_running_loop().create_future|asyncio.get_running_loop().run_until_complete
asyncio.get_running_loop().shutdown_asyncgens|asyncio.current_task().cancel|asyncio.current_task().uncancel
asyncio.current_task().set_name|asyncio.current_task().add_done_callback
asyncio.current_task().remove_done_callback|asyncio.current_task().get_stack|asyncio.current_task().result
asyncio.current_task().exception|asyncio.current_task().set_result|asyncio.current_task().get_context
future().set_result|future().set_exception|future().add_done_callback|future(1).add_done_callback|future().cancel
future().result|future(1).exception|asyncio.create_task(coro(1)).cancel|asyncio.create_task(coro(1)).set_name
asyncio.create_task(failing()).add_done_callback|asyncio.gather(coro(1), coro(2)).cancel
futures.ThreadPoolExecutor(1).submit|futures.ThreadPoolExecutor|futures.wait|futures.as_completed
futures.Future().set_result|time.sleep
"""
NAMES = (
    "return_exceptions",
    "timeout",
    "name",
    "loop",
    "context",
    "return_when",
    "eager_start",
    "delay",
    "result",
    "msg",
)


def _each(text: str) -> list[str]:
    return [each for line in text.strip().splitlines() for each in line.split("|")]


ALL_VALUES, ALL_FUNCTIONS = _each(VALUES), _each(FUNCTIONS)


def program(random: Random) -> str:
    """The source of a whole program."""
    numbers = iter(range(1, 1000))

    def call() -> str:
        arguments = [random.choice(ALL_VALUES) for _ in range(random.choice((0, 1, 1, 2, 2, 3)))]
        if random.random() < 0.3:
            arguments.append(f"{random.choice(NAMES)}={random.choice(ALL_VALUES)}")
        function = random.choice(ALL_FUNCTIONS)
        number, awaits = next(numbers), random.choice((0, 0, 1, 1, 2))
        seconds = random.choice((0, 1, 5))
        return f"await tried({number}, lambda: {function}({', '.join(arguments)}), {awaits}, {seconds})"

    def body(name: str, ending: str) -> str:
        lines = [call() for _ in range(random.randint(1, MOST_CALLS))]
        lines.insert(random.randint(0, len(lines)), f"await asyncio.sleep({random.choice((0, 1))})")
        return f"async def {name}():\n" + "\n".join(f"    {line}" for line in [*lines, ending])

    called = f"{random.choice(ALL_FUNCTIONS)}({random.choice(ALL_VALUES)})"
    callback = f"    asyncio.get_running_loop().call_later(1, lambda: {called})"
    factory = random.choice(("None", "None", "getattr(asyncio, 'eager_task_factory', None)"))
    main = body("main", "return await asyncio.gather(other(), return_exceptions=True)")
    first, rest = main.split("\n", 1)
    head = f"{first}\n    asyncio.get_running_loop().set_task_factory({factory})\n{callback}\n"
    leave = random.choice(("", "", "", f"\n\nLATEST = {random.choice(('Hostile()', 'Mine', 'print'))}"))
    other = body("other", "return Hostile()")
    return f"{PREAMBLE}\n\nLATEST = None\n\n\n{other}\n\n\n{head}{rest}\n\n\nasyncio.run(main()){leave}\n"
