"""Times a gather of 10,000 tasks on the virtual loop, and 10,000 `Queue.get`s, untraced and traced.

`measured()` does each once.
"""

import asyncio
import gc
import json
import time
from collections.abc import Callable

from playground import record
from playground.session.new_loop import new_event_loop

PROGRAM = """\
import asyncio

async def worker(n):
    await asyncio.sleep(1)
    return n

async def main():
    await asyncio.gather(*(worker(n) for n in range(10_000)))

asyncio.run(main())
"""

QUEUE = """\
import asyncio

async def worker(queue):
    return await queue.get()

async def main():
    queue = asyncio.Queue()
    workers = [asyncio.create_task(worker(queue)) for _ in range(10_000)]
    await asyncio.sleep(1)
    for n in range(10_000):
        queue.put_nowait(n)
    await asyncio.gather(*workers)

asyncio.run(main())
"""

clock = time.perf_counter


def untraced(program: str = PROGRAM) -> object:
    """The program on the same loop, with nobody looking."""
    asyncio._set_running_loop(None)  # Pyodide's own loop runs all the time
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(program.replace("asyncio.run(main())", ""), "main.py", "exec"), names)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(names["main"]())  # type: ignore[operator]


def traced(program: str = PROGRAM) -> object:
    """As the page runs it: with reports."""
    return record(program, report=len)


def milliseconds(act: Callable[[], object]) -> float:
    gc.collect()
    begin = clock()
    outcome = act()
    took = 1000 * (clock() - begin)
    del outcome  # to forget it is no part of the run
    return took


def measured() -> str:
    """A JSON object of milliseconds."""
    times = {"untraced": milliseconds(untraced), "traced": milliseconds(traced)}
    times["queue_untraced"] = milliseconds(lambda: untraced(QUEUE))
    times["queue_traced"] = milliseconds(lambda: traced(QUEUE))
    return json.dumps(times)
